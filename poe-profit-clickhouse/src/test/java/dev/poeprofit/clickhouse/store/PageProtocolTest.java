package dev.poeprofit.clickhouse.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine.Fault;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PortException.Kind;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.TrackerImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page protocol under writers that die, hang and come back, and requests that fail or take effect late. */
@RequiresClickHouse(ownEngine = true)
final class PageProtocolTest {
    private static final long LATE_MILLIS = 1_200;
    /** In the order a commit writes them. */
    private static final List<String> TABLES = List.of(
            "stored_observation",
            "stored_tab_observation",
            "stored_event",
            "stored_page_count",
            "stored_checkpoint",
            "stored_mark");

    private static ClickHouseEngine engine;

    private ClickHouseSettings settings;
    private final List<ClickHouseStore> stores = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        engine = ClickHouseEngine.start(directory);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void prepare() {
        settings = Stores.fresh(engine.server());
    }

    @AfterEach
    void closeStores() throws IOException {
        engine.clearFaults();
        stores.forEach(ClickHouseStore::close);
    }

    private ClickHouseStore store() {
        ClickHouseStore store = ClickHouseStore.open(settings);
        stores.add(store);
        return store;
    }

    private static Ledger opened(ClickHouseStore store) {
        Ledger ledger = store.ledger();
        ledger.open(Queue.ID, Queue.RULES);
        return ledger;
    }

    private static PortException refused(Kind kind, org.junit.jupiter.api.function.Executable call) {
        PortException refusal = assertThrows(PortException.class, call);
        assertEquals(kind, refusal.kind(), refusal.getMessage());
        return refusal;
    }

    private static <T> FutureTask<T> started(java.util.concurrent.Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, "old-writer").start();
        return task;
    }

    @Test
    @DisplayName("the second to open a queue takes it over, and the first is held at its next page")
    void takeOver() {
        ClickHouseStore one = store();
        Ledger first = opened(one);
        List<PageCommit> done = new ArrayList<>(Queue.apply(first, Queue.COMMITS, 1, 2));
        List<LoggedPage> waiting = first.log(Queue.ID, Queue.PAGES.pages(3, 2));
        ClickHouseStore two = store();
        Ledger second = two.ledger();
        Recovery recovery = second.open(Queue.ID, Queue.RULES);
        assertEquals(2, recovery.appliedSeq());
        assertEquals(2, recovery.pending().size());
        PortException held = refused(Kind.HELD, () -> first.apply(Queue.COMMITS.of(waiting)));
        assertTrue(held.getMessage().contains("epoch 2"), held.getMessage());
        Queue.assertHolds(two, done);
        List<PageCommit> rest = Queue.OTHER_COMMITS.of(recovery.pending());
        second.apply(rest);
        done.addAll(rest);
        for (int i = 0; i < 2; i++) {
            refused(Kind.HELD, () -> first.apply(Queue.COMMITS.of(waiting)));
            refused(Kind.HELD, () -> first.log(Queue.ID, Queue.PAGES.pages(5, 1)));
            refused(Kind.HELD, () -> first.saveTracker(Queue.ID, 1, new TrackerImage(new byte[1])));
        }
        Queue.assertHolds(one, done);
        assertEquals(4, first.open(Queue.ID, Queue.RULES).appliedSeq(), "who opens again takes it back");
        done.addAll(Queue.apply(first, Queue.COMMITS, 5, 1));
        refused(Kind.HELD, () -> Queue.apply(second, Queue.COMMITS, 5, 1));
        Queue.assertHolds(two, done);
    }

    @Test
    @DisplayName("D7 a page that is served with other content after it was logged keeps the content it was logged with")
    void servedAgain() {
        ClickHouseStore one = store();
        List<PageCommit> done = new ArrayList<>(Queue.apply(opened(one), Queue.COMMITS, 1, 1));
        opened(store()).log(Queue.ID, Queue.PAGES.pages(2, 3));
        ClickHouseStore two = store();
        Ledger ledger = two.ledger();
        List<LoggedPage> pending = ledger.open(Queue.ID, Queue.RULES).pending();
        assertEquals(3, pending.size());
        for (int i = 0; i < 3; i++) {
            Page logged = Queue.PAGES.page(2L + i);
            assertEquals(logged.id(), pending.get(i).page().id());
            assertEquals(logged.fetch(), pending.get(i).page().fetch());
            assertEquals(logged.tipAt(), pending.get(i).page().tipAt());
            assertArrayEquals(logged.body(), pending.get(i).page().body());
        }
        refused(Kind.CONTRACT, () -> ledger.log(Queue.ID, Queue.OTHER_PAGES.pages(2, 3)));
        refused(
                Kind.CONTRACT,
                () -> ledger.apply(Queue.COMMITS.of(List.of(new LoggedPage(2, Queue.OTHER_PAGES.page(2))))));
        List<PageCommit> rest = Queue.COMMITS.of(pending);
        ledger.apply(rest);
        done.addAll(rest);
        Queue.assertHolds(two, done);
    }

    @Test
    @DisplayName("a log whose answer is lost does not count: the next pages take its numbers, however late it lands")
    void logLost() throws IOException {
        ClickHouseStore store = store();
        Ledger ledger = opened(store);
        engine.fault(Fault.lostAfter("INSERT INTO stored_page ", 3));
        refused(Kind.UNAVAILABLE, () -> ledger.log(Queue.ID, Queue.PAGES.pages(1, 3)));
        engine.clearFaults();
        List<LoggedPage> logged = ledger.log(Queue.ID, Queue.OTHER_PAGES.pages(1, 2));
        assertEquals(
                Queue.OTHER_PAGES.page(1).id().body(), logged.get(0).page().id().body());
        List<PageCommit> commits = Queue.COMMITS.of(logged);
        ledger.apply(commits);
        Queue.assertHolds(store, commits);
        ClickHouseStore again = store();
        assertEquals(List.of(), again.ledger().open(Queue.ID, Queue.RULES).pending());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stored_observation",
                "stored_tab_observation",
                "stored_event",
                "stored_page_count",
                "stored_checkpoint",
                "stored_mark"
            })
    @DisplayName("D7 the insert of a dead process that lands after the restart changes nothing")
    void lateInsert(String table) throws IOException, ExecutionException, InterruptedException {
        ClickHouseStore one = store();
        Ledger old = opened(one);
        List<PageCommit> done = new ArrayList<>(Queue.apply(old, Queue.COMMITS, 1, 2));
        List<PageCommit> batch = Queue.COMMITS.of(old.log(Queue.ID, Queue.PAGES.pages(3, 3)));
        engine.fault(Fault.delayed("INSERT INTO " + table + " ", 1, LATE_MILLIS));
        FutureTask<PortException> dying = started(() -> assertThrows(PortException.class, () -> old.apply(batch)));
        Sql sql = new Sql(engine.server(), settings);
        awaitRowsBefore(table, sql);
        ClickHouseStore two = store();
        Ledger next = two.ledger();
        Recovery recovery = next.open(Queue.ID, Queue.RULES);
        assertEquals(2, recovery.appliedSeq());
        List<PageCommit> rest = new ArrayList<>(Queue.OTHER_COMMITS.of(recovery.pending()));
        assertEquals(3, rest.size());
        next.apply(rest.subList(0, 1));
        done.addAll(rest.subList(0, 1));
        Queue.assertHolds(two, done);
        assertEquals(Kind.HELD, dying.get().kind());
        assertTrue(rowsOfOldWriter(table, sql) > 0, "the late insert has not landed");
        Queue.assertHolds(two, done);
        next.apply(rest.subList(1, 3));
        done.addAll(rest.subList(1, 3));
        Queue.assertHolds(two, done);
        Queue.assertHolds(store(), done);
    }

    @Test
    @DisplayName("a writer that hangs while it takes a queue over changes nothing when it wakes up")
    void lateBegin() throws IOException, ExecutionException, InterruptedException {
        List<PageCommit> done = new ArrayList<>(Queue.apply(opened(store()), Queue.COMMITS, 1, 2));
        ClickHouseStore hanging = store();
        Ledger late = hanging.ledger();
        engine.fault(Fault.delayed("INSERT INTO stored_begin ", 1, LATE_MILLIS));
        FutureTask<Recovery> opening = started(() -> late.open(Queue.ID, Queue.RULES));
        Sql sql = new Sql(engine.server(), settings);
        while (sql.number("SELECT max(epoch) FROM stored_claim") < 2) {
            Thread.onSpinWait();
        }
        ClickHouseStore two = store();
        Ledger next = opened(two);
        done.addAll(Queue.apply(next, Queue.OTHER_COMMITS, 3, 2));
        assertEquals(2, opening.get().appliedSeq());
        Queue.assertHolds(two, done);
        refused(Kind.HELD, () -> Queue.apply(late, Queue.COMMITS, 3, 2));
        done.addAll(Queue.apply(next, Queue.OTHER_COMMITS, 5, 1));
        Queue.assertHolds(two, done);
        Queue.assertHolds(hanging, done);
        assertEquals(5, store().ledger().open(Queue.ID, Queue.RULES).appliedSeq());
    }

    /** The insert into the table before is through, so the delayed one is about to be made. */
    private static void awaitRowsBefore(String table, Sql sql) {
        int before = TABLES.indexOf(table) - 1;
        while (before >= 0 && rowsOfOldWriter(TABLES.get(before), sql) == 0) {
            Thread.onSpinWait();
        }
    }

    private static long rowsOfOldWriter(String table, Sql sql) {
        return sql.number("SELECT count() FROM " + table + " WHERE epoch = 1 AND seq > 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stored_page_body",
                "stored_observation",
                "stored_tab_observation",
                "stored_event",
                "stored_page_count",
                "stored_checkpoint",
                "stored_mark",
                "stored_claim",
                "stored_begin"
            })
    @DisplayName("D8 whatever request fails, before or after it took effect, the repeated call adds each page once")
    void anyFailure(String table) throws IOException {
        ClickHouseStore store = store();
        Ledger ledger = opened(store);
        String insert = "INSERT INTO " + table + " ";
        List<PageCommit> done = new ArrayList<>(Queue.apply(ledger, Queue.COMMITS, 1, 1));
        for (Fault fault :
                List.of(Fault.lostBefore(insert, 1), Fault.lostAfter(insert, 3), Fault.error(insert, 1, 252))) {
            long first = done.size() + 1L;
            engine.fault(fault);
            if (!TABLES.contains(table)) {
                // Epochs are claimed and begun only after something else has failed.
                engine.fault(Fault.lostAfter("INSERT INTO stored_mark ", 3));
            }
            List<LoggedPage> logged = untilItWorks(() -> ledger.log(Queue.ID, Queue.PAGES.pages(first, 3)));
            List<PageCommit> batch = Queue.COMMITS.of(logged);
            assertEquals(first + 2, untilItWorks(() -> ledger.apply(batch)).seq());
            engine.clearFaults();
            done.addAll(batch);
        }
        Queue.assertHolds(store, done);
        Queue.assertHolds(store(), done);
    }

    private static <T> T untilItWorks(java.util.function.Supplier<T> call) {
        for (int attempt = 0; ; attempt++) {
            try {
                return call.get();
            } catch (PortException e) {
                assertTrue(e.retryable(), e.getMessage());
                assertTrue(attempt < 3, e.getMessage());
            }
        }
    }

    @Test
    @DisplayName("a restarted server is worked with again, without opening the store again")
    void serverRestart() throws IOException {
        ClickHouseStore store = store();
        Ledger ledger = opened(store);
        List<PageCommit> done = new ArrayList<>(Queue.apply(ledger, Queue.COMMITS, 1, 2));
        List<PageCommit> batch = Queue.COMMITS.of(ledger.log(Queue.ID, Queue.PAGES.pages(3, 2)));
        engine.stop();
        PortException down = refused(Kind.UNAVAILABLE, () -> ledger.apply(batch));
        assertTrue(down.retryable());
        refused(Kind.UNAVAILABLE, () -> store.history().watermark(Queue.ID));
        engine.restart();
        assertEquals(4, ledger.apply(batch).seq());
        done.addAll(batch);
        Queue.assertHolds(store, done);
    }

    @Test
    @DisplayName("D8 which pages are applied is known without asking, also after a new epoch and to who takes over")
    void knownPages() throws IOException {
        Ledger ledger = opened(store());
        Queue.apply(ledger, Queue.COMMITS, 1, 2);
        engine.fault(Fault.lostAfter("INSERT INTO stored_mark ", 3));
        List<PageCommit> batch = Queue.COMMITS.of(ledger.log(Queue.ID, Queue.PAGES.pages(3, 2)));
        untilItWorks(() -> ledger.apply(batch));
        Ledger next = opened(store());
        engine.stop();
        try {
            for (Ledger asked : List.of(ledger, next)) {
                for (long seq = 1; seq <= 4; seq++) {
                    assertTrue(asked.applied(Queue.PAGES.page(seq).id()), "page " + seq);
                }
                assertFalse(asked.applied(Queue.PAGES.page(5).id()));
                assertFalse(asked.applied(Queue.OTHER_PAGES.page(1).id()));
            }
        } finally {
            engine.restart();
        }
    }

    @Test
    @DisplayName("logged pages whose bytes are gone are not waited for: their numbers are given again")
    void expired() {
        ClickHouseStore one = store();
        List<PageCommit> done = new ArrayList<>(Queue.apply(opened(one), Queue.COMMITS, 1, 2));
        opened(store()).log(Queue.ID, Queue.PAGES.pages(3, 4));
        Sql sql = new Sql(engine.server(), settings);
        sql.run("ALTER TABLE stored_page_body DELETE WHERE seq = 5 SETTINGS mutations_sync = 1");
        Ledger ledger = store().ledger();
        Recovery recovery = ledger.open(Queue.ID, Queue.RULES);
        assertEquals(
                List.of(3L, 4L),
                recovery.pending().stream().map(LoggedPage::seq).toList());
        sql.run("ALTER TABLE stored_page_body DELETE WHERE seq > 2 SETTINGS mutations_sync = 1");
        ClickHouseStore two = store();
        Ledger next = two.ledger();
        assertEquals(List.of(), next.open(Queue.ID, Queue.RULES).pending());
        List<PageCommit> again = Queue.COMMITS.of(next.log(Queue.ID, Queue.PAGES.pages(3, 4)));
        next.apply(again);
        done.addAll(again);
        Queue.assertHolds(two, done);
    }

    @Test
    @DisplayName("a tracker image of pages that another epoch wrote anew is passed over")
    void imageOfLostPages() throws IOException {
        ClickHouseStore one = store();
        Ledger old = opened(one);
        Queue.apply(old, Queue.COMMITS, 1, 2);
        old.saveTracker(Queue.ID, 2, new TrackerImage(new byte[] {2}));
        // As if the old writer had seen page 3 through while the next one was already writing it.
        Sql sql = new Sql(engine.server(), settings);
        sql.run("INSERT INTO stored_tracker_image SELECT queue, 1, number + 1, 3, epoch, parts, total_bytes, sha256"
                + " FROM stored_tracker_image");
        sql.run(
                "INSERT INTO stored_tracker_chunk SELECT queue, 1, part, number + 1, sha256, bytes FROM stored_tracker_chunk");
        Ledger next = store().ledger();
        next.open(Queue.ID, Queue.RULES);
        Queue.apply(next, Queue.COMMITS, 3, 1);
        Recovery recovery = store().ledger().open(Queue.ID, Queue.RULES);
        assertEquals(3, recovery.appliedSeq());
        assertEquals(2, recovery.imageSeq());
        assertArrayEquals(new byte[] {2}, recovery.image().orElseThrow().bytes());
    }

    @Test
    @DisplayName("of writers that open a queue at once one writes at a time, and every page is there once")
    void claimedAtOnce() throws ExecutionException, InterruptedException {
        ClickHouseStore reader = store();
        List<ClickHouseStore> rivals = List.of(store(), store(), store());
        for (int round = 0; round < 4; round++) {
            List<FutureTask<Boolean>> tasks = new ArrayList<>();
            for (ClickHouseStore rival : rivals) {
                tasks.add(started(() -> wroteSome(rival)));
            }
            for (FutureTask<Boolean> task : tasks) {
                task.get();
            }
            long seq =
                    reader.history().watermark(Queue.ID).map(mark -> mark.seq()).orElse(0L);
            Queue.assertHolds(reader, Queue.expected(seq));
        }
        assertTrue(wroteSome(reader));
        Sql sql = new Sql(engine.server(), settings);
        assertEquals(
                0,
                sql.number(
                        "SELECT count() - uniqExact(epoch) FROM (SELECT DISTINCT epoch, first_seq FROM stored_begin)"));
        assertTrue(sql.number("SELECT uniqExact(owner) FROM stored_claim") > 1);
    }

    /** Two pages, by whoever has the queue. */
    private static boolean wroteSome(ClickHouseStore store) {
        try (Ledger ledger = store.ledger()) {
            Recovery recovery = ledger.open(Queue.ID, Queue.RULES);
            if (!recovery.pending().isEmpty()) {
                ledger.apply(Queue.COMMITS.of(recovery.pending()));
            }
            long first = recovery.appliedSeq() + recovery.pending().size() + 1;
            Queue.apply(ledger, Queue.COMMITS, first, 2);
            return true;
        } catch (PortException e) {
            assertEquals(Kind.HELD, e.kind(), e.getMessage());
            return false;
        }
    }
}
