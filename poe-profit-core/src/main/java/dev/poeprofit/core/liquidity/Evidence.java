package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import java.util.List;
import java.util.Optional;

/**
 * What bears on the estimates besides the exposure table.
 *
 * @param ownSales what the user recorded, at most one entry for each market and bucket
 * @param observation how well the history could see
 */
public record Evidence(List<OwnSales> ownSales, Observation observation) {
    /** Nothing but the table. */
    public static final Evidence NONE = new Evidence(List.of(), Observation.NOT_MEASURED);

    /**
     * Checks that nothing is said twice.
     *
     * @param ownSales own sales
     * @param observation observation
     * @throws IllegalArgumentException if a market and bucket comes twice
     */
    public Evidence {
        ownSales = List.copyOf(ownSales);
        long distinct = ownSales.stream()
                .map(sales -> new TimeWeights.Pool(sales.market(), sales.bucket()))
                .distinct()
                .count();
        if (distinct < ownSales.size()) {
            throw new IllegalArgumentException("ownSales must name each market and bucket once, were " + ownSales);
        }
    }

    /**
     * An observation alone.
     *
     * @param observation how well the history could see
     * @return without own sales
     */
    public static Evidence of(Observation observation) {
        return new Evidence(List.of(), observation);
    }

    /**
     * Own sales of a market and bucket.
     *
     * @param market the market
     * @param bucket the bucket
     * @return empty if none were recorded
     */
    public Optional<OwnSales> ownSales(Market market, LiquidityBucket bucket) {
        return ownSales.stream()
                .filter(sales -> sales.market().equals(market) && sales.bucket() == bucket && sales.vanished() > 0)
                .findFirst();
    }
}
