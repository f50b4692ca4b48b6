package dev.poeprofit.examples;

import static dev.poeprofit.examples.WirePages.QUEUE;
import static dev.poeprofit.examples.WirePages.item;
import static dev.poeprofit.examples.WirePages.tab;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine.Fault;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.Step;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot write says why and what to do, the cursor stays, and when it can write again the ingest goes on. */
class StoreFaultsTest {
    @TempDir
    static Path directory;

    private static WirePages pages() {
        WirePages pages = new WirePages();
        for (int i = 0; i < 9; i++) {
            pages.page(tab(
                    "a" + i % 2,
                    "Standard",
                    item("0" + i % 3, "Ruby Ring", "~price " + (9 - i) + " chaos"),
                    item("1" + i % 2, "Gold Ring", "~price 2 divine")));
        }
        return pages;
    }

    private static StoredQueue uninterrupted() {
        InMemoryStore memory = StoredQueue.memory();
        try (LaneStore store = LaneStore.of(memory)) {
            store.lane(QUEUE, pages(), 2).drain();
            return store.stored(QUEUE);
        }
    }

    @Nested
    class DuckDb {
        @Test
        @DisplayName(
                "F-disk D7: a disk that is full is named, no page is passed, and with room again the ingest ends well")
        void disk_full() throws Exception {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "prlimit limits the size of files here");
            Path file = directory.resolve("full.db");
            try (MovingStream stream = new MovingStream(8)) {
                String source = stream.address().toString();
                long before;
                try (KilledProcess child =
                        KilledProcess.start(directory, List.of(), file.toString(), source, 60, "log:3")) {
                    assertThat(child.await("holding", 1))
                            .as(child.said()::toString)
                            .isTrue();
                    before = child.applied();
                    limit(child.pid(), "4096:unlimited");
                    child.goOn();
                    assertThat(child.await("retry", 3))
                            .as(child.said()::toString)
                            .isTrue();
                    assertThat(child.said())
                            .filteredOn(line -> line.startsWith("retry "))
                            .allMatch(line -> line.contains(file.toString()) && line.contains("free disk space"));
                    assertThat(child.applied()).isEqualTo(before);
                    limit(child.pid(), "unlimited:unlimited");
                    assertThat(child.finish()).as(child.said()::toString).isZero();
                }
                KillStore store = new KillStore.File(file);
                long seq = store.look(
                        KillChild.STREAM,
                        (stored, rebuilt) -> {
                            stored.assertUnbroken();
                            assertThat(stored).isEqualTo(rebuilt);
                            return stored.seq();
                        },
                        true);
                assertThat(seq).isGreaterThanOrEqualTo(60);
            }
        }

        @Test
        @DisplayName("F-readonly: a database that may not be written is refused with what to do, and is left as it is")
        void read_only() throws Exception {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv takes root's rights away here");
            Path place = Files.createDirectory(directory.resolve("readonly"));
            Path file = place.resolve("store.db");
            try (LaneStore store = LaneStore.of(file)) {
                store.lane(QUEUE, pages(), 4).step();
            }
            byte[] content = Files.readAllBytes(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
            List<String> modest =
                    "0".equals(Files.getAttribute(place, "unix:uid").toString())
                            ? List.of("/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
                            : List.of();
            try (MovingStream stream = new MovingStream(8);
                    KilledProcess child = KilledProcess.start(
                            directory, modest, file.toString(), stream.address().toString(), 60, "-")) {
                assertThat(child.finish()).isNotZero();
                assertThat(child.said())
                        .anySatisfy(line -> assertThat(line)
                                .contains("cannot open database " + file)
                                .contains("writable"));
            } finally {
                Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
            assertThat(Files.readAllBytes(file)).isEqualTo(content);
            try (LaneStore store = LaneStore.of(file)) {
                store.lane(QUEUE, pages(), 2).drain();
                assertThat(store.stored(QUEUE)).isEqualTo(uninterrupted());
            }
        }

        private static void limit(long pid, String fileSize) throws IOException, InterruptedException {
            Process process = new ProcessBuilder("/usr/bin/prlimit", "--pid", Long.toString(pid), "--fsize=" + fileSize)
                    .inheritIO()
                    .start();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
    }

    @Nested
    @RequiresClickHouse(ownEngine = true)
    class ClickHouse {
        private static ClickHouseEngine engine;

        @BeforeAll
        static void start(@TempDir Path data) throws IOException {
            engine = ClickHouseEngine.start(data, List.of("default:", "reader::2"));
        }

        @AfterAll
        static void stop() {
            engine.close();
        }

        @AfterEach
        void calm() throws IOException {
            engine.clearFaults();
        }

        /** Makes something go wrong. */
        private interface Cause {
            void run() throws IOException, InterruptedException;
        }

        private static ClickHouseSettings settings(URI server, String database) {
            return KillChild.settings(server, database);
        }

        /** Runs into trouble in the middle, then out of it, with one lane. */
        private static PortException through(String database, URI server, Cause begins, Cause ends)
                throws IOException, InterruptedException {
            try (LaneStore store = LaneStore.of(settings(server, database))) {
                IngestLane lane = store.lane(QUEUE, pages(), 2);
                assertThat(lane.step()).isEqualTo(new Step.Advanced(2, 0));
                begins.run();
                PortException failure = catchThrowableOfType(PortException.class, lane::step);
                assertThat(failure).as("the trouble").isNotNull();
                ends.run();
                assertThat(store.history().watermark(QUEUE).map(Watermark::seq)).hasValue(2L);
                lane.drain();
                assertThat(store.stored(QUEUE)).isEqualTo(uninterrupted());
                lane.close();
                return failure;
            }
        }

        @Test
        @DisplayName(
                "F-disk: a server without disk space is named with what to do, and with room again the ingest goes on")
        void disk_full() throws IOException, InterruptedException {
            for (String table : List.of("stored_page_body", "stored_event", "stored_mark")) {
                PortException failure = through(
                        "full_" + table,
                        engine.server().url(),
                        () -> engine.fault(Fault.error("INSERT INTO " + table + " ", 3, 243)),
                        engine::clearFaults);
                assertThat(failure).hasMessageContaining("243").hasMessageContaining("free disk space");
                assertThat(failure.retryable()).isTrue();
            }
        }

        @Test
        @DisplayName(
                "F-readonly: a server that allows no writing is named with what to do, and allowed again the ingest goes on")
        void read_only() throws IOException, InterruptedException {
            PortException failure = through(
                    "readonly",
                    engine.server().url(),
                    () -> engine.fault(Fault.error("INSERT INTO stored_event ", 1, 164)),
                    engine::clearFaults);
            assertThat(failure.kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
            assertThat(failure).hasMessageContaining("164").hasMessageContaining("right to write");
        }

        @Test
        @DisplayName("F-readonly: a user who may read only cannot take a queue, and takes nothing from who writes it")
        void reader() throws IOException, InterruptedException {
            try (LaneStore writer = LaneStore.of(settings(engine.server().url(), "reading"))) {
                IngestLane lane = writer.lane(QUEUE, pages(), 2);
                lane.step();
                ClickHouseSettings reading = ClickHouseSettings.at(
                                engine.server().url(), "reading")
                        .user("reader", "")
                        .build();
                try (LaneStore reader = LaneStore.of(reading)) {
                    PortException failure =
                            catchThrowableOfType(PortException.class, () -> reader.lane(QUEUE, pages(), 2));
                    assertThat(failure.kind()).isEqualTo(PortException.Kind.UNAUTHORISED);
                    assertThat(failure).hasMessageContaining("right to write");
                    assertThat(reader.stored(QUEUE).seq()).isEqualTo(2);
                }
                lane.drain();
                assertThat(writer.stored(QUEUE)).isEqualTo(uninterrupted());
            }
        }

        @Test
        @DisplayName(
                "F-cut D7: a connection that breaks off in the middle of an insert leaves nothing half and nothing twice")
        void cut() throws IOException, InterruptedException {
            for (String table : List.of("stored_page_body", "stored_observation", "stored_event", "stored_mark")) {
                try (HoldingProxy proxy = new HoldingProxy(engine.server().url());
                        LaneStore store = LaneStore.of(settings(proxy.address(), "cut_" + table))) {
                    IngestLane lane = store.lane(QUEUE, pages(), 2);
                    lane.step();
                    proxy.cut("INTO%20" + table);
                    // The store asks again by itself, with the same rows under the same token.
                    lane.drain();
                    proxy.awaitStruck();
                    assertThat(store.stored(QUEUE)).as(table).isEqualTo(uninterrupted());
                }
            }
        }

        @Test
        @DisplayName("F-restart D7: a server that is stopped and started again is worked with again by the same lane")
        void restart() throws IOException, InterruptedException {
            PortException failure = through("restarted", engine.server().url(), engine::stop, engine::restart);
            assertThat(failure.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
            assertThat(failure.retryable()).isTrue();
            assertThat(failure).hasMessageContaining("runs and can be reached");
            PortException killed = through("killed", engine.server().url(), engine::kill, engine::restart);
            assertThat(killed.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
        }
    }
}
