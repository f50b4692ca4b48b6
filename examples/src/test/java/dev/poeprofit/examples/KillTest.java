package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.clickhouse.harness.ClickHouseEngine;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sources.archive.ArchiveStashSource;
import dev.poeprofit.sources.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An ingest is killed without warning while it recovers, logs, applies, saves its tracker, or in between; for ClickHouse its
 * server is killed too. After every kill and at the end the store shows each page whole and once.
 */
class KillTest {
    /** Kills at random moments, in all; a quarter of them for each store and kind of source. */
    private static final int KILLS = Integer.getInteger("poeprofit.kills", 12);

    private static final long SEED = Long.getLong("poeprofit.seed", System.nanoTime());
    private static final int ARCHIVE_PAGES = 100;
    private static final int LIVE_PAGES = 80;
    /** Longest wait after a line before the kill; a write takes about as long. */
    private static final long LONGEST_NANOS = 80_000_000;

    private static final List<String> MOMENTS = List.of("recover", "log", "apply", "apply", "applied", "image");

    @TempDir
    static Path directory;

    private static Path archive;
    private static InMemoryStore whole;
    private static StoredQueue expected;
    private static int kills;
    private static int serverKills;
    private static int restarts;
    private static long compared;
    private static long differences;
    private static long lost;
    private static int looks;
    private static int soundLooks;

    @BeforeAll
    static void record() {
        System.out.println("kills from seed " + SEED);
        archive = directory.resolve("archive");
        SimulatedFeed feed = new SimulatedFeed(
                SimulatedLeague.of(LeagueSettings.brisk(11).days(2).build()), new InMemoryStore().facts());
        try (ArchiveWriter writer = ArchiveWriter.open(archive)) {
            feed.letRunUntil(feed.now().plus(Duration.ofHours(30)));
            Cursor cursor = Cursor.START;
            while (writer.size() < ARCHIVE_PAGES) {
                Fetched fetched = feed.fetch(SimulatedFeed.QUEUE, cursor, Deadline.ofSeconds(1));
                assertThat(fetched).isInstanceOf(Fetched.GotPage.class);
                writer.append(((Fetched.GotPage) fetched).page());
                cursor = ((Fetched.GotPage) fetched).page().next();
            }
        }
        whole = StoredQueue.memory();
        try (IngestLane lane = StoredQueue.lane(
                KillChild.ARCHIVE, IngestLane.Start.BEGINNING, ArchiveStashSource.of(List.of(archive)), whole)) {
            lane.drain();
        }
        expected = StoredQueue.of(KillChild.ARCHIVE, whole, SeqRange.ALL);
        assertThat(expected.pages()).hasSize(ARCHIVE_PAGES);
        assertThat(expected.size()).isGreaterThan(ARCHIVE_PAGES * 4L);
    }

    @AfterAll
    static void publish() throws IOException {
        FigureSheet figures = new FigureSheet(System.getProperty("poeprofit.killsFigures", "kills"));
        figures.add(Figure.plain("D7.kills", "kills of the ingesting process or the server", kills, "", ""));
        figures.add(Figure.plain("D7.kills.server", "of them kills of the ClickHouse server", serverKills, "", ""));
        figures.add(Figure.plain("D7.restarts", "restarts of a killed process", restarts, "", ""));
        figures.add(Figure.plain("D7.looks", "looks into a store after a kill or at an end", looks, "", ""));
        figures.add(
                Figure.plain("D7.compared", "rows, tabs, events and checkpoints compared", (double) compared, "", ""));
        figures.add(
                Figure.none("D7.differences", "places where pages, rows, tabs, events or counts differ", differences));
        figures.add(Figure.none("D7.lost", "acknowledged pages that were lost", lost));
        figures.add(Figure.none("D7.unsound", "looks that found anything wrong", (long) looks - soundLooks));
        LiveDayTest.publish(figures);
    }

    private static KilledProcess child(KillStore store, String source, String hold) throws IOException {
        return KilledProcess.start(
                directory, List.of(), store.spec(), source, source.startsWith("http") ? LIVE_PAGES : -1, hold);
    }

    /** What a store has to hold at any time, given what it holds and what its logged pages alone come to. */
    private interface Truth {
        StoredQueue of(StoredQueue stored, StoredQueue rebuilt);
    }

    /** An archive that is ingested however often leaves a beginning of what one run leaves, and in the end all of it. */
    private static final Truth ARCHIVED = (stored, rebuilt) -> stored.seq() == ARCHIVE_PAGES
            ? expected
            : StoredQueue.of(KillChild.ARCHIVE, whole, new SeqRange(1, stored.seq()));

    /** A stream is never served the same twice: what is stored has to follow from the logged pages. */
    private static final Truth LIVE = (stored, rebuilt) -> rebuilt;

    /** Counts what is wrong before it fails, so that the published figures say it. */
    private static long check(KillStore store, QueueId queue, Truth truth, long acknowledged) {
        looks++;
        long seq = store.look(
                queue,
                (stored, rebuilt) -> {
                    StoredQueue right = truth.of(stored, rebuilt);
                    differences += stored.differences(right);
                    lost += Math.max(0, acknowledged - stored.seq());
                    compared += stored.size();
                    assertThat(stored.seq()).isGreaterThanOrEqualTo(acknowledged);
                    stored.assertUnbroken();
                    assertThat(stored).isEqualTo(right);
                    return stored.seq();
                },
                truth == LIVE);
        soundLooks++;
        return seq;
    }

    /** Kills until there were enough; the store of each finished ingest makes room for the next. */
    private static void killUntil(int enough, Stores stores, QueueId queue, Truth truth, String source)
            throws IOException {
        SplittableRandom random = new SplittableRandom(SEED + enough + queue.hashCode());
        int done = 0;
        for (int round = 0; done < enough; round++) {
            KillStore store = stores.fresh(round);
            long acknowledged = 0;
            boolean finished = false;
            while (!finished && done < enough) {
                try (KilledProcess child = child(store, source, "-")) {
                    restarts++;
                    while (!finished && done < enough) {
                        String moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
                        int times = moment.equals("recover") || moment.equals("image") ? 1 : 1 + random.nextInt(4);
                        if (!child.await(moment, times)) {
                            assertThat(child.finish())
                                    .as(child.said()::toString)
                                    .isZero();
                            finished = true;
                            continue;
                        }
                        spin(random.nextLong(LONGEST_NANOS));
                        boolean server = store.hasServer() && random.nextInt(2) == 0;
                        boolean process = !server || random.nextInt(3) == 0;
                        if (server) {
                            store.killServer();
                            serverKills++;
                        }
                        if (process) {
                            child.kill();
                        }
                        done++;
                        kills++;
                        acknowledged = Math.max(acknowledged, child.applied());
                        check(store, queue, truth, acknowledged);
                        if (process) {
                            break;
                        }
                    }
                }
            }
            if (!finished) {
                try (KilledProcess last = child(store, source, "-")) {
                    restarts++;
                    assertThat(last.finish()).as(last.said()::toString).isZero();
                }
            }
            long seq = check(store, queue, truth, acknowledged);
            assertThat(seq).isGreaterThanOrEqualTo(truth == LIVE ? LIVE_PAGES : ARCHIVE_PAGES);
            store.drop();
        }
    }

    /** Makes stores. */
    private interface Stores {
        KillStore fresh(int round);
    }

    private static void spin(long nanos) {
        long until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    /** Holds an ingest of a stream after its pages were logged, kills it, lets the stream move on and goes on. */
    private static StoredQueue servedAgain(KillStore store, MovingStream stream, Cursor[] logged) throws IOException {
        try (KilledProcess child = child(store, stream.address().toString(), "apply:3")) {
            assertThat(child.await("holding", 1)).as(child.said()::toString).isTrue();
            child.kill();
            kills++;
        }
        logged[0] = store.look(
                KillChild.STREAM,
                (stored, rebuilt) -> {
                    assertThat(stored.seq()).isPositive();
                    return stored.pages().get(stored.pages().size() - 1).next();
                },
                false);
        assertThat(stream.served(logged[0])).hasSize(1);
        stream.advance(Duration.ofHours(3));
        try (KilledProcess child = child(store, stream.address().toString(), "-")) {
            restarts++;
            assertThat(child.finish()).as(child.said()::toString).isZero();
        }
        check(store, KillChild.STREAM, LIVE, LIVE_PAGES);
        return store.look(KillChild.STREAM, (stored, rebuilt) -> stored, false);
    }

    private static Digest stored(StoredQueue queue, Cursor cursor) {
        return queue.pages().stream()
                .filter(page -> page.id().requestedId().equals(cursor))
                .findFirst()
                .orElseThrow()
                .id()
                .body();
    }

    @Nested
    class DuckDb {
        private Stores stores(String name) {
            return round -> new KillStore.File(directory.resolve(name + round + ".db"));
        }

        @Test
        @DisplayName("D7 D8: an archive's ingest killed at random moments ends with the rows of an uninterrupted one")
        void archived() throws IOException {
            killUntil(KILLS / 4, stores("archived"), KillChild.ARCHIVE, ARCHIVED, archive.toString());
        }

        @Test
        @DisplayName("D7: a stream's ingest killed at random moments holds what its logged pages alone come to")
        void live() throws IOException {
            try (MovingStream stream = new MovingStream(SEED)) {
                killUntil(
                        KILLS / 4,
                        stores("live"),
                        KillChild.STREAM,
                        LIVE,
                        stream.address().toString());
            }
        }

        @Test
        @DisplayName(
                "D7: a page that was not applied when its process died is what the stream serves after the restart")
        void served_again() throws IOException {
            try (MovingStream stream = new MovingStream(5)) {
                Cursor[] cursor = new Cursor[1];
                StoredQueue end = servedAgain(stores("again").fresh(0), stream, cursor);
                assertThat(stream.served(cursor[0]).stream().distinct()).hasSize(2);
                assertThat(stored(end, cursor[0]))
                        .isEqualTo(stream.served(cursor[0]).get(1));
            }
        }
    }

    @Nested
    @RequiresClickHouse(ownEngine = true)
    class ClickHouse {
        private static ClickHouseEngine engine;

        @BeforeAll
        static void start(@TempDir Path data) throws IOException {
            engine = ClickHouseEngine.start(data);
        }

        @AfterAll
        static void stop() {
            engine.close();
        }

        private Stores stores(String name) {
            return round -> new KillStore.Database(engine, name + round);
        }

        @Test
        @DisplayName(
                "D7 D8: an archive's ingest and its server killed at random moments end with an uninterrupted one's rows")
        void archived() throws IOException {
            killUntil(KILLS / 4, stores("archived"), KillChild.ARCHIVE, ARCHIVED, archive.toString());
        }

        @Test
        @DisplayName("D7: a stream's ingest and its server killed at random moments hold what the logged pages come to")
        void live() throws IOException {
            try (MovingStream stream = new MovingStream(SEED)) {
                killUntil(
                        KILLS / 4,
                        stores("live"),
                        KillChild.STREAM,
                        LIVE,
                        stream.address().toString());
            }
        }

        @Test
        @DisplayName(
                "D7: a page that was logged when its process died keeps that content, whatever the stream serves later")
        void served_again() throws IOException {
            try (MovingStream stream = new MovingStream(5)) {
                Cursor[] cursor = new Cursor[1];
                StoredQueue end = servedAgain(stores("again").fresh(0), stream, cursor);
                assertThat(stream.served(cursor[0])).hasSize(1);
                assertThat(stored(end, cursor[0]))
                        .isEqualTo(stream.served(cursor[0]).get(0));
            }
        }

        @Test
        @DisplayName("D7: the insert of a dead process that lands after the restart changes nothing")
        void late_insert() throws IOException, InterruptedException {
            KillStore.Database store = new KillStore.Database(engine, "late");
            try (MovingStream stream = new MovingStream(6);
                    HoldingProxy proxy = new HoldingProxy(engine.server().url())) {
                String source = stream.address().toString();
                try (KilledProcess dying = KilledProcess.start(
                        directory, List.of(), store.at(proxy.address()), source, LIVE_PAGES, "apply:3")) {
                    assertThat(dying.await("holding", 1))
                            .as(dying.said()::toString)
                            .isTrue();
                    proxy.hold("stored_event");
                    dying.goOn();
                    proxy.awaitStruck();
                    dying.kill();
                    kills++;
                }
                long epoch = store.number("SELECT max(epoch) FROM stored_begin");
                String late = "SELECT count() FROM stored_event WHERE epoch = " + epoch
                        + " AND seq > (SELECT max(seq) FROM stored_mark WHERE epoch = " + epoch + ")";
                try (KilledProcess next = child(store, source, "apply:2")) {
                    restarts++;
                    assertThat(next.await("holding", 1))
                            .as(next.said()::toString)
                            .isTrue();
                    long before = check(store, KillChild.STREAM, LIVE, 0);
                    assertThat(store.number(late)).isZero();
                    proxy.release();
                    assertThat(store.number(late))
                            .as("rows of the dead process")
                            .isPositive();
                    assertThat(check(store, KillChild.STREAM, LIVE, before)).isEqualTo(before);
                    next.goOn();
                    assertThat(next.finish()).as(next.said()::toString).isZero();
                }
                assertThat(check(store, KillChild.STREAM, LIVE, LIVE_PAGES)).isGreaterThanOrEqualTo(LIVE_PAGES);
            }
        }
    }
}
