package dev.poeprofit.core.port.shape;

/**
 * A column of a table.
 *
 * @param name lower case with underscores, unit at the end
 * @param type what it holds
 * @param absent whether it may hold nothing
 */
public record Column(String name, Type type, boolean absent) {
    /** What a column holds, and the Java type of its values. */
    public enum Type {
        /** A text: {@code String}. */
        TEXT,
        /** A list of texts, never absent: {@code List<String>}. */
        TEXTS,
        /** A whole number: {@code Long}. */
        NUMBER,
        /** A number, finite: {@code Double}. */
        FRACTION,
        /** Yes or no, never absent: {@code Boolean}. */
        FLAG,
        /** A time: {@code Instant}. */
        TIME
    }
}
