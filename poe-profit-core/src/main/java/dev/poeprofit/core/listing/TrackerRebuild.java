package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Realm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes a tracker from what another one has emitted, when its pages cannot be compared again: their bytes are gone, or the
 * rules that read them have changed.
 *
 * <p>The new tracker knows every open, pending and departed listing. It does not know unpriced items, and takes everything since
 * the last page for unobserved: nothing that differs in the next report of a tab is timed, as after a gap. Not thread-safe.
 */
public final class TrackerRebuild {
    private final ListingTracker tracker;
    private long lastSeq;

    /**
     * A rebuild that has read nothing.
     *
     * @param realm realm of the queue
     */
    public TrackerRebuild(Realm realm) {
        this.tracker = new ListingTracker(realm);
    }

    /**
     * Reads the next page.
     *
     * @param seq page number
     * @param at when the page was observed
     * @param tabs its tab reports
     * @param events its events
     */
    public void accept(long seq, Instant at, List<TabObservation> tabs, List<ListingEvent> events) {
        events.forEach(this::apply);
        for (TabObservation report : tabs) {
            TabState tab = tracker.tabs.computeIfAbsent(report.stashId(), TabState::new);
            tab.account = report.account();
            tab.league = report.market() == null ? tab.league : report.market().league();
            tab.lastReport = report.at();
            tab.lastSeq = seq;
            tab.complete = true;
            tracker.activity.reported(report.account(), report.at());
        }
        if (at.isAfter(tracker.lastAt)) {
            tracker.lastAt = at;
        }
        lastSeq = seq;
    }

    /**
     * The tracker after the last page read.
     *
     * @return a tracker for the next page
     */
    public ListingTracker build() {
        tracker.gapSeq = lastSeq + 1;
        tracker.findItems();
        return tracker;
    }

    private void apply(ListingEvent event) {
        Long item = event.episode().item();
        Listing listing = new Listing(event.episode(), event.key(), 0, event.price(), event.stack(), event.ageKnown());
        switch (event.kind()) {
            case LISTED, REPRICED, STACK_CHANGED, MOVED -> {
                take(item);
                tracker.pending.remove(item);
                TabState tab = tracker.tabs.computeIfAbsent(event.stashId(), TabState::new);
                tab.account = event.account();
                tab.league = event.market().league();
                tab.items.put(item, Optional.of(listing));
                tracker.whereIs.put(item, tab);
            }
            case VANISHED -> {
                take(item);
                tracker.pending.remove(item);
                ended(event, listing).ifPresent(ended -> tracker.pending.put(item, ended));
            }
            case RESOLVED -> {
                tracker.pending.remove(item);
                ended(event, listing)
                        .filter(ended -> ended.facts().trace() == ItemTrace.NOT_SEEN)
                        .ifPresent(ended -> tracker.departed.put(item, ended));
            }
            case REVOKED -> tracker.departed.remove(item);
        }
    }

    private void take(Long item) {
        TabState tab = tracker.whereIs.remove(item);
        if (tab != null) {
            tab.items.remove(item);
        }
    }

    private static Optional<EndedListing> ended(ListingEvent event, Listing listing) {
        VanishFacts facts = event.vanish();
        Instant vanishedAt = event.vanishedAt();
        return facts == null || vanishedAt == null
                ? Optional.empty()
                : Optional.of(
                        new EndedListing(listing, event.market(), event.stashId(), event.account(), facts, vanishedAt));
    }
}
