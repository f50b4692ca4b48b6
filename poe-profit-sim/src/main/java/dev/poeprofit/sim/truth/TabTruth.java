package dev.poeprofit.sim.truth;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tab as the stream has it.
 *
 * @param tabId tab id, 64 hex digits
 * @param market realm and league of the tab
 * @param account account; hidden on the wire when not public
 * @param name tab name, which may be a price for everything without a note; hidden on the wire when not public
 * @param type tab type
 * @param isPublic false: the tab was unlisted
 * @param at when it was so; the stream shows it later
 * @param items its content in order of arrival; empty when not public
 */
public record TabTruth(
        String tabId,
        Market market,
        String account,
        String name,
        String type,
        boolean isPublic,
        Instant at,
        List<Item> items) {
    /**
     * An item.
     *
     * @param id item id, 64 hex digits
     * @param goodId what it is, as {@link TruthEvent} names it
     * @param note its note; empty without one
     * @param stack units, at least 1
     */
    public record Item(String id, String goodId, Optional<String> note, int stack) {}

    /** Copies the items. */
    public TabTruth {
        items = List.copyOf(items);
    }
}
