package dev.poeprofit.examples;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** A store that a child process writes and this one looks into. */
interface KillStore {
    /** How a child is told of it. */
    String spec();

    /** What it shows of a queue, and what its logged pages alone come to. */
    <T> T look(QueueId queue, BiFunction<StoredQueue, StoredQueue, T> work, boolean rebuild);

    /** Whether its server is a process that can be killed. */
    boolean hasServer();

    /** SIGKILL to the server, which is then started again on the same data. */
    void killServer() throws IOException;

    /** Gives its disk space back. */
    void drop() throws IOException;

    /** A DuckDB file. */
    record File(Path path) implements KillStore {
        @Override
        public String spec() {
            return path.toString();
        }

        @Override
        public <T> T look(QueueId queue, BiFunction<StoredQueue, StoredQueue, T> work, boolean rebuild) {
            try (DuckDbStore store = DuckDbStore.open(path, new DuckDbSettings(256, 2))) {
                StoredQueue stored = StoredQueue.of(queue, store);
                return work.apply(stored, rebuild ? StoredQueue.rebuilt(queue, store.history(), SeqRange.ALL) : stored);
            }
        }

        @Override
        public boolean hasServer() {
            return false;
        }

        @Override
        public void killServer() {
            throw new UnsupportedOperationException("a file has no server");
        }

        @Override
        public void drop() throws IOException {
            Files.deleteIfExists(path);
            Files.deleteIfExists(Path.of(path + ".wal"));
        }
    }

    /** A database of the real ClickHouse engine. */
    record Database(ClickHouseEngine engine, String name) implements KillStore {
        private ClickHouseSettings settings() {
            return KillChild.settings(engine.server().url(), name);
        }

        @Override
        public String spec() {
            return at(engine.server().url());
        }

        /** The same database reached by another address. */
        String at(URI server) {
            return server + "/" + name;
        }

        @Override
        public <T> T look(QueueId queue, BiFunction<StoredQueue, StoredQueue, T> work, boolean rebuild) {
            try (ClickHouseStore store = ClickHouseStore.open(settings())) {
                SeqRange now = StoredQueue.upToNow(queue, store.history());
                StoredQueue stored = StoredQueue.of(queue, store.history(), store::observations, now);
                return work.apply(stored, rebuild ? StoredQueue.rebuilt(queue, store.history(), now) : stored);
            }
        }

        @Override
        public boolean hasServer() {
            return true;
        }

        @Override
        public void killServer() throws IOException {
            engine.kill();
            engine.restart();
        }

        @Override
        public void drop() {
            sql("DROP DATABASE IF EXISTS " + name + " SYNC");
        }

        void sql(String statement) {
            try (com.clickhouse.client.api.Client client =
                    engine.server().client().build()) {
                dev.poeprofit.clickhouse.harness.TestDatabase.execute(client, statement);
            }
        }

        /** The number that a query gives. */
        long number(String query) {
            try (com.clickhouse.client.api.Client client =
                    engine.server().client().setDefaultDatabase(name).build()) {
                return Long.parseLong(dev.poeprofit.clickhouse.harness.TestDatabase.rows(
                                client, query, java.util.Map.of(), new com.clickhouse.client.api.query.QuerySettings())
                        .get(0)
                        .get(0));
            }
        }
    }
}
