package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;

/**
 * A good in a market.
 *
 * @param market the market
 * @param item the good
 */
public record MarketGood(Market market, ItemKey item) {}
