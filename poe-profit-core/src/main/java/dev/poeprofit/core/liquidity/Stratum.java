package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;

/**
 * What a chance of sale is asked for.
 *
 * @param market the market
 * @param item the good
 * @param lowest lowest band of relative price
 * @param highest highest band of relative price, not below {@code lowest}
 * @param stack units offered
 * @param activity whether the seller is about
 */
public record Stratum(
        Market market, ItemKey item, PriceBand lowest, PriceBand highest, StackBand stack, Activity activity) {
    /**
     * Checks the bands.
     *
     * @param market market
     * @param item good
     * @param lowest lowest band
     * @param highest highest band
     * @param stack stack band
     * @param activity activity
     * @throws IllegalArgumentException if a band is unknown or they are not in order
     */
    public Stratum {
        if (lowest.index() < 0 || lowest.compareTo(highest) > 0) {
            throw new IllegalArgumentException("bands must be known and in order, were " + lowest + " and " + highest);
        }
    }

    /**
     * Single units of a good within .9 and 1.1 of the reference, their seller about.
     *
     * @param market the market
     * @param item the good
     * @return the stratum
     */
    public static Stratum nearReference(Market market, ItemKey item) {
        return new Stratum(market, item, PriceBand.of(.9), PriceBand.of(1.05), StackBand.SINGLE, Activity.ACTIVE);
    }

    /**
     * The same at other prices.
     *
     * @param newLowest lowest band
     * @param newHighest highest band
     * @return another stratum
     */
    public Stratum between(PriceBand newLowest, PriceBand newHighest) {
        return new Stratum(market, item, newLowest, newHighest, stack, activity);
    }

    /**
     * The same for other stacks.
     *
     * @param other stack band
     * @return another stratum
     */
    public Stratum of(StackBand other) {
        return new Stratum(market, item, lowest, highest, other, activity);
    }
}
