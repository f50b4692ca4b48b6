package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;

/**
 * What distinct sellers are counted for.
 *
 * @param market the market
 * @param item the good
 * @param band relative price
 * @param stack units offered
 */
public record SellerScope(Market market, ItemKey item, PriceBand band, StackBand stack) {}
