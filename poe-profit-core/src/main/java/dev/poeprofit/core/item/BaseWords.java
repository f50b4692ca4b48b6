package dev.poeprofit.core.item;

import dev.poeprofit.core.internal.DataFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the words of a base type say about its category, from the built-in table alone. */
final class BaseWords {
    private static final BaseWords BUILT_IN = new BaseWords(DataFile.read(BaseWords.class, "base-words.tsv", 3));

    private record Rule(Category category, String match, String words) {
        boolean fits(String base, String lastWord) {
            return switch (match) {
                case "last" -> lastWord.equals(words);
                case "ends" -> base.equals(words) || base.endsWith(" " + words);
                case "starts" -> base.equals(words) || base.startsWith(words + " ");
                case "has" -> (" " + base + " ").contains(" " + words + " ");
                case "is" -> base.equals(words);
                default -> throw new IllegalStateException("base-words.tsv match must be known, was '" + match + "'");
            };
        }
    }

    private final Map<String, Category> gearByLastWord = new HashMap<>();
    private final List<Rule> gearExceptions = new ArrayList<>();
    private final List<Rule> stackables = new ArrayList<>();

    private BaseWords(List<List<String>> rows) {
        for (List<String> row : rows) {
            Category category = Category.valueOf(row.get(0));
            for (String words : row.get(2).split("\\|", -1)) {
                Rule rule = new Rule(category, row.get(1), words);
                if (category.bucket() == LiquidityBucket.COMMODITY) {
                    stackables.add(rule);
                } else if (!rule.match().equals("last")) {
                    gearExceptions.add(rule);
                } else if (gearByLastWord.put(words, category) != null) {
                    throw new IllegalStateException("base-words.tsv last word must stand in one category: " + words);
                }
            }
        }
    }

    static BaseWords builtIn() {
        return BUILT_IN;
    }

    /** Category of something sold one by one, if its name or its last word is known and it is no stackable's name. */
    Optional<Category> gear(String base) {
        String last = lastWord(base);
        for (Rule rule : gearExceptions) {
            if (rule.fits(base, last)) {
                return Optional.of(rule.category());
            }
        }
        return isNamedStackable(base) ? Optional.empty() : Optional.ofNullable(gearByLastWord.get(last));
    }

    /** Whether the table lists it by its whole name as stackable, so that not even an item level makes it gear. */
    boolean isNamedStackable(String base) {
        return stackables.stream()
                .anyMatch(rule -> rule.match().equals("is") && rule.words().equals(base));
    }

    /** Category of something stackable, if its words are known. */
    Optional<Category> stackable(String base) {
        String last = lastWord(base);
        for (Rule rule : stackables) {
            if (rule.fits(base, last)) {
                return Optional.of(rule.category());
            }
        }
        return Optional.empty();
    }

    private static String lastWord(String base) {
        return base.substring(base.lastIndexOf(' ') + 1);
    }
}
