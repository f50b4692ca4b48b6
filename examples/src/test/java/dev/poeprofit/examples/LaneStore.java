package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A store of any kind under an ingest lane, until it is closed.
 *
 * @param ledger its writer
 * @param history what it holds
 * @param rows its bronze rows
 * @param store closes it
 */
record LaneStore(Ledger ledger, History history, StoredQueue.Rows rows, Runnable store) implements AutoCloseable {
    static LaneStore of(InMemoryStore store) {
        return new LaneStore(store.ledger(), store.history(), store::observations, () -> {});
    }

    static LaneStore of(Path file) {
        DuckDbStore store = DuckDbStore.open(file, new DuckDbSettings(256, 2));
        return new LaneStore(store.ledger(), store.history(), store::observations, store::close);
    }

    static LaneStore of(ClickHouseSettings settings) {
        ClickHouseStore store = ClickHouseStore.open(settings);
        return new LaneStore(store.ledger(), store.history(), store::observations, store::close);
    }

    /** A lane that applies so many pages together and saves its tracker every third page. */
    IngestLane lane(QueueId queue, PublicStashSource source, int group) {
        return new IngestLane(
                queue,
                IngestLane.Start.CHECKPOINT,
                source,
                new JsonPageDecoder(),
                ledger,
                history,
                StoredQueue.RULES,
                new IngestSettings(group, Duration.ofSeconds(10), 3, IngestSettings.DEFAULT.fetchDeadline()),
                EngineObserver.NONE,
                () -> 0);
    }

    StoredQueue stored(QueueId queue) {
        return StoredQueue.of(queue, history, rows, StoredQueue.upToNow(queue, history));
    }

    @Override
    public void close() {
        ledger.close();
        store.run();
    }
}
