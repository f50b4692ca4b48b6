package dev.poeprofit.core.port.schema;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A schema only grows: scripts may make tables, views, macros, schemas and databases, add columns and indexes, change how long
 * rows are kept, and insert. Whatever would take something from a reader of the version before is refused.
 */
// A list of what is allowed, not of what is forbidden: a statement that nobody has thought of is refused.
public final class AdditiveRule {
    private static final Set<String> MAKES =
            Set.of("TABLE", "VIEW", "MACRO", "SCHEMA", "DATABASE", "SEQUENCE", "INDEX");
    private static final Set<String> ADDS = Set.of("COLUMN", "INDEX", "PROJECTION", "CONSTRAINT");
    /** Words that begin another action when they follow a comma of an ALTER. */
    private static final Set<String> ACTIONS = Set.of(
            "ADD",
            "ALTER",
            "ATTACH",
            "CLEAR",
            "COMMENT",
            "DELETE",
            "DETACH",
            "DROP",
            "FREEZE",
            "MATERIALIZE",
            "MODIFY",
            "MOVE",
            "REMOVE",
            "RENAME",
            "REPLACE",
            "RESET",
            "SET",
            "UPDATE");

    private AdditiveRule() {}

    /**
     * What a statement breaks.
     *
     * @param statement one statement
     * @return why it is refused, naming its beginning; empty if it only adds
     */
    public static Optional<String> breach(String statement) {
        List<String> words = SqlScript.words(statement).stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        boolean fine = switch (words.get(0)) {
            case "CREATE" -> creates(words);
            case "ALTER" -> alters(words);
            case "INSERT" -> true;
            default -> false;
        };
        return fine ? Optional.empty() : Optional.of("not additive: " + beginning(statement));
    }

    /**
     * The statements of a script, if they only add.
     *
     * @param name what the script is called
     * @param script its text
     * @return the statements in order
     * @throws IllegalStateException naming the script and the first statement that does more
     * @throws IllegalArgumentException if a quote or comment in it does not end
     */
    public static List<String> checked(String name, String script) {
        List<String> statements = SqlScript.statements(script);
        for (String statement : statements) {
            breach(statement).ifPresent(breach -> {
                throw new IllegalStateException("script " + name + " is " + breach);
            });
        }
        return statements;
    }

    private static boolean creates(List<String> words) {
        return words.size() > 1 && MAKES.contains(words.get(1));
    }

    /** {@code ALTER TABLE name [ON CLUSTER name] action, action...}; each action has to add something. */
    private static boolean alters(List<String> words) {
        if (words.size() < 5 || !words.get(1).equals("TABLE")) {
            return false;
        }
        int at = 2;
        while (at < words.size() && !ACTIONS.contains(words.get(at))) {
            at++;
        }
        int depth = 0;
        boolean any = false;
        for (int i = at; i < words.size(); i++) {
            depth += depth(words.get(i));
            boolean listed = depth == 0 && words.get(i - 1).equals(",") && ACTIONS.contains(words.get(i));
            if (i == at || listed) {
                any = true;
                if (!adds(words.get(i), i + 1 < words.size() ? words.get(i + 1) : "")) {
                    return false;
                }
            }
        }
        return any;
    }

    private static int depth(String word) {
        return switch (word) {
            case "(" -> 1;
            case ")" -> -1;
            default -> 0;
        };
    }

    private static boolean adds(String action, String object) {
        return action.equals("ADD") ? ADDS.contains(object) : action.equals("MODIFY") && object.equals("TTL");
    }

    private static String beginning(String statement) {
        String line = String.join(" ", SqlScript.words(statement));
        return line.length() <= 80 ? line : line.substring(0, 80) + "...";
    }
}
