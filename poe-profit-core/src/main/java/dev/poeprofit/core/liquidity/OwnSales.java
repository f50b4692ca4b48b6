package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;

/**
 * What a user recorded of the own listings that vanished.
 *
 * @param market the market
 * @param bucket the kind of goods
 * @param sold how many were sold, at least 0
 * @param vanished how many vanished and are known to be sold or not, at least {@code sold}
 */
public record OwnSales(Market market, LiquidityBucket bucket, long sold, long vanished) {
    /**
     * Checks the counts.
     *
     * @param market market
     * @param bucket bucket
     * @param sold sold
     * @param vanished vanished
     * @throws IllegalArgumentException if the counts are not in order
     */
    public OwnSales {
        if (sold < 0 || vanished < sold) {
            throw new IllegalArgumentException(
                    "sold must be at least 0 and not above vanished, were " + sold + " and " + vanished);
        }
    }
}
