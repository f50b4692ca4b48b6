package dev.poeprofit.examples;

import static dev.poeprofit.examples.WirePages.QUEUE;
import static dev.poeprofit.examples.WirePages.item;
import static dev.poeprofit.examples.WirePages.tab;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PagesShown;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.TableExport;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.ShownPages;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When pages become visible is written down by the lane that applies them, on every store. */
class ShownPagesTest {
    private static final int PAGES = 5;
    private static final int GROUP = 2;
    /** When the first group is applied; each later one 20 s after the one before. */
    private static final Instant FIRST =
            WirePages.START.plus(Duration.ofMinutes(4)).plusSeconds(30);

    private static final List<PagesShown> SHOWN = List.of(
            new PagesShown(FIRST.plusSeconds(40), QUEUE, 5, 5),
            new PagesShown(FIRST.plusSeconds(20), QUEUE, 3, 4),
            new PagesShown(FIRST, QUEUE, 1, 2));

    @TempDir
    Path directory;

    private static void follow(Ledger ledger, History history, OpsLog ops) {
        WirePages pages = new WirePages();
        for (int i = 0; i < PAGES; i++) {
            pages.page(tab("a1", "Standard", item("01", "Ruby Ring", "~price " + (9 - i) + " chaos")));
        }
        List<Instant> clock = new ArrayList<>(List.of(FIRST));
        try (IngestLane lane = new IngestLane(
                QUEUE,
                IngestLane.Start.CHECKPOINT,
                pages,
                new JsonPageDecoder(),
                ledger,
                history,
                StoredQueue.RULES,
                new IngestSettings(GROUP, Duration.ofSeconds(10), 3, IngestSettings.DEFAULT.fetchDeadline()),
                EngineObserver.NONE,
                ShownPages.into(ops, () -> {
                    Instant now = clock.get(0);
                    clock.set(0, now.plusSeconds(20));
                    return now;
                }),
                () -> 0)) {
            lane.drain();
        }
    }

    /** Follows the pages, and reads the view that measures them. */
    private void shows(Db db) throws IOException {
        follow(db.ledger(), db.history(), db.ops());
        assertThat(db.ops().newest(PagesShown.class, Instant.EPOCH, 10)).isEqualTo(SHOWN);
        Path out = directory.resolve("slo.json");
        long rows = db.exporting()
                .apply(
                        new TableExport(
                                "v_slo_metrics",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                TableExport.Format.JSON),
                        out);
        assertThat(rows).isEqualTo(PAGES);
        double[] latency = new double[PAGES + 1];
        for (String line : Files.readAllLines(out)) {
            JsonNode row = Recorded.JSON.readTree(line);
            assertThat(row.get("slo").asText()).isEqualTo("page-visible");
            assertThat(row.get("subject").asText()).isEqualTo("psapi/pc");
            latency[row.get("seq").asInt()] = row.get("latency_s").asDouble();
        }
        // Page n is received n - 1 minutes after the start, and visible with its group.
        assertThat(latency).containsExactly(0, 270, 210, 170, 110, 70);
    }

    @Test
    @DisplayName("the lane writes a record for each group of pages it has applied; in memory")
    void memory() {
        InMemoryStore store = new InMemoryStore();
        follow(store.ledger(), store.history(), store.ops());
        assertThat(store.ops().newest(PagesShown.class, Instant.EPOCH, 10)).isEqualTo(SHOWN);
    }

    @Test
    @DisplayName("v_slo_metrics shows how long each page took to be seen; in a file")
    void file() throws IOException {
        try (Db db = new StoreLocation.File(directory.resolve("shown.db")).make()) {
            shows(db);
        }
    }

    @Nested
    @RequiresClickHouse
    class OnServer {
        @Test
        @DisplayName("v_slo_metrics shows how long each page took to be seen; on a server")
        void server(ClickHouseServer server) throws IOException {
            String name = "shown_" + UUID.randomUUID().toString().replace('-', '_');
            try (Db db = new StoreLocation.Server(KillChild.settings(server.url(), name)).make()) {
                shows(db);
            }
        }
    }

    @Test
    @DisplayName("a log that fails costs no page, and gets its records with the next pages")
    void failing() {
        InMemoryStore store = new InMemoryStore();
        int[] failures = {2};
        OpsLog failing = new OpsLog() {
            @Override
            public void append(List<? extends OpsRecord> records) {
                if (failures[0]-- > 0) {
                    throw new PortException(PortException.Kind.STORE, "the disk is full");
                }
                store.ops().append(records);
            }

            @Override
            public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
                return store.ops().newest(kind, from, limit);
            }
        };
        follow(store.ledger(), store.history(), failing);
        assertThat(store.history().watermark(QUEUE))
                .hasValueSatisfying(it -> assertThat(it.seq()).isEqualTo(PAGES));
        assertThat(failing.newest(PagesShown.class, Instant.EPOCH, 10)).isEqualTo(SHOWN);
    }
}
