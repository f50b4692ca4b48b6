package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FetchFacts;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one class that deletes. */
final class DuckDbRetentionTest {
    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final List<QueueId> QUEUES =
            List.of(new QueueId("kit", Realm.PC), new QueueId("kit", Realm.SONY), new QueueId("old", Realm.PC));

    @TempDir
    Path directory;

    private DuckDbStore store;

    @BeforeEach
    void open() {
        store = DuckDbStore.open(directory.resolve("store.db"), new DuckDbSettings(256, 2));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** Pages of some 100 KB, each up to two hours after the one before. */
    private void fill(SplittableRandom random, QueueId queue, int count, long image) {
        List<Page> pages = new ArrayList<>();
        Instant at = START.plusSeconds(random.nextInt(100_000));
        for (int number = 1; number <= count; number++) {
            byte[] body = new byte[50_000 + random.nextInt(100_000)];
            random.nextBytes(body);
            at = at.plusSeconds(1 + random.nextInt(7_200));
            pages.add(new Page(
                    new PageId(queue, new Cursor(String.valueOf(number - 1)), Digest.of(body)),
                    new Cursor(String.valueOf(number)),
                    at,
                    Optional.empty(),
                    FetchFacts.FROM_FILE,
                    Page.Encoding.IDENTITY,
                    body));
        }
        try (Ledger ledger = store.ledger()) {
            ledger.open(queue, new RulesVersion("1"));
            ledger.apply(new Commits(1).of(ledger.log(queue, pages)));
            if (image > 0) {
                ledger.saveTracker(queue, image, new TrackerImage(new byte[] {1}));
            }
        }
    }

    private Map<String, LoggedPage> withBytes() {
        Map<String, LoggedPage> pages = new TreeMap<>();
        for (QueueId queue : QUEUES) {
            store.history().pages(queue, SeqRange.ALL, page -> pages.put(queue + " " + page.seq(), page));
        }
        return pages;
    }

    @Test
    @DisplayName(
            "D17 whatever the policy: what goes is older than all it keeps by size, never younger, never needed by a restart")
    void random() {
        SplittableRandom random = new SplittableRandom(11);
        Map<QueueId, Long> images = Map.of(QUEUES.get(0), 30L, QUEUES.get(1), 12L, QUEUES.get(2), 0L);
        for (QueueId queue : QUEUES) {
            fill(random, queue, 40, images.get(queue));
        }
        var rows = store.digests();
        int expired = 0;
        for (int round = 0; round < 6; round++) {
            Map<String, LoggedPage> before = withBytes();
            Instant now = START.plus(Duration.ofHours(20 + round * 16L));
            RetentionPolicy policy =
                    new RetentionPolicy(DAY.plusHours(random.nextInt(30)), DAY, DAY, (11L << 20) - round * (1L << 20));
            RetentionReport report = store.retention().expire(policy, now);
            Map<String, LoggedPage> after = withBytes();
            assertThat(before).containsAllEntriesOf(ids(before, after));
            long left = after.values().stream()
                    .mapToLong(it -> it.page().body().length)
                    .sum();
            assertThat(report.rawBytes()).isEqualTo(left);
            Instant cutoff = now.minus(policy.rawAge());
            long newer = 0;
            long mustStay = 0;
            List<LoggedPage> newestFirst = before.values().stream()
                    .sorted((a, b) -> b.page().retrievedAt().compareTo(a.page().retrievedAt()))
                    .toList();
            for (LoggedPage page : newestFirst) {
                String key = page.page().id().queue() + " " + page.seq();
                newer += page.page().body().length;
                boolean old = page.page().retrievedAt().isBefore(cutoff) || newer > policy.rawBytes();
                boolean needed = page.seq() > images.get(page.page().id().queue());
                assertThat(after.containsKey(key))
                        .as("%s, old %s, needed %s", key, old, needed)
                        .isEqualTo(!old || needed);
                mustStay += old && needed ? 1 : 0;
            }
            assertThat(report.keptForRestart()).isEqualTo(mustStay);
            assertThat(report.rows()).isEqualTo(before.size() - after.size());
            expired += before.size() - after.size();
        }
        assertThat(expired).isBetween(20, 42);
        var still = new TreeMap<>(store.digests());
        still.remove("page_body");
        var were = new TreeMap<>(rows);
        were.remove("page_body");
        assertThat(still).as("everything but bytes").isEqualTo(were);
    }

    private static Map<String, LoggedPage> ids(Map<String, LoggedPage> before, Map<String, LoggedPage> after) {
        Map<String, LoggedPage> same = new TreeMap<>();
        after.forEach((key, page) -> {
            assertThat(before).containsKey(key);
            assertThat(page.page().id()).isEqualTo(before.get(key).page().id());
            same.put(key, before.get(key));
        });
        return same;
    }

    @Test
    @DisplayName("D17 D35 old downloads lose their bytes and nothing else, and not what their address served last")
    void downloads() {
        List<Fact> facts = new ArrayList<>();
        for (int hour = 0; hour < 60; hour++) {
            facts.add(Facts.download("ninja", "x" + hour % 2, START.plus(Duration.ofHours(hour)), 100 + hour));
        }
        facts.add(Facts.download("ninja", "served-once", START, 7));
        store.facts().append(facts);
        List<Fact> before = new ArrayList<>();
        store.scan().facts(before::add);
        RetentionPolicy policy = new RetentionPolicy(DAY, DAY, DAY, 1L << 30);
        RetentionReport report = store.retention().expire(policy, START.plus(Duration.ofDays(2)));
        assertThat(report.expired()).singleElement().satisfies(it -> {
            assertThat(it.what()).isEqualTo("downloads as received");
            assertThat(it.rows()).isEqualTo(24);
            assertThat(it.newest()).isEqualTo(START.plus(Duration.ofHours(23)));
        });
        List<Fact> after = new ArrayList<>();
        store.scan().facts(after::add);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < after.size(); i++) {
            var was = ((Fact.Downloaded) before.get(i)).download();
            var is = ((Fact.Downloaded) after.get(i)).download();
            assertThat(is.url()).isEqualTo(was.url());
            assertThat(is.validator()).isEqualTo(was.validator());
            assertThat(is.retrievedAt()).isEqualTo(was.retrievedAt());
            boolean kept = !was.retrievedAt().isBefore(START.plus(DAY))
                    || was.url().getPath().equals("/served-once");
            assertThat(is.body()).isEqualTo(kept ? was.body() : new byte[0]);
        }
        assertThat(store.retention()
                        .expire(policy, START.plus(Duration.ofDays(2)))
                        .rows())
                .isZero();
        assertThat(store.facts().append(facts)).as("they are still known").isZero();
    }

    @Test
    @DisplayName("D30 one class of the store deletes, and none updates")
    void oneClass() throws IOException {
        Path sources = Path.of(System.getProperty("poeprofit.root"))
                .resolve("poe-profit-duckdb/src/main/java/dev/poeprofit/duckdb");
        try (Stream<Path> files = Files.list(sources)) {
            for (Path file : files.toList()) {
                String code = Files.readString(file);
                boolean may = file.endsWith("DuckDbRetention.java");
                assertThat(code.contains("\"DELETE") || code.contains("DELETE FROM"))
                        .as(file.toString())
                        .isEqualTo(may);
                assertThat(code).as(file.toString()).doesNotContain("\"UPDATE ", "TRUNCATE", "\"DROP ");
            }
        }
    }
}
