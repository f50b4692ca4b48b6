package dev.poeprofit.core.port;

import java.util.Comparator;

/** The order of texts in which slices are cut: by code point, as databases compare the UTF-8 forms. */
public final class TextOrder {
    /** By code point. It differs from {@link String#compareTo} beyond the basic plane only. */
    public static final Comparator<String> CODE_POINTS = TextOrder::compare;

    private static final int BEYOND_SURROGATES = 0xE000;
    private static final int SURROGATES = 0x800;
    private static final int ABOVE_ALL = 0x2000;

    private TextOrder() {}

    private static int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Integer.compare(rank(a), rank(b));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    // Surrogates stand for code points above all of the basic plane, though their own values lie within it.
    private static int rank(char unit) {
        if (unit >= BEYOND_SURROGATES) {
            return unit - SURROGATES;
        }
        return unit >= Character.MIN_SURROGATE ? unit + ABOVE_ALL : unit;
    }
}
