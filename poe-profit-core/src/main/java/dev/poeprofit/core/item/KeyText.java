package dev.poeprofit.core.item;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Brings the wire's texts into the one form that may stand in a key. */
final class KeyText {
    /** Between the parts of a value that is made of several modifier lines. */
    static final String JOIN = "; ";

    private static final int MAX_LENGTH = 240;
    private static final int KEPT = 200;
    private static final String SET_PREFIX = "<<set:";
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern ROLL = Pattern.compile("[0-9]+(?:\\.[0-9]+)?");

    private KeyText() {}

    /**
     * Composed Unicode, single blanks, no {@code <<set:MS>>} marks of 2017, no half of a surrogate pair; a text too long to
     * be meant is cut and closed with its hash, so that two of them stay two.
     */
    static String clean(String wire) {
        String text = wire;
        while (text.startsWith(SET_PREFIX)) {
            int end = text.indexOf(">>");
            if (end < 0) {
                break;
            }
            text = text.substring(end + 2);
        }
        if (!isPlain(text)) {
            text = Normalizer.normalize(wholePairs(text), Normalizer.Form.NFC);
            text = BLANKS.matcher(text).replaceAll(" ").strip();
        }
        return bounded(text);
    }

    /** The line with every roll replaced by {@code #}. */
    static String template(String line) {
        return ROLL.matcher(line).replaceAll("#");
    }

    /** Sorted and joined, so that the wire's order does not count; bounded. */
    static String joined(Collection<String> parts) {
        return bounded(parts.stream().sorted().collect(Collectors.joining(JOIN)));
    }

    /** Without the word the game puts before an item with quality. */
    static String withoutSuperior(String text) {
        return text.startsWith("Superior ") ? text.substring("Superior ".length()) : text;
    }

    private static String bounded(String text) {
        if (text.length() <= MAX_LENGTH) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        return text.substring(0, cut) + String.format(Locale.ROOT, "~%016x", StableId.of(text));
    }

    /** True for printable ASCII with single blanks inside: nearly every text, and nothing to do. */
    private static boolean isPlain(String text) {
        boolean blankBefore = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c == ' ' && blankBefore)) {
                return false;
            }
            blankBefore = c == ' ';
        }
        return text.isEmpty() || !blankBefore;
    }

    private static String wholePairs(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
