package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PortException.Kind;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import dev.poeprofit.testkit.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DuckDbStoreTest {
    private static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    private static final RulesVersion RULES = new RulesVersion("1");
    private static final Pages PAGES = new Pages(QUEUE, 5);
    private static final Commits COMMITS = new Commits(5);
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @TempDir
    Path directory;

    private Path file(String name) {
        return directory.resolve(name + ".db");
    }

    private static DuckDbStore open(Path file) {
        return DuckDbStore.open(file, DuckDbSettings.DEFAULT);
    }

    private static SortedMap<String, TableDigest> filled(Path file, int pages, int group) {
        try (DuckDbStore store = open(file);
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            for (int first = 1; first <= pages; first += group) {
                ledger.apply(COMMITS.of(ledger.log(QUEUE, PAGES.pages(first, group))));
            }
            return store.digests();
        }
    }

    private static void assertRefused(Kind kind, ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.type(PortException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.kind()).isEqualTo(kind);
                    assertThat(refusal.getMessage()).contains(parts);
                });
    }

    @Test
    @DisplayName("D7 two runs over the same pages make equal tables, however the pages were grouped")
    void equalRuns() {
        SortedMap<String, TableDigest> one = filled(file("one"), 30, 1);
        assertThat(filled(file("two"), 30, 15)).isEqualTo(one);
        assertThat(one.keySet())
                .contains("names", "page", "page_body", "observation", "tab_observation", "event", "page_count")
                .noneMatch(table -> table.startsWith("tracker"));
        assertThat(one.get("page").rows()).isEqualTo(30);
        assertThat(filled(file("three"), 29, 29)).isNotEqualTo(one);
    }

    @Test
    void aDigestChangesWithAnyValue() throws SQLException {
        SortedMap<String, TableDigest> before = filled(file("one"), 5, 5);
        for (String change : List.of(
                "UPDATE packed.event SET stack = stack - 1 WHERE rowid = 0",
                "UPDATE packed.page_body SET body = '\\x00'::BLOB WHERE seq = 2",
                "UPDATE packed.page SET tip_at = NULL WHERE tip_at IS NOT NULL",
                "UPDATE packed.page_count SET label = label || ' ' WHERE ord = 0",
                "DELETE FROM packed.names WHERE rowid = 3")) {
            Sql.execute(file("one"), change);
            try (DuckDbStore store = open(file("one"))) {
                SortedMap<String, TableDigest> after = store.digests();
                assertThat(after).as(change).isNotEqualTo(before);
                before = after;
            }
        }
    }

    @Test
    @DisplayName("D8 a second replay changes no row")
    void secondReplay() {
        SortedMap<String, TableDigest> once = filled(file("one"), 20, 5);
        try (DuckDbStore store = open(file("one"));
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            List<PageCommit> again = new ArrayList<>();
            store.history().pages(QUEUE, SeqRange.ALL, page -> again.add(COMMITS.of(page)));
            assertThat(again)
                    .allMatch(commit -> ledger.applied(commit.page().page().id()));
            assertThat(ledger.apply(again).seq()).isEqualTo(20);
            assertThat(store.digests()).isEqualTo(once);
        }
    }

    private static PageCommit withTab(PageCommit commit, String stashId, String account) {
        ItemObservation row = new ItemObservation(
                commit.page().seq(), 0, NOON, Market.pc("A"), stashId, 1, account, true, null, 0, null, 1);
        return new PageCommit(commit.page(), new TrackedPage(List.of(row), List.of(), List.of()), commit.counts());
    }

    @Test
    void twoTextsWithOneIdAreRefusedTogetherWithTheirBatch() {
        String one = "00000000000000aa" + "1".repeat(48);
        String two = "00000000000000aa" + "2".repeat(48);
        Path file = file("one");
        try (DuckDbStore store = open(file);
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            List<PageCommit> pages = COMMITS.of(ledger.log(QUEUE, PAGES.pages(1, 2)));
            assertRefused(
                    Kind.ID_COLLISION,
                    () -> ledger.apply(List.of(withTab(pages.get(0), one, "a"), withTab(pages.get(1), two, "a"))),
                    "page 2 of psapi/pc",
                    "tab",
                    "aa",
                    one,
                    two);
            assertThat(store.history().watermark(QUEUE)).isEmpty();
            ledger.apply(List.of(withTab(pages.get(0), one, "a")));
            assertRefused(Kind.ID_COLLISION, () -> ledger.apply(List.of(withTab(pages.get(1), two, "a"))), one, two);
        }
        try (DuckDbStore store = open(file);
                Ledger ledger = store.ledger()) {
            assertThat(ledger.open(QUEUE, RULES).appliedSeq()).isEqualTo(1);
            PageCommit page = COMMITS.of(ledger.log(QUEUE, PAGES.pages(2, 1)).get(0));
            SortedMap<String, TableDigest> before = store.digests();
            assertRefused(Kind.ID_COLLISION, () -> ledger.apply(List.of(withTab(page, two, "new name"))), one, two);
            assertThat(store.digests()).isEqualTo(before);
            assertThat(ledger.apply(List.of(withTab(page, one, "new name"))).seq())
                    .isEqualTo(2);
            assertThat(store.digests().get("names").rows())
                    .isEqualTo(before.get("names").rows() + 1);
        }
    }

    @Test
    void halfASurrogatePairDoesNotStopThePage() {
        try (DuckDbStore store = open(file("one"));
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            List<PageCommit> pages = COMMITS.of(ledger.log(QUEUE, PAGES.pages(1, 2)));
            ledger.apply(List.of(withTab(pages.get(0), "t", "half \ud83d")));
            ledger.apply(List.of(withTab(pages.get(1), "t", "half \ud83d")));
            List<ItemObservation> rows = new ArrayList<>();
            store.observations(QUEUE, SeqRange.ALL, rows::addAll);
            assertThat(rows).extracting(ItemObservation::account).containsExactly("half ?", "half ?");
        }
    }

    @Test
    void aFileOfANewerVersionIsRefused() throws SQLException {
        filled(file("one"), 1, 1);
        Sql.execute(file("one"), "INSERT INTO schema_version VALUES (99, 'x')");
        assertRefused(Kind.STORE, () -> open(file("one")), "version 99", "up to version " + Schema.VERSION);
    }

    @Test
    void aFileMadeWithAnotherScriptOfTheSameVersionIsRefused() throws SQLException {
        filled(file("one"), 1, 1);
        Sql.execute(file("one"), "UPDATE schema_version SET sha256 = 'other' WHERE version = 1");
        assertRefused(Kind.STORE, () -> open(file("one")), "another script", "version 1", "other");
    }

    @Test
    void theDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws SQLException {
        Sql.execute(file("one"), "CREATE TABLE mine (a INTEGER)");
        assertRefused(Kind.STORE, () -> open(file("one")), "another program", "one.db");
        assertThat(Sql.query(file("one"), "SELECT table_name FROM information_schema.tables"))
                .hasSize(1);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedByName() throws IOException {
        Files.writeString(file("one"), "this is no database, it is a text of some length ".repeat(200));
        assertRefused(Kind.STORE, () -> open(file("one")), "cannot open database", "one.db");
        assertRefused(Kind.STORE, () -> open(directory.resolve("missing/two.db")), "cannot open database", "two.db");
    }

    @Test
    void aClosedStoreSaysSo() {
        DuckDbStore store = open(file("one"));
        Ledger ledger = store.ledger();
        ledger.open(QUEUE, RULES);
        store.close();
        store.close();
        assertRefused(Kind.STORE, () -> store.history().queues(), "is closed");
        List<PageCommit> pages = COMMITS.of(ledger.log(QUEUE, PAGES.pages(1, 1)));
        assertRefused(Kind.STORE, () -> ledger.apply(pages), "is closed");
        ledger.close();
    }

    @Test
    void twoStoresOnTwoFilesLiveInOneProcess() {
        try (DuckDbStore one = open(file("one"));
                DuckDbStore two = open(file("two"))) {
            one.facts().append(List.of(Facts.prices(Market.pc("A"), Overview.EXCHANGE, "x", NOON, 1)));
            assertThat(one.facts().markets()).containsExactly(Market.pc("A"));
            assertThat(two.facts().markets()).isEmpty();
        }
    }

    @Test
    void aReaderInTheMiddleMayCloseTheStore() {
        filled(file("one"), 3, 3);
        DuckDbStore store = open(file("one"));
        List<Long> seen = new ArrayList<>();
        store.history().lifecycle(QUEUE, SeqRange.ALL, page -> {
            seen.add(page.seq());
            store.close();
        });
        assertThat(seen).containsExactly(1L, 2L, 3L);
        assertRefused(Kind.STORE, () -> store.history().queues(), "is closed");
    }

    @Test
    void anImageThatLacksAChunkIsPassedOverForTheOneBefore() throws SQLException {
        try (DuckDbStore store = open(file("one"));
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            ledger.apply(COMMITS.of(ledger.log(QUEUE, PAGES.pages(1, 3))));
            for (int seq = 1; seq <= 3; seq++) {
                ledger.saveTracker(QUEUE, seq, new TrackerImage(new byte[] {(byte) seq}));
            }
        }
        assertThat(Sql.query(file("one"), "SELECT seq FROM packed.tracker_image"))
                .hasSize(2);
        assertThat(Sql.query(file("one"), "SELECT seq FROM packed.tracker_chunk"))
                .hasSize(2);
        Sql.execute(file("one"), "UPDATE packed.tracker_chunk SET bytes = '\\x09'::BLOB WHERE seq = 3");
        assertThat(imageSeq()).isEqualTo(2);
        Sql.execute(file("one"), "DELETE FROM packed.tracker_chunk WHERE seq = 2");
        assertThat(imageSeq()).isZero();
    }

    private long imageSeq() {
        try (DuckDbStore store = open(file("one"));
                Ledger ledger = store.ledger()) {
            return ledger.open(QUEUE, RULES).imageSeq();
        }
    }

    @Test
    void savingImagesOverAndOverDoesNotGrowTheFileWithoutEnd() throws IOException {
        byte[] image = new byte[2_500_000];
        SplittableRandom random = new SplittableRandom(1);
        try (DuckDbStore store = open(file("one"));
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            ledger.apply(COMMITS.of(ledger.log(QUEUE, PAGES.pages(1, 25))));
            for (int seq = 1; seq <= 25; seq++) {
                random.nextBytes(image);
                ledger.saveTracker(QUEUE, seq, new TrackerImage(image.clone()));
            }
        }
        assertThat(Files.size(file("one"))).isLessThan(45_000_000);
    }

    @Test
    void aDamagedPageIsNamed() throws SQLException {
        filled(file("one"), 3, 3);
        Sql.execute(file("one"), "DELETE FROM packed.event WHERE seq = 2 AND ord = 0");
        Sql.execute(file("one"), "DELETE FROM packed.observation WHERE seq = 3 AND ord = 0");
        try (DuckDbStore store = open(file("one"))) {
            assertRefused(
                    Kind.STORE,
                    () -> store.history().lifecycle(QUEUE, SeqRange.ALL, page -> {}),
                    "page 2 of psapi/pc is damaged");
            assertRefused(
                    Kind.STORE,
                    () -> store.observations(QUEUE, SeqRange.ALL, rows -> {}),
                    "page 3 of psapi/pc is damaged");
        }
    }

    @Test
    @DisplayName("D11 the cursors of 200,000 pages are there for the next start, newest first")
    void manyCursors() throws SQLException {
        filled(file("one"), 1, 1);
        Sql.execute(
                file("one"),
                "INSERT INTO packed.page SELECT p.* REPLACE (i AS seq, '2947-' || (i - 1) || '-1373918108-1327697241'"
                        + " AS requested_id) FROM packed.page p, range(2, 200_101) r(i)");
        try (DuckDbStore store = open(file("one"))) {
            List<Cursor> cursors = store.history().consumed(QUEUE, 200_000);
            assertThat(cursors).hasSize(200_000);
            assertThat(cursors.get(0)).isEqualTo(new Cursor("2947-200099-1373918108-1327697241"));
            assertThat(cursors.get(199_999)).isEqualTo(new Cursor("2947-100-1373918108-1327697241"));
        }
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new DuckDbSettings(63, 1)).hasMessageContaining("memoryLimitMegabytes");
        assertThatThrownBy(() -> new DuckDbSettings(64, 0)).hasMessageContaining("threads");
    }
}
