package dev.poeprofit.examples;

import static dev.poeprofit.examples.WirePages.QUEUE;
import static dev.poeprofit.examples.WirePages.item;
import static dev.poeprofit.examples.WirePages.tab;
import static dev.poeprofit.examples.WirePages.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.OpenListings;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.core.price.CurrencyDictionary;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.ingest.Step;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.engine.memory.MemoryLimits;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The path of a page from wire bytes to applied rows, with the real decoder. */
class IngestLaneTest {
    private static final PageRules RULES = new PageRules(Currencies.builtIn(), ItemCatalogue.builtIn());

    private final InMemoryStore store = new InMemoryStore();
    private final WirePages pages = new WirePages();

    @Test
    @DisplayName("D6: each page leaves a checkpoint with both cursors, the next one's hash and how it was fetched")
    void checkpoints() {
        pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")))
                .page();
        lane(store.ledger()).drain();
        List<Checkpoint> checkpoints = store.history().checkpoints(QUEUE, 10);
        assertThat(checkpoints).hasSize(2);
        Checkpoint first = checkpoints.get(1);
        assertThat(first.lastCursorId()).isEqualTo(Cursor.START);
        assertThat(first.nextCursor()).isEqualTo(new Cursor("1-0-0-0-0"));
        assertThat(first.cursorHash())
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(checkpoints.get(0).cursorHash());
        assertThat(first.retrievedAt()).isEqualTo(WirePages.START);
        assertThat(first.httpStatus()).isEqualTo(200);
        assertThat(first.durationMillis()).isEqualTo(120);
        assertThat(first.retryCount()).isZero();
        assertThat(first.rowCount()).isEqualTo(1);
        assertThat(first.status()).isEqualTo("ok");
    }

    @Test
    @DisplayName("D8: replaying the pages from the beginning applies nothing and changes nothing")
    void replay() {
        pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")))
                .page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 4 chaos")));
        try (Ledger ledger = store.ledger()) {
            lane(ledger).drain();
        }
        List<History.PageLifecycle> before = lifecycle();
        Step.Advanced again =
                lane(store.ledger(), IngestLane.Start.BEGINNING, pages).drain();
        assertThat(again).isEqualTo(new Step.Advanced(0, 2));
        assertThat(lifecycle()).isEqualTo(before);
    }

    @Test
    @DisplayName("D9: at the tip nothing is stored and the same cursor is asked again")
    void idle() {
        pages.page();
        IngestLane lane = lane(store.ledger());
        lane.drain();
        assertThat(lane.step()).isInstanceOf(Step.Tip.class);
        assertThat(lane.step()).isInstanceOf(Step.Tip.class);
        assertThat(store.history().watermark(QUEUE))
                .hasValueSatisfying(mark -> assertThat(mark.seq()).isEqualTo(1));
        pages.page(tab("a1", "Standard"));
        assertThat(lane.step()).isEqualTo(new Step.Advanced(1, 0));
    }

    @Test
    @DisplayName("D10: a page without next_change_id stops the queue before it; pages before it are kept")
    void unreadable_page() {
        pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")))
                .raw("{\"stashes\":[]}")
                .page(tab("a1", "Standard"));
        List<String> told = new ArrayList<>();
        IngestLane lane = new IngestLane(
                QUEUE,
                IngestLane.Start.CHECKPOINT,
                pages,
                new JsonPageDecoder(),
                store.ledger(),
                store.history(),
                RULES,
                IngestSettings.DEFAULT,
                new EngineObserver() {
                    @Override
                    public void rejected(QueueId queue, Cursor cursor, PortException failure) {
                        told.add(cursor + ": " + failure.kind());
                    }
                },
                () -> 0);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(lane::drain)
                    .isInstanceOfSatisfying(
                            PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.MALFORMED))
                    .hasMessageContaining("next_change_id");
            assertThat(lifecycle()).hasSize(1);
            assertThat(lifecycle().get(0).events()).hasSize(1);
        }
        assertThat(told).containsExactly("1-0-0-0-0: MALFORMED", "1-0-0-0-0: MALFORMED");
        pages.replace(1, "{\"next_change_id\":\"2-0-0-0-0\",\"stashes\":[]}");
        lane.drain();
        assertThat(lifecycle()).hasSize(3);
    }

    @Test
    @DisplayName("D13: a tombstone closes what lay in the tab, under the league and account that were known")
    void tombstones() {
        pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")))
                .page(tombstone("a1"));
        IngestLane lane = lane(store.ledger());
        lane.drain();
        History.PageLifecycle page = lifecycle().get(1);
        assertThat(page.tabs()).singleElement().satisfies(tab -> {
            assertThat(tab.presence()).isEqualTo(TabPresence.PRIVATE);
            assertThat(tab.market()).isEqualTo(Market.pc("Standard"));
            assertThat(tab.account()).isEqualTo("sellera1");
        });
        assertThat(page.events()).extracting(ListingEvent::kind).containsExactly(ListingEvent.Kind.VANISHED);
        assertThat(lane.tracker().open()).isEmpty();
    }

    @Test
    @DisplayName("D14: a page of several leagues is told apart by its tabs")
    void leagues() {
        pages.page(
                tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")),
                tab("a2", "Allflame", item("02", "Ruby Ring", "~price 5 chaos")));
        lane(store.ledger()).drain();
        assertThat(lifecycle().get(0).tabs())
                .extracting(TabObservation::market)
                .containsExactly(Market.pc("Standard"), Market.pc("Allflame"));
    }

    @Test
    @DisplayName("D16: an unknown currency gives no price and is counted by name")
    void unknown_currency() {
        pages.page(tab(
                "a1",
                "Standard",
                item("01", "Ruby Ring", "~price 5 zorblax"),
                item("02", "Ruby Ring", "~price 5 chaos"),
                item("03", "Ruby Ring", "~price 1/3 divine")));
        lane(store.ledger()).drain();
        assertThat(lifecycle().get(0).events()).hasSize(2);
        assertThat(store.history().counts(QUEUE, SeqRange.ALL))
                .anySatisfy(count -> {
                    assertThat(count.metric()).isEqualTo("unknown currency");
                    assertThat(count.label()).isEqualTo("zorblax");
                    assertThat(count.count()).isEqualTo(1);
                })
                .anySatisfy(count -> {
                    assertThat(count.metric()).isEqualTo("priced");
                    assertThat(count.count()).isEqualTo(2);
                });
    }

    @Test
    @DisplayName("D7: a store that fails for a while holds the queue; nothing is lost, doubled or passed")
    void failing_store() {
        for (int i = 0; i < 6; i++) {
            pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price " + (9 - i) + " chaos")));
        }
        FailingLedger failing = new FailingLedger(store.ledger());
        IngestLane lane = lane(failing);
        int failures = 0;
        for (int step = 0; step < 40; step++) {
            try {
                lane.step();
            } catch (PortException e) {
                failures++;
            }
        }
        assertThat(failures).isGreaterThan(3);
        InMemoryStore steady = new InMemoryStore();
        lane(steady.ledger(), IngestLane.Start.CHECKPOINT, pages, steady).drain();
        List<History.PageLifecycle> expected = new ArrayList<>();
        steady.history().lifecycle(QUEUE, SeqRange.ALL, expected::add);
        assertThat(lifecycle()).isEqualTo(expected);
    }

    @Test
    @DisplayName("D7: a lane over the same store goes on where the last one stopped, with or without a tracker image")
    void restart() {
        for (int i = 0; i < 8; i++) {
            pages.page(tab("a" + i % 2, "Standard", item("0" + i % 3, "Ruby Ring", "~price " + (9 - i) + " chaos")));
        }
        InMemoryStore steady = new InMemoryStore();
        lane(steady.ledger(), IngestLane.Start.CHECKPOINT, pages, steady).drain();
        List<History.PageLifecycle> expected = new ArrayList<>();
        steady.history().lifecycle(QUEUE, SeqRange.ALL, expected::add);
        for (int i = 0; i < 8; i++) {
            try (Ledger ledger = store.ledger()) {
                IngestLane lane = lane(ledger);
                lane.step();
                if (i % 2 == 0) {
                    lane.close();
                }
            }
        }
        assertThat(lifecycle()).isEqualTo(expected);
    }

    @Test
    @DisplayName("D7: a fault of the decoder in the middle of a group loses no page")
    void fault_in_a_group() {
        for (int i = 0; i < 5; i++) {
            pages.page(tab("a" + i, "Standard", item("0" + i, "Ruby Ring", "~price 5 chaos")));
        }
        int[] calls = {0};
        PageDecoder faulty = (page, out) -> {
            if (++calls[0] == 3) {
                throw new IllegalStateException("a fault, for this test");
            }
            return new JsonPageDecoder().decode(page, out);
        };
        IngestLane lane = lane(faulty, store.ledger(), pages, RULES, 4);
        assertThatThrownBy(lane::step).hasMessage("a fault, for this test");
        assertThat(lifecycle()).hasSize(2);
        lane.drain();
        assertThat(lifecycle()).hasSize(5);
        assertThat(lane.tracker().open()).hasSize(5);
    }

    /** Remembers what a lane tells. */
    private static final class Told implements EngineObserver {
        private final List<String> told = new ArrayList<>();

        @Override
        public void cursorRegressed(QueueId queue, Cursor cursor, Cursor next) {
            told.add("regressed " + queue + " " + cursor + " " + next);
        }

        @Override
        public void chainGap(QueueId queue, long seq, Cursor expected, Cursor requested) {
            told.add("gap " + seq + " " + expected + " " + requested);
        }
    }

    @Test
    @DisplayName(
            "D11: a page that leads back to a cursor read before is not taken; the cursor stays and the observer is told")
    void regression() {
        pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")))
                .page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 4 chaos")))
                .raw("{\"next_change_id\":\"1-0-0-0-0\",\"stashes\":["
                        + tab("a1", "Standard", item("01", "Ruby Ring", "~price 3 chaos")) + "]}");
        PublicStashSource back = backTo(2, "1-0-0-0-0");
        for (int group : new int[] {1, 8}) {
            InMemoryStore fresh = new InMemoryStore();
            Told told = new Told();
            IngestLane lane = lane(fresh, fresh.ledger(), IngestLane.Start.CHECKPOINT, back, RULES, group, told);
            for (int attempt = 0; attempt < 2; attempt++) {
                assertThatThrownBy(lane::drain)
                        .isInstanceOfSatisfying(PortException.class, e -> {
                            assertThat(e.kind()).isEqualTo(PortException.Kind.CONTRACT);
                            assertThat(e.retryable()).isFalse();
                        })
                        .hasMessageContaining("psapi/pc")
                        .hasMessageContaining("2-0-0-0-0")
                        .hasMessageContaining("1-0-0-0-0");
            }
            assertThat(fresh.history().watermark(QUEUE))
                    .hasValueSatisfying(mark -> assertThat(mark.seq()).isEqualTo(2));
            assertThat(fresh.history().checkpoints(QUEUE, 1).get(0).nextCursor())
                    .isEqualTo(new Cursor("2-0-0-0-0"));
            String once = "regressed psapi/pc 2-0-0-0-0 1-0-0-0-0";
            assertThat(told.told).containsExactly(once, once);
        }
    }

    /** The pages as they are, but the one at an index leads elsewhere. */
    private PublicStashSource backTo(int index, String next) {
        return (queue, from, deadline) -> {
            Fetched fetched = pages.fetch(queue, from, deadline);
            if (fetched instanceof Fetched.GotPage got
                    && got.page().next().value().startsWith((index + 1) + "-")) {
                Page page = got.page();
                return new Fetched.GotPage(new Page(
                        page.id(),
                        new Cursor(next),
                        page.retrievedAt(),
                        page.tipAt(),
                        page.fetch(),
                        page.encoding(),
                        page.body()));
            }
            return fetched;
        };
    }

    @Test
    @DisplayName(
            "D11: what was read before a restart is known after it; the queue goes on when the source leads on again")
    void regression_across_restarts() {
        pages.page(tab("a1", "Standard")).page().page();
        try (Ledger ledger = store.ledger()) {
            lane(ledger).drain();
        }
        pages.page(tab("a2", "Standard", item("01", "Ruby Ring", "~price 5 chaos")));
        Told told = new Told();
        try (Ledger ledger = store.ledger()) {
            IngestLane lane = lane(store, ledger, IngestLane.Start.CHECKPOINT, backTo(3, "1-0-0-0-0"), RULES, 1, told);
            assertThatThrownBy(lane::step).hasMessageContaining("goes in a circle");
            assertThat(told.told).containsExactly("regressed psapi/pc 3-0-0-0-0 1-0-0-0-0");
        }
        try (Ledger ledger = store.ledger()) {
            assertThat(lane(ledger, IngestLane.Start.CHECKPOINT, pages).drain()).isEqualTo(new Step.Advanced(1, 0));
        }
    }

    @Test
    @DisplayName(
            "D11: a page with content that leads to itself is refused; the same cursor is asked again and may lead on")
    void stuck() {
        pages.page().page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")));
        Told told = new Told();
        PublicStashSource[] source = {backTo(1, "1-0-0-0-0")};
        IngestLane lane = lane(
                store,
                store.ledger(),
                IngestLane.Start.CHECKPOINT,
                (queue, from, deadline) -> source[0].fetch(queue, from, deadline),
                RULES,
                8,
                told);
        assertThatThrownBy(lane::step).isInstanceOf(PortException.class);
        assertThat(told.told).containsExactly("regressed psapi/pc 1-0-0-0-0 1-0-0-0-0");
        assertThat(lifecycle()).hasSize(1);
        source[0] = pages;
        lane.drain();
        assertThat(lifecycle()).hasSize(2);
    }

    @Test
    @DisplayName("D11: an archive is read again over cursors that were read before, but not in a circle")
    void archives() {
        pages.page().page(tab("a1", "Standard"));
        try (Ledger ledger = store.ledger()) {
            lane(ledger).drain();
        }
        try (Ledger ledger = store.ledger()) {
            assertThat(lane(ledger, IngestLane.Start.BEGINNING, pages).drain()).isEqualTo(new Step.Advanced(0, 2));
        }
        PublicStashSource circle = (queue, from, deadline) -> {
            Fetched fetched = pages.fetch(queue, from, deadline);
            return fetched instanceof Fetched.AtTip ? pages.fetch(queue, Cursor.START, deadline) : fetched;
        };
        for (IngestLane.Start start : IngestLane.Start.values()) {
            for (int group : new int[] {1, 8}) {
                InMemoryStore fresh = new InMemoryStore();
                IngestLane lane = lane(fresh, fresh.ledger(), start, circle, RULES, group, EngineObserver.NONE);
                assertThatThrownBy(lane::drain)
                        .isInstanceOf(PortException.class)
                        .hasMessageContaining("goes in a circle");
                assertThat(fresh.history().watermark(QUEUE))
                        .hasValueSatisfying(mark -> assertThat(mark.seq()).isEqualTo(2));
            }
        }
    }

    @Test
    @DisplayName("D7: an archive whose new pages are refused by the store for a while is read on, old pages and all")
    void failing_store_behind_old_pages() {
        pages.page(tab("a1", "Standard")).page();
        try (Ledger ledger = store.ledger()) {
            lane(ledger).drain();
        }
        pages.page(tab("a2", "Standard")).page(tab("a3", "Standard"));
        IngestLane lane = lane(
                store,
                new FailingLedger(store.ledger()),
                IngestLane.Start.BEGINNING,
                pages,
                RULES,
                8,
                EngineObserver.NONE);
        assertThatThrownBy(lane::drain).hasMessageContaining("the disk is full");
        int failures = 1;
        while (lifecycle().size() < 4 && failures < 10) {
            try {
                lane.drain();
            } catch (PortException e) {
                assertThat(e).hasMessageContaining("the disk is full");
                failures++;
            }
        }
        assertThat(lifecycle()).hasSize(4);
    }

    @Test
    @DisplayName("D7 D8: an archive whose pages were logged and not applied is read from its start, and nothing twice")
    void archive_with_logged_pages() {
        pages.page(tab("a1", "Standard")).page().page(tab("a2", "Standard"));
        try (Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES.version());
            Fetched first = pages.fetch(QUEUE, Cursor.START, Deadline.ofSeconds(1));
            ledger.log(QUEUE, List.of(((Fetched.GotPage) first).page()));
        }
        try (Ledger ledger = store.ledger()) {
            assertThat(lane(ledger, IngestLane.Start.BEGINNING, pages).drain()).isEqualTo(new Step.Advanced(2, 1));
        }
        assertThat(lifecycle()).hasSize(3);
    }

    @Test
    @DisplayName(
            "D7: a stream goes on behind the pages that were logged and not applied, and asks for none of them again")
    void stream_with_logged_pages() {
        pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")))
                .page()
                .page(tab("a2", "Standard"));
        try (Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES.version());
            Fetched first = pages.fetch(QUEUE, Cursor.START, Deadline.ofSeconds(1));
            ledger.log(QUEUE, List.of(((Fetched.GotPage) first).page()));
        }
        pages.replace(0, "{\"next_change_id\":\"1-0-0-0-0\",\"stashes\":[]}");
        try (Ledger ledger = store.ledger()) {
            assertThat(lane(ledger).drain()).isEqualTo(new Step.Advanced(2, 0));
        }
        assertThat(lifecycle())
                .extracting(History.PageLifecycle::requestedId)
                .containsExactly(Cursor.START, new Cursor("1-0-0-0-0"), new Cursor("2-0-0-0-0"));
        assertThat(lifecycle().get(0).events()).hasSize(1);
    }

    @Test
    @DisplayName("D7 D36: killed soon after a change of leagues, a lane still knows what the store says is open")
    void killed_after_a_change_of_leagues() {
        pages.page(tab("a1", "Other", item("01", "Ruby Ring", "~price 5 chaos")));
        try (Ledger ledger = store.ledger()) {
            lane(ledger).drain();
        }
        PageRules rules = RULES.withLeagues(Set.of("Standard"));
        pages.page(tab("b1", "Standard", item("02", "Ruby Ring", "~price 5 chaos")));
        try (Ledger ledger = store.ledger()) {
            // Not closed: the process ends here.
            lane(new JsonPageDecoder(), ledger, pages, rules, 1).drain();
        }
        pages.page(tab("a1", "Other"));
        try (Ledger ledger = store.ledger()) {
            IngestLane lane = lane(new JsonPageDecoder(), ledger, pages, rules, 1);
            assertThat(lane.tracker().open()).hasSize(2);
            lane.drain();
        }
        assertThat(lifecycle().get(2).events()).extracting(ListingEvent::kind).contains(ListingEvent.Kind.VANISHED);
    }

    @Test
    @DisplayName("D9: the cursor that the tip names is the one that is asked again")
    void tip_names_the_cursor() {
        pages.page().page(tab("a1", "Standard"));
        List<Cursor> asked = new ArrayList<>();
        PublicStashSource head = (queue, from, deadline) -> {
            asked.add(from);
            return asked.size() == 1
                    ? new Fetched.AtTip(new Cursor("1-0-0-0-0"), WirePages.START)
                    : pages.fetch(queue, from, deadline);
        };
        IngestLane lane = lane(store.ledger(), IngestLane.Start.CHECKPOINT, head);
        assertThat(lane.step()).isInstanceOf(Step.Tip.class);
        assertThat(lane.step()).isEqualTo(new Step.Advanced(1, 0));
        assertThat(asked).containsExactly(Cursor.START, new Cursor("1-0-0-0-0"));
    }

    @Test
    @DisplayName("D12: a page that does not follow the one before it is taken, counted and told, also across a restart")
    void chain_gaps() {
        pages.page().page().page().page().page();
        Told told = new Told();
        for (String from : List.of("", "2-0-0-0-0")) {
            try (Ledger ledger = store.ledger()) {
                IngestLane lane = lane(
                        store,
                        ledger,
                        IngestLane.Start.CHECKPOINT,
                        (queue, cursor, deadline) -> pages.fetch(
                                queue, cursor.value().equals("1-0-0-0-0") ? new Cursor(from) : cursor, deadline),
                        RULES,
                        1,
                        told);
                lane.step();
            }
        }
        assertThat(told.told).containsExactly("gap 2 1-0-0-0-0 2-0-0-0-0");
        try (Ledger ledger = store.ledger()) {
            lane(store, ledger, IngestLane.Start.CHECKPOINT, pages, RULES, 8, told)
                    .drain();
        }
        assertThat(told.told).hasSize(1);
        assertThat(store.history().counts(QUEUE, SeqRange.ALL)).contains(new Count("chain gaps", "", 1));
        assertThat(store.history().counts(QUEUE, new SeqRange(2, 2))).contains(new Count("chain gaps", "", 1));
    }

    private static List<Count> counts(InMemoryStore store) {
        return store.history().counts(QUEUE, SeqRange.ALL);
    }

    @Test
    @DisplayName("D36: tabs of other leagues are left out and counted; a tab that moves away ends its listings")
    void leagues_kept() {
        pages.page(
                        tab("a1", "Allflame", item("01", "Ruby Ring", "~price 5 chaos")),
                        tab("a2", "Standard", item("02", "Ruby Ring", "~price 5 chaos")),
                        tombstone("a9"))
                .page(
                        tab("a1", "Standard", item("01", "Ruby Ring", "~price 5 chaos")),
                        tab("a3", "Standard"),
                        tab("a4", "Allflame", item("04", "Ruby Ring", "~price 5 chaos")),
                        tab("a4", "Standard", item("04", "Ruby Ring", "~price 5 chaos")),
                        tab("a5", "Standard", item("05", "Ruby Ring", "~price 5 chaos")),
                        tab("a5", "Allflame", item("05", "Ruby Ring", "~price 5 chaos")))
                .page(tab("a1", "Standard"));
        PageRules rules = RULES.withLeagues(Set.of("Allflame"));
        lane(new JsonPageDecoder(), store.ledger(), pages, rules, 1).drain();
        assertThat(lifecycle().stream().flatMap(page -> page.tabs().stream()).map(TabObservation::stashId))
                .containsExactly("a1", "a9", "a1", "a5", "a1");
        assertThat(lifecycle().get(1).events())
                .filteredOn(event -> event.market().equals(Market.pc("Allflame")))
                .extracting(ListingEvent::kind)
                .containsExactly(ListingEvent.Kind.VANISHED, ListingEvent.Kind.RESOLVED, ListingEvent.Kind.LISTED);
        assertThat(counts(store)).contains(new Count("tabs of other leagues", "", 4), new Count("tabs", "", 6));
    }

    @Test
    @DisplayName("D36: without a list of leagues nothing is left out and the rules are those of before")
    void all_leagues() {
        pages.page(tab("a1", "Allflame"), tab("a2", "Standard"));
        assertThat(RULES.withLeagues(Set.of()).version()).isEqualTo(RULES.version());
        lane(store.ledger()).drain();
        assertThat(lifecycle().get(0).tabs()).hasSize(2);
        assertThat(counts(store)).extracting(Count::metric).doesNotContain("tabs of other leagues");
    }

    @Test
    @DisplayName("D36: rows depend on the leagues, so the rules' version names them, whatever their order")
    void leagues_in_version() {
        String version = RULES.withLeagues(Set.of("B c", "A,b")).version().value();
        assertThat(version).isEqualTo(RULES.version().value() + " leagues:A%2Cb,B+c");
        assertThat(RULES.withLeagues(Set.of("B c", "A", "b")).version().value()).isNotEqualTo(version);
        assertThatThrownBy(() -> RULES.withLeagues(Set.of(" "))).hasMessage("leagues must not be blank, was ' '");
    }

    @Test
    @DisplayName("D7 D36: a restart with the same leagues gives the same rows, and with more leagues doubles none")
    void leagues_across_restarts() {
        for (int i = 0; i < 12; i++) {
            pages.page(
                    tab("a" + i % 3, "Allflame", item("0" + i % 3, "Ruby Ring", "~price " + (20 - i) + " chaos")),
                    tab(
                            "b" + i % 4,
                            i % 5 == 0 ? "Allflame" : "Standard",
                            item("1" + i % 4, "Ruby Ring", "~price 2 chaos")));
        }
        PageRules rules = RULES.withLeagues(Set.of("Allflame"));
        InMemoryStore steady = new InMemoryStore();
        lane(new JsonPageDecoder(), steady.ledger(), pages, rules, 1, steady).drain();
        for (int i = 0; i < 12; i++) {
            try (Ledger ledger = store.ledger()) {
                lane(new JsonPageDecoder(), ledger, pages, rules, 1).step();
            }
        }
        List<History.PageLifecycle> expected = new ArrayList<>();
        steady.history().lifecycle(QUEUE, SeqRange.ALL, expected::add);
        assertThat(lifecycle()).isEqualTo(expected);
        pages.page(tab("b3", "Standard", item("13", "Ruby Ring", "~price 2 chaos")));
        try (Ledger ledger = store.ledger()) {
            IngestLane lane = lane(new JsonPageDecoder(), ledger, pages, RULES, 1);
            lane.drain();
            OpenListings open = new OpenListings();
            lifecycle().forEach(page -> page.events().forEach(open::apply));
            assertThat(open.all())
                    .containsExactlyInAnyOrderElementsOf(lane.tracker().open());
        }
    }

    @Test
    @DisplayName("D7: rules that changed between two runs neither double nor lose a listing, and time nothing across")
    void changed_rules() {
        pages.page(tab(
                        "a1",
                        "Standard",
                        item("01", "Ruby Ring", "~price 5 chaos"),
                        item("02", "Ruby Ring", "~price 5 zorblax")))
                .page(tab("a2", "Standard", item("03", "Ruby Ring", "~price 5 chaos")));
        try (Ledger ledger = store.ledger()) {
            lane(new JsonPageDecoder(), ledger, pages, RULES, 4).drain();
        }
        pages.page(tab(
                "a1",
                "Standard",
                item("01", "Ruby Ring", "~price 4 chaos"),
                item("02", "Ruby Ring", "~price 5 zorblax")));
        CurrencyDictionary more = new CurrencyDictionary() {
            @Override
            public Optional<CurrencyId> find(String token) {
                return token.equals("zorblax")
                        ? Optional.of(new CurrencyId(token))
                        : Currencies.builtIn().find(token);
            }

            @Override
            public String version() {
                return "more";
            }
        };
        IngestLane lane =
                lane(new JsonPageDecoder(), store.ledger(), pages, new PageRules(more, ItemCatalogue.builtIn()), 4);
        lane.drain();
        assertThat(lifecycle().get(2).events())
                .extracting(ListingEvent::kind)
                .containsExactly(ListingEvent.Kind.REPRICED, ListingEvent.Kind.LISTED);
        assertThat(lifecycle().get(2).events().get(1).ageKnown()).isFalse();
        OpenListings open = new OpenListings();
        lifecycle().forEach(page -> page.events().forEach(open::apply));
        assertThat(open.all())
                .containsExactlyInAnyOrderElementsOf(lane.tracker().open());
    }

    @Test
    @DisplayName("D7: a lane whose store forgot the bytes of pages goes on from what was made of them")
    void forgotten_bytes() {
        for (int i = 0; i < 6; i++) {
            pages.page(tab("a" + i, "Standard", item("0" + i, "Ruby Ring", "~price 5 chaos")));
        }
        InMemoryStore small = new InMemoryStore(new MemoryLimits(100, 1, 10));
        try (Ledger ledger = small.ledger()) {
            lane(new JsonPageDecoder(), ledger, pages, RULES, 4, small).drain();
        }
        IngestLane again = lane(new JsonPageDecoder(), small.ledger(), pages, RULES, 4, small);
        assertThat(again.tracker().open()).hasSize(6);
    }

    private IngestLane lane(Ledger ledger) {
        return lane(ledger, IngestLane.Start.CHECKPOINT, pages);
    }

    private IngestLane lane(Ledger ledger, IngestLane.Start start, PublicStashSource source) {
        return lane(ledger, start, source, store);
    }

    private static IngestLane lane(
            Ledger ledger, IngestLane.Start start, PublicStashSource source, InMemoryStore store) {
        return lane(new JsonPageDecoder(), ledger, start, source, RULES, 1, store);
    }

    private IngestLane lane(PageDecoder decoder, Ledger ledger, PublicStashSource source, PageRules rules, int group) {
        return lane(decoder, ledger, source, rules, group, store);
    }

    private static IngestLane lane(
            PageDecoder decoder,
            Ledger ledger,
            PublicStashSource source,
            PageRules rules,
            int group,
            InMemoryStore store) {
        return lane(decoder, ledger, IngestLane.Start.CHECKPOINT, source, rules, group, store);
    }

    private static IngestLane lane(
            PageDecoder decoder,
            Ledger ledger,
            IngestLane.Start start,
            PublicStashSource source,
            PageRules rules,
            int group,
            InMemoryStore store) {
        return lane(decoder, store, ledger, start, source, rules, group, EngineObserver.NONE);
    }

    private static IngestLane lane(
            InMemoryStore store,
            Ledger ledger,
            IngestLane.Start start,
            PublicStashSource source,
            PageRules rules,
            int group,
            EngineObserver observer) {
        return lane(new JsonPageDecoder(), store, ledger, start, source, rules, group, observer);
    }

    private static IngestLane lane(
            PageDecoder decoder,
            InMemoryStore store,
            Ledger ledger,
            IngestLane.Start start,
            PublicStashSource source,
            PageRules rules,
            int group,
            EngineObserver observer) {
        return new IngestLane(
                QUEUE,
                start,
                source,
                decoder,
                ledger,
                store.history(),
                rules,
                new IngestSettings(group, Duration.ofSeconds(1), 3, IngestSettings.DEFAULT.fetchDeadline()),
                observer,
                () -> 0);
    }

    private List<History.PageLifecycle> lifecycle() {
        List<History.PageLifecycle> all = new ArrayList<>();
        store.history().lifecycle(QUEUE, SeqRange.ALL, all::add);
        return all;
    }

    /** A ledger whose every second call to {@code log} and {@code apply} fails without doing anything. */
    private static final class FailingLedger implements Ledger {
        private final Ledger ledger;
        private int calls;

        FailingLedger(Ledger ledger) {
            this.ledger = ledger;
        }

        private void maybeFail() {
            if (calls++ % 2 == 0) {
                throw new PortException(PortException.Kind.STORE, "the disk is full, for this test");
            }
        }

        @Override
        public Recovery open(QueueId queue, RulesVersion rules) {
            return ledger.open(queue, rules);
        }

        @Override
        public boolean applied(PageId page) {
            return ledger.applied(page);
        }

        @Override
        public List<LoggedPage> log(QueueId queue, List<Page> batch) {
            maybeFail();
            return ledger.log(queue, batch);
        }

        @Override
        public Watermark apply(List<PageCommit> consecutive) {
            maybeFail();
            return ledger.apply(consecutive);
        }

        @Override
        public void saveTracker(QueueId queue, long seq, TrackerImage image) {
            ledger.saveTracker(queue, seq, image);
        }

        @Override
        public void close() {
            ledger.close();
        }
    }
}
