package dev.poeprofit.core.liquidity.valuation;

import dev.poeprofit.core.price.Chaos;

/** Order of magnitude of what an overview says a unit is worth, in chaos. */
public enum PriceTier {
    /** Below 1 chaos. */
    BELOW_ONE(0),
    /** From 1. */
    ONES(1),
    /** From 10. */
    TENS(10),
    /** From 100. */
    HUNDREDS(100),
    /** From 1,000. */
    THOUSANDS(1_000),
    /** From 10,000. */
    TEN_THOUSANDS(10_000);

    private final double from;

    PriceTier(double from) {
        this.from = from;
    }

    /**
     * The tier of a price.
     *
     * @param perUnit chaos for a unit
     * @return its tier; the lowest for a loss
     */
    public static PriceTier of(Chaos perUnit) {
        PriceTier found = BELOW_ONE;
        for (PriceTier tier : values()) {
            if (perUnit.amount() >= tier.from) {
                found = tier;
            }
        }
        return found;
    }
}
