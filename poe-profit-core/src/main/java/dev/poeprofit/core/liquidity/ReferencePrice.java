package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.price.Chaos;

/**
 * What sellers ask for a unit: a quantile over sellers of each seller's cheapest ask, dormant sellers left out. Asks are
 * biased upwards; the reference only scales relative prices and is no estimate of what buyers pay.
 *
 * @param perUnit chaos for one unit, above 0
 * @param sellers sellers behind it
 */
public record ReferencePrice(Chaos perUnit, int sellers) {
    /**
     * Checks the ranges.
     *
     * @param perUnit chaos for one unit
     * @param sellers sellers
     * @throws IllegalArgumentException if one is not above 0
     */
    public ReferencePrice {
        if (!(perUnit.amount() > 0 && sellers > 0)) {
            throw new IllegalArgumentException(
                    "reference price and sellers must be above 0, were " + perUnit.amount() + " and " + sellers);
        }
    }
}
