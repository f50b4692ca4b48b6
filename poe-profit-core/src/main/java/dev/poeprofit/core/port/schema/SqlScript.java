package dev.poeprofit.core.port.schema;

import java.util.ArrayList;
import java.util.List;

/** Cuts SQL text into statements and words, minding quotes and comments. */
public final class SqlScript {
    private SqlScript() {}

    /**
     * The statements of a script.
     *
     * @param script statements that end with semicolons; line and block comments are left out
     * @return each without its semicolon, trimmed; none is empty
     * @throws IllegalArgumentException if a quote or comment does not end
     */
    public static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String part : parts(script)) {
            if (part.equals(";")) {
                add(statements, statement);
            } else if (!isComment(part)) {
                statement.append(part);
            }
        }
        add(statements, statement);
        return statements;
    }

    private static void add(List<String> statements, StringBuilder statement) {
        String text = statement.toString().strip();
        if (!text.isEmpty()) {
            statements.add(text);
        }
        statement.setLength(0);
    }

    /**
     * The words of a statement: names, numbers, quoted texts with their quotes, and single signs.
     *
     * @param statement a statement
     * @return the words in order, without blanks and comments
     * @throws IllegalArgumentException if a quote or comment does not end
     */
    public static List<String> words(String statement) {
        return parts(statement).stream()
                .filter(part -> !part.isBlank() && !isComment(part))
                .toList();
    }

    private static boolean isComment(String part) {
        return part.startsWith("--") || part.startsWith("/*");
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = end(text, at);
            parts.add(text.substring(at, end));
            at = end;
        }
        return parts;
    }

    /** Where the part that begins here ends. */
    private static int end(String text, int from) {
        char first = text.charAt(from);
        if (first == '\'' || first == '"' || first == '`') {
            return quoteEnd(text, from, first);
        }
        if (text.startsWith("--", from)) {
            int line = text.indexOf('\n', from);
            return line < 0 ? text.length() : line;
        }
        if (text.startsWith("/*", from)) {
            int close = text.indexOf("*/", from + 2);
            if (close < 0) {
                throw new IllegalArgumentException("a comment does not end: " + text.substring(from));
            }
            return close + 2;
        }
        int end = from + 1;
        if (isWord(first)) {
            while (end < text.length() && isWord(text.charAt(end))) {
                end++;
            }
        }
        return end;
    }

    private static int quoteEnd(String text, int from, char quote) {
        for (int at = from + 1; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '\\') {
                at++;
            } else if (next == quote) {
                if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
                    at++;
                } else {
                    return at + 1;
                }
            }
        }
        throw new IllegalArgumentException("a quote does not end: " + text.substring(from));
    }

    private static boolean isWord(char sign) {
        return Character.isLetterOrDigit(sign) || sign == '_';
    }
}
