package dev.poeprofit.core.listing;

import java.util.List;

/**
 * What one page changed.
 *
 * @param rows item rows that differ from before
 * @param tabs every tab report of the page
 * @param events listing events
 */
public record TrackedPage(List<ItemObservation> rows, List<TabObservation> tabs, List<ListingEvent> events) {
    /**
     * Copies the lists.
     *
     * @param rows rows
     * @param tabs tabs
     * @param events events
     */
    public TrackedPage {
        rows = List.copyOf(rows);
        tabs = List.copyOf(tabs);
        events = List.copyOf(events);
    }
}
