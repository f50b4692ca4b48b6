package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bronze row: one item in one tab, recorded only when it differs from the row before it. A row with {@code present =
 * false} says that it left the tab, so the rows alone rebuild every tab's content at any page.
 *
 * @param seq page number in the queue
 * @param ord place within the page, from 0
 * @param at when the page was observed
 * @param market realm and league
 * @param stashId tab id
 * @param item 64-bit id of the item
 * @param account account name, or null where hidden
 * @param present whether the item is in the tab
 * @param key what it is; null for an unpriced item, which keeps id and tab only
 * @param modsHash hash of its modifier lines; 0 for an unpriced item
 * @param price price, or null
 * @param stack units; 0 when not present
 */
public record ItemObservation(
        long seq,
        int ord,
        Instant at,
        Market market,
        String stashId,
        long item,
        @Nullable String account,
        boolean present,
        @Nullable ItemKey key,
        long modsHash,
        @Nullable Price price,
        int stack) {}
