package dev.poeprofit.core.liquidity;

import java.util.List;
import java.util.Optional;

/**
 * How a good stands where all figures end.
 *
 * @param open exposure of listings that are still at risk, which no booked cell holds yet
 * @param supply live supply
 * @param reference reference price, no seller left out; empty if too few sellers ask for it
 * @param asks chaos for one unit: the cheapest ask of every seller that the reference looks at, ascending
 */
public record GoodState(ExposureTable open, LiveSupply supply, Optional<ReferencePrice> reference, List<Double> asks) {
    /**
     * Copies the asks.
     *
     * @param open exposure of open listings
     * @param supply live supply
     * @param reference reference price
     * @param asks asks of sellers
     */
    public GoodState {
        asks = List.copyOf(asks);
    }
}
