package dev.poeprofit.core.liquidity;

/**
 * How wide an identification range is, and how much price slopes may differ.
 *
 * @param earlyHazard how many times the hazard of the first age bin a listing may have had before its first report, at least 1
 * @param leastOnlineShare share online below which no smaller one is believed, in (0, 1]
 * @param bucketSlopeDeviation standard deviation around 0 of the price slope of a bucket before its data, above 0
 * @param slopeDeviation standard deviation of price slopes around that of the level above, above 0
 */
public record RangeSettings(
        double earlyHazard, double leastOnlineShare, double bucketSlopeDeviation, double slopeDeviation) {
    /**
     * Twice the hazard of the first 15 minutes; a share online of at least 0.25; slopes of a bucket within 10, of its kinds and goods
     * within 1.5 of the level above. Assumptions of this project.
     */
    public static final RangeSettings DEFAULT = new RangeSettings(2, .25, 10, 1.5);

    /**
     * Checks the ranges.
     *
     * @param earlyHazard early hazard
     * @param leastOnlineShare share online
     * @param bucketSlopeDeviation deviation of buckets
     * @param slopeDeviation deviation below them
     * @throws IllegalArgumentException if one is out of range
     */
    public RangeSettings {
        if (!(earlyHazard >= 1 && earlyHazard < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("earlyHazard must be finite and at least 1, was " + earlyHazard);
        }
        if (!(leastOnlineShare > 0 && leastOnlineShare <= 1)) {
            throw new IllegalArgumentException("leastOnlineShare must be in (0, 1], was " + leastOnlineShare);
        }
        if (!(bucketSlopeDeviation > 0 && slopeDeviation > 0)) {
            throw new IllegalArgumentException(
                    "slope deviations must be above 0, were " + bucketSlopeDeviation + " and " + slopeDeviation);
        }
    }
}
