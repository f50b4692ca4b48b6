package dev.poeprofit.core.item;

import dev.poeprofit.core.item.internal.DataFile;
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
    private final List<Rule> stackables = new ArrayList<>();

    private BaseWords(List<List<String>> rows) {
        for (List<String> row : rows) {
            Category category = Category.valueOf(row.get(0));
            for (String words : row.get(2).split("\\|", -1)) {
                if (category.bucket() == LiquidityBucket.GEAR) {
                    if (!row.get(1).equals("last") || gearByLastWord.put(words, category) != null) {
                        throw new IllegalStateException(
                                "base-words.tsv gear word must be one last word of one category: " + words);
                    }
                } else {
                    stackables.add(new Rule(category, row.get(1), words));
                }
            }
        }
    }

    static BaseWords builtIn() {
        return BUILT_IN;
    }

    /** Category of something sold one by one, if its last word is known. */
    Optional<Category> gear(String base) {
        return Optional.ofNullable(gearByLastWord.get(lastWord(base)));
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
