package dev.poeprofit.core.liquidity.response;

/**
 * Settings of the price response. Floors are those of the estimates; the rest are assumptions of this project.
 *
 * @param ridgeEvents pseudo-events by which the slope of a good leans on that of its kind, above 0
 * @param bandEvents pseudo-events by which the rate of a band leans on the slope, above 0
 * @param ageEvents pseudo-events by which the rate at an age leans on that of the kind, above 0
 * @param maxReferenceError greatest standard error of the reference of a good that may teach a slope, above 0
 * @param minReliability least share of the scatter of relative prices that is not error of the reference, in (0, 1)
 * @param minSlopeEvents sales from which a kind has a slope, above 0
 * @param showEffectiveEvents effective sales from which a band is shown and advised
 * @param showSellers distinct sellers from which a band is shown and advised
 * @param level level of intervals, in (0, 1)
 */
public record ResponseSettings(
        double ridgeEvents,
        double bandEvents,
        double ageEvents,
        double maxReferenceError,
        double minReliability,
        double minSlopeEvents,
        double showEffectiveEvents,
        int showSellers,
        double level) {
    /** Ridge 20, band 5 and age 5 pseudo-events, references within 5 %, reliability 0.5, slopes from 30, shown from 10 and 5, level 0.95. */
    public static final ResponseSettings DEFAULT = new ResponseSettings(20, 5, 5, .05, .5, 30, 10, 5, .95);

    /**
     * Checks the ranges.
     *
     * @param ridgeEvents ridge
     * @param bandEvents band weight
     * @param ageEvents age weight
     * @param maxReferenceError greatest error
     * @param minReliability least reliability
     * @param minSlopeEvents events of a slope
     * @param showEffectiveEvents floor of events
     * @param showSellers floor of sellers
     * @param level level
     * @throws IllegalArgumentException if one is out of range
     */
    public ResponseSettings {
        if (!(ridgeEvents > 0 && bandEvents > 0 && ageEvents > 0 && maxReferenceError > 0 && minSlopeEvents > 0)) {
            throw new IllegalArgumentException("weights, maxReferenceError and minSlopeEvents must be above 0, were "
                    + ridgeEvents + ", " + bandEvents + ", " + ageEvents + ", " + maxReferenceError + " and "
                    + minSlopeEvents);
        }
        if (!(minReliability > 0 && minReliability < 1) || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "minReliability and level must be in (0, 1), were " + minReliability + " and " + level);
        }
        if (!(showEffectiveEvents > 0) || showSellers < 1) {
            throw new IllegalArgumentException(
                    "floors must be above 0, were " + showEffectiveEvents + " and " + showSellers);
        }
    }
}
