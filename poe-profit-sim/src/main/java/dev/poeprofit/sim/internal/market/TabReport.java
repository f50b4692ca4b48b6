package dev.poeprofit.sim.internal.market;

import java.util.List;

/**
 * A tab's content as the stream has it.
 *
 * @param tabId tab id, 64 hex digits
 * @param account account; hidden on the wire when not public
 * @param character last character
 * @param name tab name
 * @param type tab type
 * @param isPublic false: the tab was unlisted
 * @param at epoch millis of the content
 * @param items the content; empty when not public
 */
public record TabReport(
        String tabId,
        String account,
        String character,
        String name,
        String type,
        boolean isPublic,
        long at,
        List<ItemView> items) {
    /** Copies the items. */
    public TabReport {
        items = List.copyOf(items);
    }
}
