package dev.poeprofit.examples;

/** Text broken into lines at blanks. */
final class Paragraph {
    private Paragraph() {}

    /** Lines of at most {@code width}, each ended; a word that is longer stands on a line of its own. */
    static String wrap(String text, int width, String first, String next) {
        StringBuilder out = new StringBuilder();
        StringBuilder line = new StringBuilder(first);
        boolean begun = false;
        for (String word : text.strip().split("\\s+")) {
            if (begun && length(line) + 1 + length(word) > width) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(next);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
            begun = true;
        }
        return out.append(line.toString().stripTrailing()).append('\n').toString();
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
