package dev.poeprofit.sim.truth;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * One thing that happened to a listing.
 *
 * @param kind what happened
 * @param at when it happened, before any report of it
 * @param itemId item id, as on the wire
 * @param goodId id of the good
 * @param account seller
 * @param tabId tab the item is in after the event, or was in last
 * @param unitChaos price of one unit after the event, in chaos at that moment; empty where it has none
 * @param stack units left after the event, 0 when sold out or gone
 * @param units units sold by {@link Kind#SOLD} and {@link Kind#PARTLY_SOLD}, added by {@link Kind#RESTOCKED}, taken away by
 *     {@link Kind#SPLIT} and {@link Kind#USED}; 0 otherwise
 */
public record TruthEvent(
        Kind kind,
        Instant at,
        String itemId,
        String goodId,
        String account,
        String tabId,
        OptionalDouble unitChaos,
        int stack,
        int units) {
    /** What happened. */
    public enum Kind {
        /** Offered with a price. */
        LISTED,
        /** Offered at another price. */
        REPRICED,
        /** Some units sold. */
        PARTLY_SOLD,
        /** The last unit sold. */
        SOLD,
        /** Units added to the stack. */
        RESTOCKED,
        /** Put into another tab of the seller. */
        MOVED,
        /** Units taken off into a stack with a new id. */
        SPLIT,
        /** Taken out of its tab unsold. */
        WITHDRAWN,
        /** Still in its tab, without a price. */
        UNPRICED,
        /** Some units taken out by the seller for own use. */
        USED,
        /** Got another id by a move; what becomes of it goes on under the new one, with {@link #LISTED}. */
        RENEWED,
        /** Its tab went private. */
        TAB_PRIVATE,
        /** Its tab became public again. */
        TAB_PUBLIC,
        /** Its tab was emptied, everything at once. */
        TAB_EMPTIED
    }
}
