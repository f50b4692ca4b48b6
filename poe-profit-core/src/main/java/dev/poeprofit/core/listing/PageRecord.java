package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down, in order, what a page changed. */
final class PageRecord {
    private final long seq;
    private final Instant at;
    private final List<ItemObservation> rows = new ArrayList<>();
    private final List<TabObservation> tabs = new ArrayList<>();
    private final List<ListingEvent> events = new ArrayList<>();

    PageRecord(long seq, Instant at) {
        this.seq = seq;
        this.at = at;
    }

    TrackedPage page() {
        return new TrackedPage(rows, tabs, events);
    }

    void tab(
            TabState tab,
            @Nullable Market market,
            String stashType,
            TabPresence presence,
            int priced,
            int unpriced,
            PageQuality quality,
            boolean acrossGap) {
        tabs.add(new TabObservation(
                seq,
                tabs.size(),
                at,
                tab.stashId,
                market,
                tab.account,
                stashType,
                presence,
                priced,
                unpriced,
                tab.lastReport,
                quality,
                acrossGap));
    }

    void event(
            ListingEvent.Kind kind,
            Market market,
            TabState tab,
            Listing listing,
            @Nullable Price previousPrice,
            int previousStack) {
        events.add(new ListingEvent(
                kind,
                seq,
                events.size(),
                at,
                market,
                listing.episode(),
                tab.stashId,
                tab.account,
                listing.key(),
                listing.price(),
                previousPrice,
                listing.stack(),
                previousStack,
                listing.ageKnown(),
                null,
                null));
    }

    void ended(ListingEvent.Kind kind, EndedListing ended) {
        Listing listing = ended.listing();
        events.add(new ListingEvent(
                kind,
                seq,
                events.size(),
                at,
                ended.market(),
                listing.episode(),
                ended.stashId(),
                ended.account(),
                listing.key(),
                listing.price(),
                null,
                listing.stack(),
                listing.stack(),
                listing.ageKnown(),
                ended.facts(),
                ended.vanishedAt()));
    }

    void row(Market market, TabState tab, long item, Listing listing) {
        rows.add(new ItemObservation(
                seq,
                rows.size(),
                at,
                market,
                tab.stashId,
                item,
                tab.account,
                true,
                listing.key(),
                listing.modsHash(),
                listing.price(),
                listing.stack()));
    }

    void unpricedRow(Market market, TabState tab, Sighting sighting) {
        bare(market, tab, sighting.item(), true, sighting.stack());
    }

    void goneRow(Market market, TabState tab, long item) {
        bare(market, tab, item, false, 0);
    }

    private void bare(Market market, TabState tab, long item, boolean present, int stack) {
        rows.add(new ItemObservation(
                seq, rows.size(), at, market, tab.stashId, item, tab.account, present, null, 0, null, stack));
    }
}
