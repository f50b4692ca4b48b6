package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceNote;
import java.time.Duration;
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

/**
 * Compares each tab with its last snapshot and tells what happened to the listings in it.
 *
 * <p>The output of a page is a function of the pages before it and of the page, so a tracker restored from an
 * {@link #image()} goes on as if it had never stopped. Cost follows the tabs of the page, not the listings tracked. Not
 * thread-safe.
 *
 * <p>A listing that is gone stays open to explanation for {@link #GRACE}: if its item is seen again, in any tab, the episode
 * goes on ({@code MOVED}); else the first page after the grace time resolves it. An item that is seen again later revokes
 * its resolution, for as long as {@link #REMEMBER}.
 *
 * <p>In a tab whose report is not {@link TabSnapshot#complete()} nothing is missing: what is in the report counts as in any
 * other, what is not stays as it was until the next complete report. That one tells no longer when an item came, since it
 * may have been the one that could not be read.
 */
// A page is worked off tab by tab. The one thing that needs a look ahead is a move within the page: an item missing
// from one
// tab and present in a later tab of the same page is in transit, not gone.
public final class ListingTracker {
    /** How long a vanished listing waits for its item to be seen again. */
    public static final Duration GRACE = Duration.ofMinutes(30);
    /** An exit lies at most this long before the report that shows it. */
    public static final Duration EXIT_WINDOW = Duration.ofMinutes(10);
    /** How long a resolved episode can be revoked. */
    public static final Duration REMEMBER = Duration.ofDays(7);

    final Realm realm;
    final Map<String, TabState> tabs = new LinkedHashMap<>();
    final Map<Long, EndedListing> pending = new LinkedHashMap<>();
    final Map<Long, EndedListing> departed = new LinkedHashMap<>();
    final AccountActivity activity = new AccountActivity();
    long gapSeq;
    Instant lastAt = Instant.EPOCH;

    @Nullable
    String expectedId;

    /** Which tab an item lies in; follows from {@link #tabs}. */
    private final Map<Long, TabState> whereIs = new HashMap<>();

    /**
     * A tracker that has seen nothing.
     *
     * @param realm realm of the queue it follows
     */
    public ListingTracker(Realm realm) {
        this.realm = realm;
    }

    /**
     * The tracker that an image was taken of.
     *
     * @param image what {@link #image()} gave
     * @return an equal tracker
     * @throws IllegalArgumentException if the bytes are no image of a version that can be read
     */
    public static ListingTracker restore(byte[] image) {
        ListingTracker tracker = TrackerImageCodec.read(image);
        for (TabState tab : tracker.tabs.values()) {
            for (Long item : tab.items.keySet()) {
                tracker.whereIs.put(item, tab);
            }
        }
        return tracker;
    }

    /**
     * The whole state as bytes.
     *
     * @return an image for {@link #restore}
     */
    public byte[] image() {
        return TrackerImageCodec.write(this);
    }

    /**
     * Compares the tabs of the next page with what was there before.
     *
     * @param header the page
     * @param snapshots its tabs in wire order
     * @return what changed
     */
    public TrackedPage track(PageHeader header, List<TabSnapshot> snapshots) {
        if (expectedId != null && !expectedId.equals(header.requestedId())) {
            gapSeq = header.seq();
        }
        expectedId = header.next();
        // A page is one moment: a tab has one content and an item one place in it, the last that is named.
        Map<String, TabSnapshot> byStash = new LinkedHashMap<>();
        for (TabSnapshot snapshot : snapshots) {
            byStash.remove(snapshot.stashId());
            byStash.put(snapshot.stashId(), snapshot);
        }
        List<TabSnapshot> moment = List.copyOf(byStash.values());
        PageWork work = new PageWork(header, moment);
        work.resolveDue();
        for (int i = 0; i < moment.size(); i++) {
            work.compare(moment.get(i), i);
        }
        for (TabObservation tab : work.observations) {
            activity.reported(tab.account(), header.at());
        }
        lastAt = header.at();
        return new TrackedPage(work.rows, work.observations, work.events);
    }

    /**
     * The listings that are open now.
     *
     * @return a new list, in no promised order
     */
    public List<OpenListing> open() {
        List<OpenListing> open = new ArrayList<>();
        for (TabState tab : tabs.values()) {
            Market market = tab.market(realm);
            for (Optional<Listing> held : tab.items.values()) {
                if (held.isPresent() && market != null) {
                    Listing listing = held.get();
                    open.add(new OpenListing(
                            listing.episode(),
                            market,
                            tab.stashId,
                            tab.account,
                            listing.key(),
                            listing.price(),
                            listing.stack(),
                            listing.ageKnown()));
                }
            }
        }
        return open;
    }

    /**
     * Listings that are gone and whose grace time still runs.
     *
     * @return how many
     */
    public int pendingVanishes() {
        return pending.size();
    }

    /** The work on one page. */
    private final class PageWork {
        private final PageHeader header;
        private final PageQuality quality;
        /** The last place in the page at which each item is reported: what is missing before may be in transit. */
        private final Map<Long, Integer> lastPlace = new HashMap<>();

        private final Map<Long, Arrival> transit = new HashMap<>();
        private final List<ItemObservation> rows = new ArrayList<>();
        private final List<TabObservation> observations = new ArrayList<>();
        private final List<ListingEvent> events = new ArrayList<>();

        PageWork(PageHeader header, List<TabSnapshot> snapshots) {
            this.header = header;
            this.quality = header.quality();
            for (int i = 0; i < snapshots.size(); i++) {
                for (Sighting sighting : snapshots.get(i).sightings()) {
                    lastPlace.put(sighting.item(), i);
                }
            }
        }

        void resolveDue() {
            for (Iterator<Map.Entry<Long, EndedListing>> due =
                            pending.entrySet().iterator();
                    due.hasNext(); ) {
                Map.Entry<Long, EndedListing> entry = due.next();
                EndedListing ended = entry.getValue();
                if (ended.vanishedAt().plus(GRACE).isAfter(header.at())) {
                    break;
                }
                due.remove();
                emitEnd(ListingEvent.Kind.RESOLVED, ended);
                // An item that never left its tab cannot come back to it.
                if (!ended.facts().stillThere()) {
                    departed.put(entry.getKey(), ended);
                }
            }
            for (Iterator<EndedListing> old = departed.values().iterator(); old.hasNext(); ) {
                if (old.next().vanishedAt().plus(REMEMBER).isAfter(header.at())) {
                    break;
                }
                old.remove();
            }
        }

        void compare(TabSnapshot snapshot, int place) {
            TabState tab = tabs.computeIfAbsent(snapshot.stashId(), TabState::new);
            boolean first = tab.lastReport == null;
            boolean acrossGap = !first && tab.lastSeq < gapSeq;
            // Old pages fill the account in on removals, new ones do not; what was known stays known.
            if (snapshot.account() != null) {
                tab.account = snapshot.account();
            }
            boolean otherLeague = snapshot.league() != null
                    && tab.league != null
                    && !snapshot.league().equals(tab.league);
            if (otherLeague) {
                endAllForLeague(tab, acrossGap);
            }
            if (snapshot.league() != null) {
                tab.league = snapshot.league();
            }
            Map<Long, Sighting> now = new LinkedHashMap<>();
            for (Sighting sighting : snapshot.sightings()) {
                if (lastPlace.getOrDefault(sighting.item(), place) == place) {
                    now.putIfAbsent(sighting.item(), sighting);
                }
            }
            boolean showsAll = snapshot.complete() || !lacksAny(tab, now, place);
            if (snapshot.complete()) {
                removeMissing(tab, snapshot.presence(), now, place, acrossGap);
            }
            takePricesOff(tab, snapshot.presence(), now, acrossGap);
            boolean ageKnown = !first && tab.complete && !acrossGap && !otherLeague && quality == PageQuality.LIVE;
            int priced = 0;
            for (Sighting sighting : now.values()) {
                see(tab, sighting, ageKnown, acrossGap);
                if (sighting.price() instanceof PriceNote.Priced) {
                    priced++;
                }
            }
            observations.add(new TabObservation(
                    header.seq(),
                    observations.size(),
                    header.at(),
                    tab.stashId,
                    tab.market(realm),
                    tab.account,
                    snapshot.stashType(),
                    snapshot.presence(),
                    priced,
                    now.size() - priced,
                    tab.lastReport,
                    quality,
                    acrossGap));
            if (showsAll) {
                tab.lastReport = header.at();
                tab.lastSeq = header.seq();
            }
            tab.complete = snapshot.complete();
        }

        /** A tab that went to another league took its listings out of this one; nothing can bring them back. */
        private void endAllForLeague(TabState tab, boolean acrossGap) {
            Batch batch = new Batch();
            tab.items.values().forEach(batch::add);
            for (Map.Entry<Long, Optional<Listing>> entry : tab.items.entrySet()) {
                addGoneRow(tab, entry.getKey());
                whereIs.remove(entry.getKey());
                entry.getValue().ifPresent(listing -> {
                    EndedListing ended = ended(tab, listing, batch, TabPresence.LEAGUELESS, false, acrossGap);
                    endNow(ended);
                });
            }
            tab.items.clear();
        }

        private void removeMissing(
                TabState tab, TabPresence presence, Map<Long, Sighting> now, int place, boolean acrossGap) {
            List<Long> missing = new ArrayList<>();
            Batch gone = new Batch();
            for (Map.Entry<Long, Optional<Listing>> entry : tab.items.entrySet()) {
                if (!now.containsKey(entry.getKey())) {
                    missing.add(entry.getKey());
                    if (!comesLater(entry.getKey(), place)) {
                        gone.add(entry.getValue());
                    }
                }
            }
            for (Long item : missing) {
                Optional<Listing> held =
                        Objects.requireNonNull(tab.items.remove(item), "missing items were in the tab");
                addGoneRow(tab, item);
                whereIs.remove(item);
                if (comesLater(item, place)) {
                    transit.put(item, new Arrival(marketOf(tab), tab.stashId, held));
                } else if (held.isPresent()) {
                    vanish(item, ended(tab, held.get(), gone, presence, false, acrossGap));
                }
            }
        }

        /** Whether the report lacks an item of the tab that no later tab of the page has either. */
        private boolean lacksAny(TabState tab, Map<Long, Sighting> now, int place) {
            for (Long item : tab.items.keySet()) {
                if (!now.containsKey(item) && !comesLater(item, place)) {
                    return true;
                }
            }
            return false;
        }

        private boolean comesLater(Long item, int place) {
            return lastPlace.getOrDefault(item, -1) > place;
        }

        private void takePricesOff(TabState tab, TabPresence presence, Map<Long, Sighting> now, boolean acrossGap) {
            Batch unpriced = new Batch();
            for (Map.Entry<Long, Optional<Listing>> entry : tab.items.entrySet()) {
                Sighting sighting = now.get(entry.getKey());
                if (sighting != null
                        && entry.getValue().isPresent()
                        && !(sighting.price() instanceof PriceNote.Priced)) {
                    unpriced.add(entry.getValue());
                }
            }
            for (Map.Entry<Long, Sighting> entry : now.entrySet()) {
                Optional<Listing> held = tab.items.getOrDefault(entry.getKey(), Optional.empty());
                if (held.isPresent() && !(entry.getValue().price() instanceof PriceNote.Priced)) {
                    vanish(entry.getKey(), ended(tab, held.get(), unpriced, presence, true, acrossGap));
                    tab.items.put(entry.getKey(), Optional.empty());
                    addRow(tab, entry.getValue(), null);
                }
            }
        }

        /** An end that nothing can explain otherwise later. */
        private void endNow(EndedListing ended) {
            emitEnd(ListingEvent.Kind.VANISHED, ended);
            emitEnd(ListingEvent.Kind.RESOLVED, ended);
        }

        private void vanish(Long item, EndedListing ended) {
            emitEnd(ListingEvent.Kind.VANISHED, ended);
            // Removed first, so that the map stays ordered by time.
            pending.remove(item);
            pending.put(item, ended);
        }

        private void see(TabState tab, Sighting sighting, boolean ageKnown, boolean acrossGap) {
            Long item = sighting.item();
            Optional<Listing> here = tab.items.getOrDefault(item, Optional.empty());
            boolean arrived = !tab.items.containsKey(item);
            Optional<Listing> before = arrived ? arrivalOf(item, tab, acrossGap) : here;
            @Nullable Price price = sighting.price() instanceof PriceNote.Priced priced ? priced.price() : null;
            if (price == null) {
                if (before.isPresent()) {
                    // It came from another tab and lost its price on the way.
                    Batch batch = new Batch();
                    batch.add(before);
                    vanish(item, ended(tab, before.get(), batch, TabPresence.PUBLIC, true, acrossGap));
                }
                place(tab, item, Optional.empty());
                if (arrived) {
                    addRow(tab, sighting, null);
                }
                return;
            }
            if (before.isPresent() && !before.get().sameGood(sighting)) {
                // The item was changed: another good now, and another listing.
                Batch batch = new Batch();
                batch.add(before);
                EndedListing ended = ended(tab, before.get(), batch, TabPresence.PUBLIC, true, acrossGap);
                endNow(ended);
                before = Optional.empty();
            }
            boolean seenAgain = arrived && before.isPresent();
            if (before.isEmpty()) {
                EndedListing waiting = pending.get(item);
                if (waiting != null
                        && waiting.listing().sameGood(sighting)
                        && waiting.market().equals(tab.market(realm))) {
                    pending.remove(item);
                    before = Optional.of(waiting.listing());
                    seenAgain = true;
                }
            }
            Listing listing = before.isPresent()
                    ? goOn(tab, before.get(), price, sighting, seenAgain)
                    : begin(tab, sighting, price, ageKnown);
            boolean changed = !here.equals(Optional.of(listing));
            place(tab, item, Optional.of(listing));
            if (arrived || changed) {
                addRow(tab, sighting, price);
            }
        }

        /** Takes an item that lies elsewhere, or was on its way within this page, out of there. */
        private Optional<Listing> arrivalOf(Long item, TabState tab, boolean acrossGap) {
            Arrival arrival = transit.remove(item);
            if (arrival == null) {
                TabState other = whereIs.remove(item);
                if (other == null) {
                    return Optional.empty();
                }
                addGoneRow(other, item);
                Optional<Listing> held = other.items.remove(item);
                arrival = new Arrival(marketOf(other), other.stashId, held == null ? Optional.empty() : held);
            }
            if (arrival.held().isPresent() && !arrival.market().equals(marketOf(tab))) {
                // Nobody trades across leagues: the listing ended where it was.
                Batch batch = new Batch();
                batch.add(arrival.held());
                VanishFacts facts = ended(tab, arrival.held().get(), batch, TabPresence.LEAGUELESS, false, acrossGap)
                        .facts();
                endNow(new EndedListing(
                        arrival.held().get(), arrival.market(), arrival.stashId(), tab.account, facts, header.at()));
                return Optional.empty();
            }
            return arrival.held();
        }

        private Listing goOn(TabState tab, Listing before, Price price, Sighting sighting, boolean seenAgain) {
            int stack = sighting.stack();
            Listing listing = before.withMods(sighting.modsHash());
            if (seenAgain) {
                emit(ListingEvent.Kind.MOVED, tab, listing, null, listing.stack());
            }
            if (!price.equals(listing.price())) {
                Price previous = listing.price();
                listing = listing.with(price, listing.stack());
                emit(ListingEvent.Kind.REPRICED, tab, listing, previous, listing.stack());
            }
            if (stack != listing.stack()) {
                int previous = listing.stack();
                listing = listing.with(price, stack);
                emit(ListingEvent.Kind.STACK_CHANGED, tab, listing, null, previous);
            }
            return listing;
        }

        private Listing begin(TabState tab, Sighting sighting, Price price, boolean ageKnown) {
            EndedListing waiting = pending.remove(sighting.item());
            if (waiting != null) {
                // Back, but as another good: what vanished was not sold.
                emitEnd(ListingEvent.Kind.RESOLVED, waiting.seenAgainAsAnotherGood());
            }
            EndedListing gone = departed.remove(sighting.item());
            if (gone != null) {
                emitEnd(ListingEvent.Kind.REVOKED, gone);
            }
            EpisodeId episode = new EpisodeId(realm, sighting.item(), header.seq());
            Listing listing =
                    new Listing(episode, sighting.key(), sighting.modsHash(), price, sighting.stack(), ageKnown);
            emit(ListingEvent.Kind.LISTED, tab, listing, null, listing.stack());
            return listing;
        }

        private void place(TabState tab, Long item, Optional<Listing> listing) {
            tab.items.put(item, listing);
            whereIs.put(item, tab);
        }

        private EndedListing ended(
                TabState tab,
                Listing listing,
                Batch batch,
                TabPresence presence,
                boolean stillThere,
                boolean acrossGap) {
            Instant previous = tab.lastReport == null ? header.at() : tab.lastReport;
            Instant windowStart = header.at().minus(EXIT_WINDOW);
            Instant exitStart = previous.isAfter(windowStart) ? previous : windowStart;
            VanishFacts facts = new VanishFacts(
                    batch.priced,
                    batch.unpriced,
                    batch.byKey.getOrDefault(listing.key(), 1),
                    listing.stack(),
                    activity.activeBefore(tab.account, exitStart),
                    presence,
                    stillThere,
                    previous,
                    quality,
                    acrossGap);
            return new EndedListing(listing, marketOf(tab), tab.stashId, tab.account, facts, header.at());
        }

        private Market marketOf(TabState tab) {
            Market market = tab.market(realm);
            if (market == null) {
                throw new IllegalStateException("tab " + tab.stashId + " holds items but has no league");
            }
            return market;
        }

        private void emit(
                ListingEvent.Kind kind,
                TabState tab,
                Listing listing,
                @Nullable Price previousPrice,
                int previousStack) {
            events.add(new ListingEvent(
                    kind,
                    header.seq(),
                    events.size(),
                    header.at(),
                    marketOf(tab),
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

        private void emitEnd(ListingEvent.Kind kind, EndedListing ended) {
            Listing listing = ended.listing();
            events.add(new ListingEvent(
                    kind,
                    header.seq(),
                    events.size(),
                    header.at(),
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

        private void addRow(TabState tab, Sighting sighting, @Nullable Price price) {
            boolean priced = price != null;
            rows.add(new ItemObservation(
                    header.seq(),
                    rows.size(),
                    header.at(),
                    marketOf(tab),
                    tab.stashId,
                    sighting.item(),
                    tab.account,
                    true,
                    priced ? sighting.key() : null,
                    priced ? sighting.modsHash() : 0,
                    price,
                    sighting.stack()));
        }

        private void addGoneRow(TabState tab, Long item) {
            rows.add(new ItemObservation(
                    header.seq(),
                    rows.size(),
                    header.at(),
                    marketOf(tab),
                    tab.stashId,
                    item,
                    tab.account,
                    false,
                    null,
                    0,
                    null,
                    0));
        }
    }

    /** An item that comes from another tab. */
    private record Arrival(Market market, String stashId, Optional<Listing> held) {}

    /** What left a tab in one report. */
    private static final class Batch {
        private int priced;
        private int unpriced;
        private final Map<ItemKey, Integer> byKey = new HashMap<>();

        void add(Optional<Listing> held) {
            if (held.isPresent()) {
                priced++;
                byKey.merge(held.get().key(), 1, Integer::sum);
            } else {
                unpriced++;
            }
        }
    }
}
