package dev.poeprofit.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws that hold for every history of tabs. */
class ListingTrackerLawsTest {
    private static final int PAGES = 40;

    @Property(tries = 300)
    @Label("C6: applying the events to the old open listings gives the new ones")
    void events_rebuild_the_open_listings(@ForAll @LongRange(min = 0) long seed) {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        OpenListings rebuilt = new OpenListings();
        for (GeneratedPage page : history(seed)) {
            tracker.track(page.header, page.tabs).events().forEach(rebuilt::apply);
            assertThat(rebuilt.all()).containsExactlyInAnyOrderElementsOf(tracker.open());
        }
    }

    @Property(tries = 300)
    @Label("D8: replaying a snapshot yields no event and no row")
    void replaying_a_snapshot_yields_nothing(@ForAll @LongRange(min = 0) long seed) {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        long seq = 0;
        String cursor = "start";
        for (GeneratedPage page : history(seed)) {
            tracker.track(new PageHeader(++seq, page.header.at(), page.header.tipAt(), cursor, "n" + seq), page.tabs);
            cursor = "n" + seq;
            List<TabSnapshot> last = moment(page.tabs);
            TrackedPage again = tracker.track(
                    new PageHeader(++seq, page.header.at(), page.header.tipAt(), cursor, "n" + seq), last);
            cursor = "n" + seq;
            assertThat(again.events()).isEmpty();
            assertThat(again.rows()).isEmpty();
            assertThat(again.tabs()).hasSize(last.size());
        }
    }

    @Property(tries = 300)
    @Label("D7: a history split at any restart yields the same rows, tabs, events and image")
    void a_restart_changes_nothing(@ForAll @LongRange(min = 0) long seed, @ForAll @IntRange(max = PAGES) int split) {
        List<GeneratedPage> history = history(seed);
        ListingTracker whole = new ListingTracker(Realm.PC);
        ListingTracker parts = new ListingTracker(Realm.PC);
        for (int i = 0; i < history.size(); i++) {
            if (i == split || i == split / 2) {
                parts = ListingTracker.restore(parts.image());
            }
            GeneratedPage page = history.get(i);
            assertThat(parts.track(page.header, page.tabs)).isEqualTo(whole.track(page.header, page.tabs));
        }
        assertThat(parts.image()).isEqualTo(whole.image());
    }

    @Property(tries = 300)
    @Label("D15: the rows alone rebuild every tab's content, with key, price and units of what is priced")
    void rows_rebuild_the_tabs(@ForAll @LongRange(min = 0) long seed) {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        Map<String, Map<Long, String>> rebuilt = new HashMap<>();
        for (GeneratedPage page : history(seed)) {
            for (ItemObservation row : tracker.track(page.header, page.tabs).rows()) {
                Map<Long, String> items = rebuilt.computeIfAbsent(row.stashId(), id -> new HashMap<>());
                if (row.present()) {
                    items.put(
                            row.item(),
                            row.key() == null
                                    ? "unpriced"
                                    : row.key() + " " + row.price() + " " + row.stack() + " " + row.account());
                } else {
                    items.remove(row.item());
                }
            }
            Map<String, Map<Long, String>> tracked = new HashMap<>();
            for (TabState tab : tracker.tabs.values()) {
                Map<Long, String> items = new HashMap<>();
                tab.items.forEach((item, held) -> items.put(
                        item,
                        held.map(it -> it.key() + " " + it.price() + " " + it.stack() + " " + tab.account)
                                .orElse("unpriced")));
                tracked.put(tab.stashId, items);
            }
            tracked.forEach((stash, items) ->
                    assertThat(rebuilt.getOrDefault(stash, Map.of())).isEqualTo(items));
        }
    }

    @Property(tries = 300)
    @Label("D7: a tracker rebuilt from events knows the same open listings at every page")
    void events_rebuild_the_tracker(@ForAll @LongRange(min = 0) long seed) {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        TrackerRebuild rebuild = new TrackerRebuild(Realm.PC);
        for (GeneratedPage page : history(seed)) {
            TrackedPage tracked = tracker.track(page.header, page.tabs);
            rebuild.accept(page.header.seq(), page.header.at(), tracked.tabs(), tracked.events());
        }
        assertThat(rebuild.build().open()).containsExactlyInAnyOrderElementsOf(tracker.open());
        assertThat(rebuild.build().pending.keySet()).isEqualTo(tracker.pending.keySet());
    }

    @Property(tries = 300)
    @Label("Each episode begins once, ends at most once, and nothing happens to it outside its life")
    void episodes_are_well_formed(@ForAll @LongRange(min = 0) long seed) {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        Map<EpisodeId, ListingEvent.Kind> last = new HashMap<>();
        for (GeneratedPage page : history(seed)) {
            for (ListingEvent event : tracker.track(page.header, page.tabs).events()) {
                ListingEvent.Kind before = last.put(event.episode(), event.kind());
                switch (event.kind()) {
                    case LISTED -> assertThat(before).isNull();
                    case REPRICED, STACK_CHANGED ->
                        assertThat(before)
                                .isNotNull()
                                .isNotIn(
                                        ListingEvent.Kind.VANISHED,
                                        ListingEvent.Kind.RESOLVED,
                                        ListingEvent.Kind.REVOKED);
                    case MOVED ->
                        assertThat(before).isNotNull().isNotIn(ListingEvent.Kind.RESOLVED, ListingEvent.Kind.REVOKED);
                    case VANISHED ->
                        assertThat(before)
                                .isNotNull()
                                .isNotIn(
                                        ListingEvent.Kind.VANISHED,
                                        ListingEvent.Kind.RESOLVED,
                                        ListingEvent.Kind.REVOKED);
                    case RESOLVED -> assertThat(before).isEqualTo(ListingEvent.Kind.VANISHED);
                    case REVOKED -> assertThat(before).isEqualTo(ListingEvent.Kind.RESOLVED);
                }
            }
        }
    }

    @Property(tries = 300)
    @Label("C6: parts of tabs that could not be read whole say nothing that the whole tabs had not said")
    void a_part_of_a_snapshot_yields_nothing(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(~seed);
        ListingTracker tracker = new ListingTracker(Realm.PC);
        long seq = 0;
        String cursor = "start";
        for (GeneratedPage page : history(seed)) {
            List<TabSnapshot> whole = moment(page.tabs);
            List<TabSnapshot> parts = new ArrayList<>();
            whole.forEach(tab -> parts.add(part(tab, random)));
            for (List<TabSnapshot> tabs : List.of(whole, parts, whole)) {
                TrackedPage tracked = tracker.track(
                        new PageHeader(++seq, page.header.at(), page.header.tipAt(), cursor, "n" + seq), tabs);
                cursor = "n" + seq;
                if (seq % 3 != 1) {
                    assertThat(tracked.events()).isEmpty();
                    assertThat(tracked.rows()).isEmpty();
                }
            }
        }
    }

    @Property(tries = 300)
    @Label(
            "C6: nothing is missing from an incomplete tab; what is missing was still there at the report named before it")
    void what_vanishes_was_there(@ForAll @LongRange(min = 0) long seed) {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        Map<String, Map<Long, Instant>> lastShown = new HashMap<>();
        Instant clock = Instant.MIN;
        for (GeneratedPage page : history(seed)) {
            // Within a queue times never go back.
            clock = page.header.at().isAfter(clock) ? page.header.at() : clock;
            Instant at = clock;
            Map<String, TabSnapshot> now = new HashMap<>();
            List<TabSnapshot> moment = moment(page.tabs);
            moment.forEach(tab -> now.put(tab.stashId(), tab));
            for (ListingEvent event : tracker.track(page.header, page.tabs).events()) {
                VanishFacts facts = event.vanish();
                // A lost league ends listings in another way, and a lost price is seen.
                if (event.kind() != ListingEvent.Kind.VANISHED
                        || facts == null
                        || facts.trace() != ItemTrace.NOT_SEEN
                        || facts.presence() == TabPresence.LEAGUELESS) {
                    continue;
                }
                assertThat(now.get(event.stashId()).complete()).isTrue();
                assertThat(facts.previousReport())
                        .isBeforeOrEqualTo(lastShown
                                .get(event.stashId())
                                .get(event.episode().item()));
            }
            moment.forEach(tab -> tab.sightings()
                    .forEach(sighting -> lastShown
                            .computeIfAbsent(tab.stashId(), stash -> new HashMap<>())
                            .put(sighting.item(), at)));
        }
    }

    @Property(tries = 300)
    @Label("C6: an age is known only where the tab's report before could be read whole")
    void known_ages_follow_complete_reports(@ForAll @LongRange(min = 0) long seed) {
        ListingTracker tracker = new ListingTracker(Realm.PC);
        Map<String, TabSnapshot> before = new HashMap<>();
        for (GeneratedPage page : history(seed)) {
            for (ListingEvent event : tracker.track(page.header, page.tabs).events()) {
                if (event.kind() == ListingEvent.Kind.LISTED && event.ageKnown()) {
                    assertThat(before.get(event.stashId())).isNotNull();
                    assertThat(before.get(event.stashId()).complete()).isTrue();
                }
            }
            moment(page.tabs).forEach(tab -> before.put(tab.stashId(), tab));
        }
    }

    /** The tabs of a page as one moment: a tab that stands twice counts where it stands last, and so does an item. */
    private static List<TabSnapshot> moment(List<TabSnapshot> tabs) {
        Map<String, TabSnapshot> last = new LinkedHashMap<>();
        for (TabSnapshot tab : tabs) {
            last.remove(tab.stashId());
            last.put(tab.stashId(), tab);
        }
        Map<Long, String> places = new HashMap<>();
        last.values().forEach(tab -> tab.sightings().forEach(item -> places.put(item.item(), tab.stashId())));
        List<TabSnapshot> moment = new ArrayList<>();
        for (TabSnapshot tab : last.values()) {
            List<Sighting> here = tab.sightings().stream()
                    .filter(item -> tab.stashId().equals(places.get(item.item())))
                    .toList();
            moment.add(with(tab, here, tab.complete()));
        }
        return moment;
    }

    /** What a decoder could have read of a tab if it could not read some of its items. */
    private static TabSnapshot part(TabSnapshot tab, Random random) {
        if (tab.presence() == TabPresence.PRIVATE) {
            return tab;
        }
        List<Sighting> read =
                tab.sightings().stream().filter(item -> random.nextBoolean()).toList();
        return Tabs.incomplete(with(tab, read, false));
    }

    private static TabSnapshot with(TabSnapshot tab, List<Sighting> items, boolean complete) {
        return new TabSnapshot(
                tab.stashId(), tab.presence(), tab.account(), tab.league(), tab.stashType(), items, complete);
    }

    private record GeneratedPage(PageHeader header, List<TabSnapshot> tabs) {}

    /** A small world with few items and tabs, so that moves, returns and clashes are frequent. */
    private static List<GeneratedPage> history(long seed) {
        Random random = new Random(seed);
        String[] bases = {"Ring", "Belt", "Scarab"};
        List<GeneratedPage> pages = new ArrayList<>();
        Instant at = Tabs.START;
        String cursor = "start";
        for (int p = 1; p <= PAGES; p++) {
            at = at.plus(Duration.ofMinutes(random.nextInt(25)));
            // Now and then a clock steps back, or an older recording is read after a newer one.
            at = random.nextInt(12) == 0 ? at.minus(Duration.ofMinutes(40)) : at;
            List<TabSnapshot> tabs = new ArrayList<>();
            for (int t = random.nextInt(4); t > 0; t--) {
                tabs.add(tab(random, bases));
            }
            boolean live = random.nextInt(5) > 0;
            if (random.nextInt(10) == 0) {
                cursor = "lost" + p;
            }
            PageHeader header =
                    new PageHeader(p, at, live ? Optional.of(at.minusSeconds(30)) : Optional.empty(), cursor, "n" + p);
            cursor = "n" + p;
            pages.add(new GeneratedPage(header, tabs));
        }
        return pages;
    }

    private static TabSnapshot tab(Random random, String[] bases) {
        String stash = "tab" + random.nextInt(4);
        String account = random.nextInt(15) == 0 ? "renamed" : "seller" + stash.hashCode() % 2;
        int what = random.nextInt(12);
        if (what == 0) {
            return Tabs.privateTab(stash);
        }
        boolean complete = random.nextInt(4) > 0;
        if (what == 1) {
            return new TabSnapshot(stash, TabPresence.LEAGUELESS, account, null, "PremiumStash", List.of(), complete);
        }
        Map<Long, Sighting> items = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            long id = random.nextInt(9);
            String base = random.nextInt(8) == 0 ? bases[random.nextInt(3)] : bases[(int) (id % 3)];
            items.put(
                    id,
                    random.nextInt(4) == 0
                            ? Tabs.unpriced(id, base)
                            : Tabs.stack(id, base, 1 + random.nextInt(3), 1 + random.nextInt(2)));
        }
        String league = random.nextInt(10) == 0 ? "Standard" : "Allflame";
        TabSnapshot tab = Tabs.tab(stash, account, league, items.values().toArray(new Sighting[0]));
        return complete ? tab : Tabs.incomplete(tab);
    }
}
