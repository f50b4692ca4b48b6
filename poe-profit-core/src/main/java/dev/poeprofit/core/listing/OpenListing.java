package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import org.jspecify.annotations.Nullable;

/**
 * A listing that is open.
 *
 * @param episode the episode
 * @param market realm and league
 * @param stashId tab it lies in
 * @param account account name, or null where hidden
 * @param key what it is
 * @param price price
 * @param stack units
 * @param ageKnown whether its beginning was seen
 */
public record OpenListing(
        EpisodeId episode,
        Market market,
        String stashId,
        @Nullable String account,
        ItemKey key,
        Price price,
        int stack,
        boolean ageKnown) {}
