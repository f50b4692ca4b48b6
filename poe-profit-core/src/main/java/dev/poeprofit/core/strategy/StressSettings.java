package dev.poeprofit.core.strategy;

/**
 * By how much things are taken otherwise in the sensitivity set of an advice.
 *
 * @param quoteDrop share by which a quoted price is taken lower, in (0, 1); rule of promotion: a tenth
 * @param divineShift share by which the divine rate is taken higher and lower, in (0, 1); rule of promotion: a tenth
 * @param goldChaosPerThousand what a thousand gold might be worth, chaos, at least 0; one player's offer, and nothing but a
 *     sensitivity: gold has no price here
 */
public record StressSettings(double quoteDrop, double divineShift, double goldChaosPerThousand) {
    /** A tenth, a tenth, and half a chaos. */
    public static final StressSettings DEFAULT = new StressSettings(.1, .1, .5);

    /**
     * Checks the ranges.
     *
     * @param quoteDrop drop
     * @param divineShift shift
     * @param goldChaosPerThousand worth of gold
     * @throws IllegalArgumentException if one is out of range
     */
    public StressSettings {
        if (!(quoteDrop > 0 && quoteDrop < 1) || !(divineShift > 0 && divineShift < 1)) {
            throw new IllegalArgumentException(
                    "quoteDrop and divineShift must be in (0, 1), were " + quoteDrop + " and " + divineShift);
        }
        if (!(goldChaosPerThousand >= 0 && goldChaosPerThousand < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "goldChaosPerThousand must be finite and at least 0, was " + goldChaosPerThousand);
        }
    }
}
