package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a listing. Events are ordered by ({@code seq}, {@code ord}); applying them in order gives the
 * open listings at any page.
 *
 * @param kind what happened
 * @param seq page number in the queue
 * @param ord place within the page, from 0
 * @param at when the page was observed
 * @param market realm and league
 * @param episode the episode
 * @param stashId tab the listing is in after the event, or was in last
 * @param account account name, or null where hidden
 * @param key what is listed
 * @param price price after the event, or last price
 * @param previousPrice price before, for {@link Kind#REPRICED}; null otherwise
 * @param stack units after the event, or last units
 * @param previousStack units before, for {@link Kind#STACK_CHANGED}; equal to {@code stack} otherwise
 * @param ageKnown whether the episode's beginning was seen; false for what already lay in a tab first seen
 * @param vanish facts of the vanishing, for {@link Kind#VANISHED}, {@link Kind#RESOLVED} and {@link Kind#REVOKED}; null
 *     otherwise
 * @param vanishedAt when the vanishing was observed, with {@code vanish}; null otherwise
 */
public record ListingEvent(
        Kind kind,
        long seq,
        int ord,
        Instant at,
        Market market,
        EpisodeId episode,
        String stashId,
        @Nullable String account,
        ItemKey key,
        Price price,
        @Nullable Price previousPrice,
        int stack,
        int previousStack,
        boolean ageKnown,
        @Nullable VanishFacts vanish,
        @Nullable Instant vanishedAt) {
    /** What happened. */
    public enum Kind {
        /** A listing was seen for the first time. */
        LISTED,
        /** The seller asks another price. */
        REPRICED,
        /** The stack grew or shrank at the same place. */
        STACK_CHANGED,
        /** The item was seen in another tab, or again after a short absence; the episode goes on. */
        MOVED,
        /** The listing is gone from its tab; the reason is still open. */
        VANISHED,
        /** The grace time is over and the item was not seen again: the episode has ended. */
        RESOLVED,
        /** The item was seen again after its episode had been resolved: what looked like an end was none. */
        REVOKED
    }

    /**
     * Who sells.
     *
     * @return the account; where it is hidden a name of the tab, by which such sellers are told apart
     */
    public String seller() {
        return SellerName.of(account, stashId);
    }

    /**
     * How the episode ended.
     *
     * @return the outcome for {@link Kind#RESOLVED}; null for every other kind: still open, or taken back
     */
    public @Nullable Outcome outcome() {
        return kind == Kind.RESOLVED && vanish != null ? vanish.outcome() : null;
    }
}
