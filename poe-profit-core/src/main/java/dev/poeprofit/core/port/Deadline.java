package dev.poeprofit.core.port;

import java.time.Duration;

/**
 * How long a call may take in all.
 *
 * @param limit above zero
 */
public record Deadline(Duration limit) {
    /**
     * Checks the range.
     *
     * @param limit above zero
     * @throws IllegalArgumentException if zero or negative
     */
    public Deadline {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("deadline must be above zero, was " + limit);
        }
    }

    /**
     * A limit in seconds.
     *
     * @param seconds above 0
     * @return the deadline
     */
    public static Deadline ofSeconds(long seconds) {
        return new Deadline(Duration.ofSeconds(seconds));
    }
}
