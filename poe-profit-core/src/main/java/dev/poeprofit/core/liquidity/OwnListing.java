package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.price.Price;
import java.time.Duration;
import java.util.Optional;

/**
 * An open listing of an account that was asked for.
 *
 * @param episode the episode
 * @param market the market
 * @param item the good
 * @param price what is asked
 * @param stack units offered
 * @param age time since the last change of price; empty if that was not seen
 */
public record OwnListing(
        EpisodeId episode, Market market, ItemKey item, Price price, int stack, Optional<Duration> age) {}
