package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every store has to do with the ends of the ranges: texts, numbers, sizes, zones, many readers, and pages read in parts. */
public abstract class EdgeContract extends StoreContract {
    private static final Pages PAGES = new Pages(QUEUE, 3);
    private static final Commits COMMITS = new Commits(3);
    private static final Instant AT = Instant.parse("2026-03-29T01:30:00.123456789Z");
    private static final int LARGE_BODY = 10 << 20;
    private static final int MANY_ITEMS = 100_000;
    /** Texts that have been lost or changed in stores: beyond the basic plane, right to left, joined, reordered, quoted. */
    private static final List<String> TEXTS = List.of(
            "😀👨‍👩‍👧‍👦🏴‍☠️",
            "עברית العربية",
            "\u202Eright to left\u202C",
            "e\u0301 not é",
            "\uFEFFmark",
            "ﬃ ß İ ı",
            "\u0001\u001F\u007F\u0085",
            "a\tb\nc\rd",
            "'; DROP TABLE x; --",
            "\\N",
            "NULL",
            "{brace:String}",
            "%s ? $1",
            "x".repeat(5_000),
            " outer blanks ");

    /** For subclasses. */
    protected EdgeContract() {}

    @Test
    @DisplayName("E1 texts of every script come back as they were: names, notes, cursors, labels")
    final void texts() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> commits = new ArrayList<>();
        Cursor from = Cursor.START;
        for (String text : TEXTS) {
            Page page = page(from, new Cursor(text), new byte[] {1, (byte) commits.size()});
            LoggedPage logged = ledger.log(QUEUE, List.of(page)).get(0);
            commits.add(textual(logged, text));
            ledger.apply(commits.subList(commits.size() - 1, commits.size()));
            from = page.next();
        }
        assertHolds(QUEUE, commits);
        reopen();
        assertHolds(QUEUE, commits);
        Checkpoint last = store().history().checkpoints(QUEUE, 1).get(0);
        assertEquals(TEXTS.get(TEXTS.size() - 1), last.nextCursor().value());
    }

    @Test
    @DisplayName("E2 a text with a NUL comes back as it was or is refused with nothing left; it is never cut")
    final void nul() {
        Ledger ledger = opened(QUEUE);
        List<PageCommit> done = new ArrayList<>(apply(ledger, PAGES, COMMITS, 1, 2));
        List<LoggedPage> logged = ledger.log(QUEUE, PAGES.pages(3, 1));
        PageCommit odd = textual(logged.get(0), "before\u0000after");
        try {
            ledger.apply(List.of(odd));
            done.add(odd);
        } catch (PortException e) {
            assertHolds(QUEUE, done);
            done.add(COMMITS.of(logged.get(0)));
            ledger.apply(done.subList(2, 3));
        }
        assertHolds(QUEUE, done);
        reopen();
        assertHolds(QUEUE, done);
    }

    @Test
    @DisplayName("E3 the largest and smallest numbers come back as they were")
    final void numbers() {
        Ledger ledger = opened(QUEUE);
        LoggedPage logged = ledger.log(QUEUE, PAGES.pages(1, 1)).get(0);
        List<ItemObservation> rows = new ArrayList<>();
        for (long value : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1L << 53, (1L << 53) + 1}) {
            rows.add(row(
                    logged,
                    rows.size(),
                    value,
                    new Price(
                            new Rational(Long.MAX_VALUE, Long.MAX_VALUE - 1),
                            Long.MAX_VALUE,
                            new CurrencyId("chaos"),
                            Price.Kind.FIXED),
                    Integer.MAX_VALUE));
        }
        List<Count> counts = List.of(new Count("largest", "", Long.MAX_VALUE));
        List<PageCommit> commits = List.of(new PageCommit(logged, new TrackedPage(rows, List.of(), List.of()), counts));
        ledger.apply(commits);
        assertHolds(QUEUE, commits);
        assertEquals(counts, store().history().counts(QUEUE, SeqRange.ALL));
    }

    @Test
    @DisplayName("E4 a page of ten megabytes and a page of a hundred thousand items come back whole")
    final void sizes() {
        Ledger ledger = opened(QUEUE);
        byte[] body = new byte[LARGE_BODY];
        new SplittableRandom(4).nextBytes(body);
        Page large = page(Cursor.START, new Cursor("large"), body);
        LoggedPage logged = ledger.log(QUEUE, List.of(large)).get(0);
        List<ItemObservation> rows = new ArrayList<>(MANY_ITEMS);
        Price price = new Price(new Rational(5, 3), 3, new CurrencyId("divine"), Price.Kind.FIXED);
        for (int i = 0; i < MANY_ITEMS; i++) {
            rows.add(row(logged, i, i * 0x9E3779B97F4A7C15L, price, 1 + i % 5_000));
        }
        List<PageCommit> commits =
                List.of(new PageCommit(logged, new TrackedPage(rows, List.of(), List.of()), List.of()));
        assertEquals(1, ledger.apply(commits).seq());
        reopen();
        assertHolds(QUEUE, commits);
        assertTrue(store().ledger().applied(large.id()));
    }

    @Test
    @DisplayName(
            "E5 times mean the same whatever zone the process is in, across a change of clocks and a restart elsewhere")
    final void zones() {
        TimeZone before = TimeZone.getDefault();
        List<PageCommit> commits = new ArrayList<>();
        try {
            for (String zone : List.of("Pacific/Chatham", "America/St_Johns", "Europe/Berlin", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                reopen();
                assertHolds(QUEUE, commits);
                Cursor from = commits.isEmpty()
                        ? Cursor.START
                        : commits.get(commits.size() - 1).page().page().next();
                Ledger ledger = opened(QUEUE);
                Page page = page(from, new Cursor(zone), zone.getBytes(java.nio.charset.StandardCharsets.UTF_8));
                commits.add(textual(ledger.log(QUEUE, List.of(page)).get(0), zone));
                ledger.apply(commits.subList(commits.size() - 1, commits.size()));
                assertHolds(QUEUE, commits);
                assertEquals(
                        AT,
                        lifecycle(QUEUE, SeqRange.ALL).get(commits.size() - 1).at());
            }
        } finally {
            TimeZone.setDefault(before);
        }
        reopen();
        assertHolds(QUEUE, commits);
    }

    @Test
    @DisplayName(
            "E6 what is read in parts, while more is written, is what is read at once: no page is missed or given twice")
    final void parts() throws ExecutionException, InterruptedException {
        Ledger ledger = opened(QUEUE);
        int first = 40;
        List<PageCommit> commits = new ArrayList<>(apply(ledger, PAGES, COMMITS, 1, first));
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<Integer> reader = new FutureTask<>(() -> {
            int rounds = 0;
            do {
                List<History.PageLifecycle> parts = new ArrayList<>();
                for (long from = 1; from <= first; from += 7) {
                    parts.addAll(lifecycle(QUEUE, new SeqRange(from, Math.min(first, from + 6))));
                }
                assertEquals(
                        commits.subList(0, first).stream()
                                .map(StoreContract::lifecycleOf)
                                .toList(),
                        parts);
                rounds++;
            } while (!done.get());
            return rounds;
        });
        List<PageCommit> more = new ArrayList<>();
        new Thread(reader, "reader").start();
        try {
            for (int seq = first + 1; seq <= first + 20; seq += 4) {
                more.addAll(apply(ledger, PAGES, COMMITS, seq, 4));
            }
        } finally {
            done.set(true);
        }
        assertTrue(reader.get() > 0);
        List<PageCommit> all = new ArrayList<>(commits);
        all.addAll(more);
        assertHolds(QUEUE, all);
        assertFalse(store().ledger().applied(PAGES.page(first + 21).id()));
    }

    private static Page page(Cursor from, Cursor next, byte[] body) {
        return new Page(
                new PageId(QUEUE, from, Digest.of(body)),
                next,
                AT,
                Optional.of(AT.minusNanos(1)),
                FetchFacts.FROM_FILE,
                Page.Encoding.IDENTITY,
                body);
    }

    private static PageCommit textual(LoggedPage logged, String text) {
        Market market = new Market(Realm.SONY, text);
        ItemObservation row = new ItemObservation(
                logged.seq(),
                0,
                logged.page().retrievedAt(),
                market,
                text,
                1,
                text,
                true,
                ItemKey.of(ItemKey.Kind.UNIQUE, "Base", "Name", Map.of()),
                0,
                null,
                1);
        TabObservation tab = new TabObservation(
                logged.seq(),
                0,
                logged.page().retrievedAt(),
                text,
                market,
                text,
                text,
                TabPresence.PUBLIC,
                1,
                0,
                AT,
                PageQuality.LIVE,
                false);
        return new PageCommit(
                logged, new TrackedPage(List.of(row), List.of(tab), List.of()), List.of(new Count("texts", text, 1)));
    }

    private static ItemObservation row(LoggedPage logged, int ord, long item, Price price, int stack) {
        return new ItemObservation(
                logged.seq(),
                ord,
                logged.page().retrievedAt(),
                new Market(Realm.PC, "Standard"),
                "%016x%048x".formatted(1 + ord / 500, 0),
                item,
                "seller" + ord % 1_000,
                true,
                ItemKey.of(ItemKey.Kind.STACK, "Orb " + ord % 300, "", Map.of()),
                item,
                price,
                stack);
    }
}
