package dev.poeprofit.core.port;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import java.time.Instant;
import java.util.Optional;

/**
 * Something the user did in the market, as the user recorded it.
 *
 * @param market the market
 * @param id unlike that of any other entry of the market
 * @param at when it was done
 * @param action what was done
 * @param item the good
 * @param quantity units, at least 1
 * @param price the price asked, paid or taken; empty if there was none
 * @param minutes attention it took
 * @param venue where; empty if not recorded
 * @param opportunityId the advice it followed; empty if it followed none
 * @param listing what ties the entries of one listing together; empty if nothing does
 */
public record JournalEntry(
        Market market,
        String id,
        Instant at,
        Action action,
        ItemKey item,
        long quantity,
        Optional<Price> price,
        AttentionMinutes minutes,
        Optional<Venue> venue,
        Optional<String> opportunityId,
        Optional<String> listing)
        implements AdviceFact {
    /** What was done. */
    public enum Action {
        /** Offered. */
        LISTED,
        /** Offered at another price. */
        REPRICED,
        /** Bought. */
        BOUGHT,
        /** Sold. */
        SOLD,
        /** Taken back. */
        CANCELLED,
        /** Not sold in time. */
        NOT_SOLD,
        /** The price that was advised was not there. */
        NOT_THERE
    }

    /**
     * Checks the values.
     *
     * @param market the market
     * @param id unlike that of any other entry of the market
     * @param at when it was done
     * @param action what was done
     * @param item the good
     * @param quantity units
     * @param price the price asked
     * @param minutes attention it took
     * @param venue where
     * @param opportunityId the advice it followed
     * @param listing what ties the entries of one listing together
     * @throws IllegalArgumentException if an id is blank or the quantity below 1
     */
    public JournalEntry {
        id = Checks.id("id", id);
        Checks.atLeast("quantity", quantity, 1);
        opportunityId = Checks.id("opportunityId", opportunityId);
        listing = Checks.id("listing", listing);
    }

    @Override
    public Optional<Market> inMarket() {
        return Optional.of(market);
    }

    @Override
    public String subject() {
        return item.toString();
    }

    @Override
    public String naturalKey() {
        return market + "|" + id;
    }
}
