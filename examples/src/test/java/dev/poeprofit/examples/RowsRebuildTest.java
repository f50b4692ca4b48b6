package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.ListingTracker;
import dev.poeprofit.core.listing.OpenListing;
import dev.poeprofit.core.listing.OpenListings;
import dev.poeprofit.core.listing.PageHeader;
import dev.poeprofit.core.listing.Sighting;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceNote;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Events follow from bronze rows and tab reports alone, without the bytes of any page. */
final class RowsRebuildTest {
    private static final QueueId QUEUE = SimulatedFeed.QUEUE;
    private static final int HOURS = 20;
    /** Of an item without a price the rows keep no key; nothing depends on it. */
    private static final ItemKey UNKNOWN = ItemKey.of(ItemKey.Kind.STACK, "unknown", "", Map.of());

    private static final InMemoryStore STORE = StoredQueue.memory();
    private static final List<PageLifecycle> PAGES = new ArrayList<>();
    private static final Map<Long, List<ItemObservation>> ROWS = new HashMap<>();

    @BeforeAll
    static void run() {
        LeagueSettings settings = LeagueSettings.seeded(9).days(2).sellers(80).build();
        SimulatedFeed feed = new SimulatedFeed(SimulatedLeague.of(settings), STORE.facts());
        STORE.facts()
                .append(feed.dictionaries().stream().map(Fact.Metadata::new).toList());
        try (IngestLane lane = new IngestLane(
                QUEUE,
                IngestLane.Start.CHECKPOINT,
                feed,
                new JsonPageDecoder(),
                STORE.ledger(),
                STORE.history(),
                Rules.of(STORE.facts(), QUEUE.realm()),
                IngestSettings.DEFAULT,
                EngineObserver.NONE,
                () -> 0)) {
            feed.runUntil(settings.start().plus(Duration.ofHours(HOURS)), lane);
        }
        STORE.history().lifecycle(QUEUE, SeqRange.ALL, PAGES::add);
        STORE.observations(QUEUE, SeqRange.ALL, rows -> ROWS.put(rows.get(0).seq(), rows));
    }

    /** What tabs hold, from rows. */
    private static final class Tabs {
        private final Map<String, Map<Long, ItemObservation>> content = new HashMap<>();
        private final Map<Long, String> tabOf = new HashMap<>();

        void apply(ItemObservation row) {
            String before = row.present() ? tabOf.put(row.item(), row.stashId()) : null;
            if (before != null) {
                content.get(before).remove(row.item());
            }
            Map<Long, ItemObservation> tab = content.computeIfAbsent(row.stashId(), any -> new LinkedHashMap<>());
            if (row.present()) {
                tab.put(row.item(), row);
            } else {
                tab.remove(row.item());
                tabOf.remove(row.item(), row.stashId());
            }
        }

        TabSnapshot snapshot(TabObservation report) {
            List<Sighting> sightings = new ArrayList<>();
            if (report.presence() == TabPresence.PUBLIC) {
                for (ItemObservation row :
                        content.getOrDefault(report.stashId(), Map.of()).values()) {
                    ItemKey key = row.key();
                    Price price = row.price();
                    sightings.add(new Sighting(
                            row.item(),
                            key == null ? UNKNOWN : key,
                            row.modsHash(),
                            row.stack(),
                            price == null
                                    ? new PriceNote.Unpriced(PriceNote.Reason.NO_NOTE, "")
                                    : new PriceNote.Priced(price, PriceNote.Source.NOTE)));
                }
            }
            return new TabSnapshot(
                    report.stashId(),
                    report.presence(),
                    report.account(),
                    report.market() == null ? null : report.market().league(),
                    report.stashType(),
                    sightings,
                    true);
        }
    }

    /** The tracker after all pages, and what it said of each, from rows that a test lets through. */
    private static List<TrackedPage> track(ListingTracker tracker, Predicate<ItemObservation> rows) {
        Tabs tabs = new Tabs();
        List<TrackedPage> tracked = new ArrayList<>();
        for (PageLifecycle page : PAGES) {
            ROWS.getOrDefault(page.seq(), List.of()).stream().filter(rows).forEach(tabs::apply);
            tracked.add(tracker.track(
                    new PageHeader(
                            page.seq(),
                            page.at(),
                            page.tipAt(),
                            page.requestedId().value(),
                            page.next().value()),
                    page.tabs().stream().map(tabs::snapshot).toList()));
        }
        return tracked;
    }

    /** Items of a tab may come in another order than on the wire, so that events of one page may. */
    private static Set<ListingEvent> unordered(List<ListingEvent> events) {
        Set<ListingEvent> unordered = new HashSet<>();
        for (ListingEvent event : events) {
            unordered.add(new ListingEvent(
                    event.kind(),
                    event.seq(),
                    0,
                    event.at(),
                    event.market(),
                    event.episode(),
                    event.stashId(),
                    event.account(),
                    event.key(),
                    event.price(),
                    event.previousPrice(),
                    event.stack(),
                    event.previousStack(),
                    event.ageKnown(),
                    event.vanish(),
                    event.vanishedAt()));
        }
        assertThat(unordered).hasSameSizeAs(events);
        return unordered;
    }

    @Test
    @DisplayName(
            "D33 C35 from bronze rows and tab reports alone come the events and open listings of the run, page by page")
    void identical() {
        ListingTracker tracker = new ListingTracker(QUEUE.realm());
        List<TrackedPage> again = track(tracker, row -> true);
        OpenListings open = new OpenListings();
        Set<ListingEvent.Kind> kinds = new HashSet<>();
        for (int i = 0; i < PAGES.size(); i++) {
            PageLifecycle page = PAGES.get(i);
            assertThat(unordered(again.get(i).events()))
                    .as("events of page %s", page.seq())
                    .isEqualTo(unordered(page.events()));
            assertThat(again.get(i).tabs()).as("tabs of page %s", page.seq()).isEqualTo(page.tabs());
            page.events().forEach(event -> {
                open.apply(event);
                kinds.add(event.kind());
            });
        }
        assertThat(new HashSet<>(tracker.open())).isEqualTo(new HashSet<>(open.all()));
        assertThat(tracker.open()).hasSizeGreaterThan(50);
        assertThat(kinds)
                .contains(
                        ListingEvent.Kind.LISTED,
                        ListingEvent.Kind.REPRICED,
                        ListingEvent.Kind.VANISHED,
                        ListingEvent.Kind.RESOLVED);
    }

    @Test
    @DisplayName("D33 without the rows that say that items left, listings would stay open")
    void rowsNeeded() {
        ListingTracker right = new ListingTracker(QUEUE.realm());
        track(right, row -> true);
        ListingTracker wrong = new ListingTracker(QUEUE.realm());
        track(wrong, ItemObservation::present);
        assertThat(wrong.open()).hasSizeGreaterThan(right.open().size());
        assertThat(wrong.open()).extracting(OpenListing::episode).doesNotHaveDuplicates();
    }
}
