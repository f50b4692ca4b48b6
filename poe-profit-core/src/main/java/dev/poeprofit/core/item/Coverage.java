package dev.poeprofit.core.item;

import java.util.OptionalDouble;

/**
 * How many of some keys the trade site's dictionaries know.
 *
 * @param total keys looked at, at least 0
 * @param mapped keys found, in 0 to {@code total}
 */
public record Coverage(long total, long mapped) {
    /**
     * Checks the counts.
     *
     * @param total keys looked at
     * @param mapped keys found
     * @throws IllegalArgumentException if not {@code 0 <= mapped <= total}
     */
    public Coverage {
        if (!(mapped >= 0 && mapped <= total)) {
            throw new IllegalArgumentException("mapped must be in 0-" + total + ", was " + mapped);
        }
    }

    /**
     * Share of keys that no dictionary knows.
     *
     * @return in [0, 1]; empty when there were no keys, since 0/0 says nothing
     */
    public OptionalDouble unmappedShare() {
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (total - mapped) / total);
    }
}
