package dev.poeprofit.core.liquidity;

/**
 * How wide an identification range is.
 *
 * @param earlyHazard how many times the hazard of the first age bin a listing may have had before its first report, at least 1
 * @param leastOnlineShare share online below which no smaller one is believed, in (0, 1]
 */
public record RangeSettings(double earlyHazard, double leastOnlineShare) {
    /** Twice the hazard of the first 15 minutes; a share online of at least 0.25. Assumptions of this project. */
    public static final RangeSettings DEFAULT = new RangeSettings(2, .25);

    /**
     * Checks the ranges.
     *
     * @param earlyHazard early hazard
     * @param leastOnlineShare share online
     * @throws IllegalArgumentException if one is out of range
     */
    public RangeSettings {
        if (!(earlyHazard >= 1 && earlyHazard < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("earlyHazard must be finite and at least 1, was " + earlyHazard);
        }
        if (!(leastOnlineShare > 0 && leastOnlineShare <= 1)) {
            throw new IllegalArgumentException("leastOnlineShare must be in (0, 1], was " + leastOnlineShare);
        }
    }
}
