package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The comparison of one page with a tracker's state, which it changes. */
// A page is worked off tab by tab. The one thing that needs a look ahead is a move within the page: an item missing
// from one
// tab and present in a later tab of the same page is in transit, not gone.
final class PageComparison {
    /** Where an item was, and what was known of its tab when it left. */
    private record Origin(
            Market market, String stashId, @Nullable String account, Instant previousReport, boolean acrossGap) {}

    /** An item that comes from another tab. */
    private record Arrival(Origin from, Optional<Listing> held) {}

    private final ListingTracker tracker;
    private final long seq;
    private final Instant now;
    private final PageQuality quality;
    private final List<TabSnapshot> snapshots;
    /** The last place in the page at which each item is reported: what is missing before may be in transit. */
    private final Map<Long, Integer> lastPlace = new HashMap<>();

    private final Map<Long, Arrival> transit = new HashMap<>();
    private final PageRecord record;

    /** A page; each tab stands in it once. */
    PageComparison(ListingTracker tracker, long seq, Instant now, PageQuality quality, List<TabSnapshot> snapshots) {
        this.tracker = tracker;
        this.seq = seq;
        this.now = now;
        this.quality = quality;
        this.snapshots = snapshots;
        this.record = new PageRecord(seq, now);
        for (int i = 0; i < snapshots.size(); i++) {
            for (Sighting sighting : snapshots.get(i).sightings()) {
                lastPlace.put(sighting.item(), i);
            }
        }
    }

    TrackedPage compare() {
        resolveDue();
        for (int i = 0; i < snapshots.size(); i++) {
            compare(snapshots.get(i), i);
        }
        return record.page();
    }

    private void resolveDue() {
        for (Iterator<Map.Entry<Long, EndedListing>> due =
                        tracker.pending.entrySet().iterator();
                due.hasNext(); ) {
            Map.Entry<Long, EndedListing> entry = due.next();
            EndedListing ended = entry.getValue();
            if (ended.vanishedAt().plus(ListingTracker.GRACE).isAfter(now)) {
                break;
            }
            due.remove();
            record.ended(ListingEvent.Kind.RESOLVED, ended);
            // Of an item that is known to be about, seeing it again takes nothing back.
            if (ended.facts().trace() == ItemTrace.NOT_SEEN) {
                tracker.departed.put(entry.getKey(), ended);
            }
        }
        for (Iterator<EndedListing> old = tracker.departed.values().iterator(); old.hasNext(); ) {
            if (old.next().vanishedAt().plus(ListingTracker.REMEMBER).isAfter(now)) {
                break;
            }
            old.remove();
        }
    }

    private void compare(TabSnapshot snapshot, int place) {
        TabState tab = tracker.tabs.computeIfAbsent(snapshot.stashId(), TabState::new);
        boolean first = tab.lastReport == null;
        boolean acrossGap = acrossGap(tab);
        // Old pages fill the account in on removals, new ones do not; what was known stays known.
        if (snapshot.account() != null && !snapshot.account().equals(tab.account)) {
            tab.account = snapshot.account();
            tellNewAccount(tab);
        }
        boolean otherLeague = snapshot.league() != null
                && tab.league != null
                && !snapshot.league().equals(tab.league);
        if (otherLeague) {
            endAllForLeague(tab, place);
        }
        if (snapshot.league() != null) {
            tab.league = snapshot.league();
        }
        Map<Long, Sighting> sighted = new LinkedHashMap<>();
        for (Sighting sighting : snapshot.sightings()) {
            if (lastPlace.getOrDefault(sighting.item(), place) == place) {
                sighted.putIfAbsent(sighting.item(), sighting);
            }
        }
        boolean showsAll = snapshot.complete() || !lacksAny(tab, sighted, place);
        if (snapshot.complete()) {
            removeMissing(tab, snapshot.presence(), sighted, place);
        }
        takePricesOff(tab, snapshot.presence(), sighted);
        boolean ageKnown = !first && tab.complete && !acrossGap && !otherLeague && quality == PageQuality.LIVE;
        int priced = 0;
        for (Sighting sighting : sighted.values()) {
            see(tab, sighting, ageKnown);
            if (sighting.price() instanceof PriceNote.Priced) {
                priced++;
            }
        }
        record.tab(
                tab,
                tab.market(tracker.realm),
                snapshot.stashType(),
                snapshot.presence(),
                priced,
                sighted.size() - priced,
                quality,
                acrossGap);
        if (showsAll) {
            tab.lastReport = now;
            tab.lastSeq = seq;
        }
        tab.complete = snapshot.complete();
    }

    private boolean acrossGap(TabState tab) {
        return tab.lastReport != null && tab.lastSeq < tracker.gapSeq;
    }

    /** The listings of a tab go on under another name of their account. */
    private void tellNewAccount(TabState tab) {
        for (Map.Entry<Long, Optional<Listing>> entry : tab.items.entrySet()) {
            entry.getValue().ifPresent(listing -> {
                record.event(ListingEvent.Kind.MOVED, marketOf(tab), tab, listing, null, listing.stack());
                record.row(marketOf(tab), tab, entry.getKey(), listing);
            });
        }
    }

    /** A tab that went to another league took its listings out of this one; nothing can bring them back. */
    private void endAllForLeague(TabState tab, int place) {
        GoneBatch batch = new GoneBatch();
        tab.items.forEach((item, held) -> {
            if (!comesLater(item, place)) {
                batch.add(held);
            }
        });
        for (Map.Entry<Long, Optional<Listing>> entry : tab.items.entrySet()) {
            record.goneRow(marketOf(tab), tab, entry.getKey());
            tracker.whereIs.remove(entry.getKey());
            if (comesLater(entry.getKey(), place)) {
                transit.put(entry.getKey(), new Arrival(origin(tab), entry.getValue()));
            } else if (entry.getValue().isPresent()) {
                endNow(ended(
                        origin(tab), entry.getValue().get(), batch, TabPresence.LEAGUELESS, ItemTrace.OTHER_LEAGUE));
            }
        }
        tab.items.clear();
    }

    private void removeMissing(TabState tab, TabPresence presence, Map<Long, Sighting> sighted, int place) {
        List<Long> missing = new ArrayList<>();
        GoneBatch gone = new GoneBatch();
        for (Map.Entry<Long, Optional<Listing>> entry : tab.items.entrySet()) {
            if (!sighted.containsKey(entry.getKey())) {
                missing.add(entry.getKey());
                if (!comesLater(entry.getKey(), place)) {
                    gone.add(entry.getValue());
                }
            }
        }
        for (Long item : missing) {
            Optional<Listing> held = Objects.requireNonNull(tab.items.remove(item), "missing items were in the tab");
            record.goneRow(marketOf(tab), tab, item);
            tracker.whereIs.remove(item);
            if (comesLater(item, place)) {
                transit.put(item, new Arrival(origin(tab), held));
            } else if (held.isPresent()) {
                vanish(item, ended(origin(tab), held.get(), gone, presence, ItemTrace.NOT_SEEN));
            }
        }
    }

    /** Whether the report lacks an item of the tab that no later tab of the page has either. */
    private boolean lacksAny(TabState tab, Map<Long, Sighting> sighted, int place) {
        for (Long item : tab.items.keySet()) {
            if (!sighted.containsKey(item) && !comesLater(item, place)) {
                return true;
            }
        }
        return false;
    }

    private boolean comesLater(Long item, int place) {
        return lastPlace.getOrDefault(item, -1) > place;
    }

    private void takePricesOff(TabState tab, TabPresence presence, Map<Long, Sighting> sighted) {
        GoneBatch unpriced = new GoneBatch();
        List<Sighting> lost = new ArrayList<>();
        for (Sighting sighting : sighted.values()) {
            Optional<Listing> held = tab.items.getOrDefault(sighting.item(), Optional.empty());
            if (held.isPresent() && !(sighting.price() instanceof PriceNote.Priced)) {
                unpriced.add(held);
                lost.add(sighting);
            }
        }
        for (Sighting sighting : lost) {
            Listing listing = Objects.requireNonNull(tab.items.put(sighting.item(), Optional.empty()))
                    .orElseThrow();
            vanish(sighting.item(), ended(origin(tab), listing, unpriced, presence, ItemTrace.UNPRICED));
            record.unpricedRow(marketOf(tab), tab, sighting);
        }
    }

    /** An end that nothing can explain otherwise later. */
    private void endNow(EndedListing ended) {
        record.ended(ListingEvent.Kind.VANISHED, ended);
        record.ended(ListingEvent.Kind.RESOLVED, ended);
    }

    private void vanish(Long item, EndedListing ended) {
        record.ended(ListingEvent.Kind.VANISHED, ended);
        // Removed first, so that the map stays ordered by time.
        tracker.pending.remove(item);
        tracker.pending.put(item, ended);
    }

    private void see(TabState tab, Sighting sighting, boolean ageKnown) {
        Long item = sighting.item();
        boolean arrived = !tab.items.containsKey(item);
        Optional<Listing> here = tab.items.getOrDefault(item, Optional.empty());
        Optional<Arrival> arrival = arrived ? arrivalOf(item) : Optional.empty();
        Origin from = arrival.map(Arrival::from).orElseGet(() -> origin(tab));
        Optional<Listing> before = arrived ? arrival.flatMap(Arrival::held) : here;
        if (before.isPresent() && !from.market().equals(marketOf(tab))) {
            // Nobody trades across leagues: the listing ended where it was.
            endNow(ended(
                    from, before.get(), GoneBatch.of(before.get()), TabPresence.LEAGUELESS, ItemTrace.OTHER_LEAGUE));
            before = Optional.empty();
        }
        if (sighting.price() instanceof PriceNote.Priced priced) {
            seePriced(tab, sighting, priced.price(), before, from, arrived, ageKnown);
        } else {
            seeUnpriced(tab, sighting, before, from, arrived);
        }
    }

    private void seeUnpriced(TabState tab, Sighting sighting, Optional<Listing> before, Origin from, boolean arrived) {
        Long item = sighting.item();
        if (before.isPresent()) {
            // It came from another tab and lost its price on the way.
            vanish(item, ended(from, before.get(), GoneBatch.of(before.get()), TabPresence.PUBLIC, ItemTrace.UNPRICED));
        }
        // What vanished and turns up without a price was not sold.
        tracker.pending.computeIfPresent(
                item,
                (id, waiting) ->
                        waiting.facts().trace() == ItemTrace.NOT_SEEN ? waiting.with(ItemTrace.UNPRICED) : waiting);
        revoke(item);
        place(tab, item, Optional.empty());
        if (arrived) {
            record.unpricedRow(marketOf(tab), tab, sighting);
        }
    }

    private void seePriced(
            TabState tab,
            Sighting sighting,
            Price price,
            Optional<Listing> before,
            Origin from,
            boolean arrived,
            boolean ageKnown) {
        Long item = sighting.item();
        Optional<Listing> here = arrived ? Optional.empty() : before;
        Optional<Listing> going = before;
        if (going.isPresent() && !going.get().sameGood(sighting)) {
            // The item was changed: another good now, and another listing.
            endNow(ended(from, going.get(), GoneBatch.of(going.get()), TabPresence.PUBLIC, ItemTrace.CHANGED));
            going = Optional.empty();
        }
        boolean seenAgain = arrived && going.isPresent();
        if (going.isEmpty()) {
            EndedListing waiting = tracker.pending.get(item);
            if (waiting != null
                    && waiting.listing().sameGood(sighting)
                    && waiting.market().equals(marketOf(tab))) {
                tracker.pending.remove(item);
                going = Optional.of(waiting.listing());
                seenAgain = true;
            }
        }
        Listing listing = going.isPresent()
                ? goOn(tab, going.get(), price, sighting, seenAgain)
                : begin(tab, sighting, price, ageKnown);
        place(tab, item, Optional.of(listing));
        if (arrived || !here.equals(Optional.of(listing))) {
            record.row(marketOf(tab), tab, item, listing);
        }
    }

    /** Takes an item that lies elsewhere, or was on its way within this page, out of there. */
    private Optional<Arrival> arrivalOf(Long item) {
        Arrival arrival = transit.remove(item);
        if (arrival != null) {
            return Optional.of(arrival);
        }
        TabState other = tracker.whereIs.remove(item);
        if (other == null) {
            return Optional.empty();
        }
        record.goneRow(marketOf(other), other, item);
        Optional<Listing> held = Objects.requireNonNull(other.items.remove(item), "an item lies where it was placed");
        return Optional.of(new Arrival(origin(other), held));
    }

    private Listing goOn(TabState tab, Listing before, Price price, Sighting sighting, boolean seenAgain) {
        Market market = marketOf(tab);
        Listing listing = before.withMods(sighting.modsHash());
        if (seenAgain) {
            record.event(ListingEvent.Kind.MOVED, market, tab, listing, null, listing.stack());
        }
        if (!price.equals(listing.price())) {
            Price previous = listing.price();
            listing = listing.with(price, listing.stack());
            record.event(ListingEvent.Kind.REPRICED, market, tab, listing, previous, listing.stack());
        }
        if (sighting.stack() != listing.stack()) {
            int previous = listing.stack();
            listing = listing.with(price, sighting.stack());
            record.event(ListingEvent.Kind.STACK_CHANGED, market, tab, listing, null, previous);
        }
        return listing;
    }

    private Listing begin(TabState tab, Sighting sighting, Price price, boolean ageKnown) {
        EndedListing waiting = tracker.pending.remove(sighting.item());
        if (waiting != null) {
            // Back, but as another good or in another league: what vanished was not sold.
            record.ended(
                    ListingEvent.Kind.RESOLVED,
                    waiting.with(waiting.listing().sameGood(sighting) ? ItemTrace.OTHER_LEAGUE : ItemTrace.CHANGED));
        }
        revoke(sighting.item());
        EpisodeId episode = new EpisodeId(tracker.realm, sighting.item(), seq);
        Listing listing = new Listing(episode, sighting.key(), sighting.modsHash(), price, sighting.stack(), ageKnown);
        record.event(ListingEvent.Kind.LISTED, marketOf(tab), tab, listing, null, listing.stack());
        return listing;
    }

    private void revoke(Long item) {
        EndedListing gone = tracker.departed.remove(item);
        if (gone != null) {
            record.ended(ListingEvent.Kind.REVOKED, gone);
        }
    }

    private void place(TabState tab, Long item, Optional<Listing> listing) {
        tab.items.put(item, listing);
        tracker.whereIs.put(item, tab);
    }

    private Origin origin(TabState tab) {
        return new Origin(
                marketOf(tab), tab.stashId, tab.account, tab.lastReport == null ? now : tab.lastReport, acrossGap(tab));
    }

    private EndedListing ended(Origin from, Listing listing, GoneBatch batch, TabPresence presence, ItemTrace trace) {
        Instant windowStart = now.minus(ListingTracker.EXIT_WINDOW);
        Instant exitStart = from.previousReport().isAfter(windowStart) ? from.previousReport() : windowStart;
        VanishFacts facts = new VanishFacts(
                batch.priced(),
                batch.unpriced(),
                batch.sameKey(listing.key()),
                listing.stack(),
                tracker.activity.activeBefore(from.account(), exitStart),
                presence,
                trace,
                from.previousReport(),
                quality,
                from.acrossGap());
        return new EndedListing(listing, from.market(), from.stashId(), from.account(), facts, now);
    }

    private Market marketOf(TabState tab) {
        Market market = tab.market(tracker.realm);
        if (market == null) {
            throw new IllegalStateException("tab " + tab.stashId + " holds items but has no league");
        }
        return market;
    }
}
