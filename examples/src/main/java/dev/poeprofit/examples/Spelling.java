package dev.poeprofit.examples;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant. */
final class Spelling {
    private Spelling() {}

    /** The known name that is nearest; empty if none is near enough to have been meant. */
    static Optional<String> nearest(String wanted, Collection<String> known) {
        String text = wanted.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> distance(text, name.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 4))
                .min(Comparator.comparingInt(name -> distance(text, name.toLowerCase(Locale.ROOT))));
    }

    /** Letters to add, drop or change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
