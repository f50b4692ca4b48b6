package dev.poeprofit.core.price;

import dev.poeprofit.core.item.ItemKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a source says one unit of a good is worth: one noisy witness, with what it knows about itself.
 *
 * @param key the good
 * @param chaos chaos for one unit, above 0
 * @param overview which overview it comes from; {@code exchange} and {@code stash} prices never mix
 * @param type the source's type of goods, such as {@code Currency}
 * @param detailsId the source's id of the line; empty for the Chaos Orb where it has no line, which is worth 1 by definition
 * @param tradeId id price notes use, where known
 * @param count observations behind it, where given
 * @param listingCount listings behind it, where given
 * @param volumeChaos chaos traded in the source's volume window, about one hour by assumption, where given
 * @param sellPerChaos units for a chaos on the other side of the book, where given
 * @param sparkline change so far since the first day of the last 7, percent, oldest first; gaps are empty
 * @param totalChangePercent change over the sparkline in percent, where given
 * @param sampledAt when the source sampled it: the line's own time, else that of the overview
 * @param retrievedAt when we fetched it
 */
public record Quote(
        ItemKey key,
        Chaos chaos,
        PriceSnapshot.Overview overview,
        String type,
        Optional<String> detailsId,
        Optional<String> tradeId,
        OptionalLong count,
        OptionalLong listingCount,
        OptionalDouble volumeChaos,
        OptionalDouble sellPerChaos,
        List<OptionalDouble> sparkline,
        OptionalDouble totalChangePercent,
        Instant sampledAt,
        Instant retrievedAt) {
    /**
     * Copies the sparkline and checks the price.
     *
     * @param key the good
     * @param chaos chaos for one unit
     * @param overview which overview
     * @param type type of goods
     * @param detailsId line id
     * @param tradeId trade id
     * @param count observations
     * @param listingCount listings
     * @param volumeChaos volume
     * @param sellPerChaos other side of the book
     * @param sparkline sparkline
     * @param totalChangePercent total change
     * @param sampledAt sample time
     * @param retrievedAt fetch time
     * @throws IllegalArgumentException if {@code chaos} is not above 0
     */
    public Quote {
        if (!(chaos.amount() > 0)) {
            throw new IllegalArgumentException("chaos of a quote must be above 0, was " + chaos.amount());
        }
        sparkline = List.copyOf(sparkline);
    }
}
