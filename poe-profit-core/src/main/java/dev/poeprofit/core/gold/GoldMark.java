package dev.poeprofit.core.gold;

import java.time.Duration;
import java.time.Instant;

/**
 * How far gold is derived from a queue.
 *
 * @param seq the last page behind it
 * @param asOf when that page was observed
 * @param horizon where its figures end: {@code asOf} less the grace time
 * @param every time between refreshes, above 0; a queue keeps the one it began with, or its rows could not be derived again
 */
public record GoldMark(long seq, Instant asOf, Instant horizon, Duration every) {
    /**
     * Checks the page number.
     *
     * @param seq last page
     * @param asOf its time
     * @param horizon end of figures
     * @param every time between refreshes
     * @throws IllegalArgumentException if {@code seq} is below 1, the horizon lies after the page or the time is not above 0
     */
    public GoldMark {
        if (seq < 1 || horizon.isAfter(asOf)) {
            throw new IllegalArgumentException("seq must be at least 1 and the horizon not after the page, were " + seq
                    + ", " + horizon + " and " + asOf);
        }
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("every must be above 0, was " + every);
        }
    }
}
