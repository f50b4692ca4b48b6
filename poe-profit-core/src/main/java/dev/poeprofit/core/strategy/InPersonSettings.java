package dev.poeprofit.core.strategy;

import java.time.Duration;

/**
 * What {@link InPersonListing} assumes.
 *
 * @param horizon how far a sale counts, above 0
 * @param wholeDivinesFrom price in divines from which whole divines are asked for instead of chaos, at least 1
 */
public record InPersonSettings(Duration horizon, double wholeDivinesFrom) {
    /** Six hours; whole divines from ten. */
    public static final InPersonSettings DEFAULT = new InPersonSettings(Duration.ofHours(6), 10);

    /**
     * Checks the ranges.
     *
     * @param horizon horizon
     * @param wholeDivinesFrom limit
     * @throws IllegalArgumentException if one is out of range
     */
    public InPersonSettings {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be above 0, was " + horizon);
        }
        if (!(wholeDivinesFrom >= 1)) {
            throw new IllegalArgumentException("wholeDivinesFrom must be at least 1, was " + wholeDivinesFrom);
        }
    }
}
