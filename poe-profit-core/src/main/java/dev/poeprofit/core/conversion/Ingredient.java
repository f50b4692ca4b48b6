package dev.poeprofit.core.conversion;

/**
 * So many of a good that go in or come out.
 *
 * @param name name of the good, or of a class of goods
 * @param units how many, at least 1
 * @param ofClass whether any good of the class will do, or may come out
 */
public record Ingredient(String name, long units, boolean ofClass) {
    /**
     * Checks the values.
     *
     * @param name name
     * @param units units
     * @param ofClass class
     * @throws IllegalArgumentException if the name is blank or there is less than one
     */
    public Ingredient {
        if (name.isBlank() || !(units >= 1)) {
            throw new IllegalArgumentException(
                    "an ingredient needs a name and at least one unit, was '" + units + " " + name + "'");
        }
    }

    /**
     * An ingredient from its text.
     *
     * @param text such as {@code 20 Mirror Shard}, or {@code 3 [Scarab]} for a class
     * @return the ingredient
     * @throws IllegalArgumentException if it does not read so
     */
    public static Ingredient parse(String text) {
        int blank = text.indexOf(' ');
        if (blank < 1 || !text.substring(0, blank).matches("\\d{1,9}")) {
            throw new IllegalArgumentException("ingredient must read like '20 Mirror Shard', was '" + text + "'");
        }
        String name = text.substring(blank + 1);
        boolean ofClass = name.startsWith("[") && name.endsWith("]");
        return new Ingredient(
                ofClass ? name.substring(1, name.length() - 1) : name,
                Long.parseLong(text.substring(0, blank)),
                ofClass);
    }

    @Override
    public String toString() {
        return units + " " + (ofClass ? "[" + name + "]" : name);
    }
}
