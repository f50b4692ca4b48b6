package dev.poeprofit.core.liquidity.supply;

/**
 * Settings of supply figures. The floors are those of the estimates.
 *
 * @param showEffectiveEvents effective events from which a time to sell is shown, above 0
 * @param showGroups seller groups from which it is shown, at least 1
 * @param level level of intervals, in (0, 1)
 */
public record SupplySettings(double showEffectiveEvents, int showGroups, double level) {
    /** Shown from 10 events and 5 seller groups, level 0.95. */
    public static final SupplySettings DEFAULT = new SupplySettings(10, 5, .95);

    /**
     * Checks the ranges.
     *
     * @param showEffectiveEvents floor of events
     * @param showGroups floor of groups
     * @param level level
     * @throws IllegalArgumentException if one is out of range
     */
    public SupplySettings {
        if (!(showEffectiveEvents > 0) || showGroups < 1 || !(level > 0 && level < 1)) {
            throw new IllegalArgumentException("floors must be above 0 and level in (0, 1), were " + showEffectiveEvents
                    + ", " + showGroups + " and " + level);
        }
    }
}
