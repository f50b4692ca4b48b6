package dev.poeprofit.core.gold;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.Stratum;

/** Ranges of relative price that estimates are stored for; together they are all bands but the placebo's. */
public enum PriceRange {
    /** Below .9 of the reference. */
    BELOW(.25, .85),
    /** From .9 to 1.1 of the reference, where most honest sellers ask. */
    NEAR(.9, 1.05),
    /** From 1.1 to 2 times the reference. */
    ABOVE(1.1, 1.4);

    private final int lowest;
    private final int highest;

    PriceRange(double inLowest, double inHighest) {
        this.lowest = PriceBand.of(inLowest).index();
        this.highest = PriceBand.of(inHighest).index();
    }

    /**
     * The stratum of a good within the range, its seller about.
     *
     * @param market the market
     * @param item the good
     * @param stack units offered
     * @return the stratum
     */
    public Stratum of(Market market, ItemKey item, StackBand stack) {
        return new Stratum(market, item, new PriceBand(lowest), new PriceBand(highest), stack, Activity.ACTIVE);
    }
}
