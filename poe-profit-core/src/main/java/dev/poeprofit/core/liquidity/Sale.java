package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.price.Chaos;
import java.time.Instant;

/**
 * A vanishing, or a stack that shrank, that at least the label hi takes for a sale: a price that somebody may have paid. Never
 * more than that; a vanishing is no sale.
 *
 * @param good the good
 * @param episode the listing
 * @param at when it ended: the midpoint of the time in which it must have
 * @param perUnit price of one unit at the rates of that time
 * @param units units that went, at least 1
 * @param seller the seller, hashed
 * @param labels which labels count it
 * @param weight 1, or -1 for one that takes an earlier one back because its item was seen again
 */
public record Sale(
        MarketGood good,
        EpisodeId episode,
        Instant at,
        Chaos perUnit,
        long units,
        long seller,
        SaleLabels labels,
        int weight) {
    /** The same with the opposite weight. */
    Sale takenBack() {
        return new Sale(good, episode, at, perUnit, units, seller, labels, -weight);
    }

    /**
     * Whether a sale is this one taken back, or the other way round.
     *
     * @param other another
     * @return true if they add up to nothing
     */
    public boolean cancels(Sale other) {
        return weight == -other.weight && takenBack().equals(other);
    }
}
