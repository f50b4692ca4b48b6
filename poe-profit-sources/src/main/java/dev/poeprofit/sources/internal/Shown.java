package dev.poeprofit.sources.internal;

/** Text of others as a person is shown it: one short line. */
public final class Shown {
    private Shown() {}

    /**
     * One line.
     *
     * @param text any text
     * @param maxChars characters to keep, above 0
     * @return the text without controls and outer blanks, runs of blanks as one, cut with dots
     */
    public static String line(String text, int maxChars) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), maxChars) + 3);
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Format characters too: some of them turn the direction of what follows.
            if (Character.isWhitespace(c) || Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                blank = out.length() > 0;
                continue;
            }
            if (out.length() + (blank ? 1 : 0) >= maxChars) {
                return out.append("...").toString();
            }
            if (blank) {
                out.append(' ');
                blank = false;
            }
            out.append(c);
        }
        return out.toString();
    }
}
