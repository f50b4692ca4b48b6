package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.price.PriceNote;

/**
 * One item of a tab, keyed and priced.
 *
 * @param item 64-bit id of the item
 * @param key what it is
 * @param modsHash hash of its modifier lines; 0 without any
 * @param stack units, at least 1
 * @param price its price, or why it has none
 */
public record Sighting(long item, ItemKey key, long modsHash, int stack, PriceNote price) {}
