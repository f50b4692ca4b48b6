package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.goods.PricePaths;
import org.jspecify.annotations.Nullable;

/**
 * A price as a seller wrote it.
 *
 * @param note the item's note, or null where the tab's name prices it
 * @param perUnit amount per unit, in units of the currency
 * @param currency index of the currency among the goods
 * @param lot units that are sold together, 1 or more; 0 for the whole stack
 */
record Ask(@Nullable String note, double perUnit, int currency, int lot) {
    /** Value of one unit. */
    double unitChaos(PricePaths prices, long at) {
        return perUnit * prices.chaos(currency, at);
    }
}
