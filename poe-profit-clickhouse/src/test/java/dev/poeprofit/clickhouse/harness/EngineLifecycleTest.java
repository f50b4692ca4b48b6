package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import dev.poeprofit.clickhouse.harness.ClickHouseEngine.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's process: its ends, its lock, its users, and the faults that tests order. */
@RequiresClickHouse(ownEngine = true)
@DisplayName("The engine's process")
class EngineLifecycleTest {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS d.t (batch UInt32, n UInt32) ENGINE = MergeTree"
            + " ORDER BY (batch, n) SETTINGS non_replicated_deduplication_window = 10000, fsync_after_insert = 1,"
            + " fsync_part_directory = 1";
    private static final int ROWS = 1000;

    @TempDir
    Path directory;

    @Test
    void keeps_what_it_acknowledged_when_it_is_killed() throws Exception {
        Random random = new Random(11);
        Set<Integer> acknowledged = Collections.synchronizedSet(new TreeSet<>());
        int attempted = 0;
        try (ClickHouseEngine engine = ClickHouseEngine.start(directory)) {
            ExecutorService writer = Executors.newSingleThreadExecutor();
            for (int kill = 0; kill < 3; kill++) {
                int first = attempted;
                Client client = client(engine);
                TestDatabase.execute(client, "CREATE DATABASE IF NOT EXISTS d");
                TestDatabase.execute(client, TABLE);
                int target = acknowledged.size() + 3 + random.nextInt(8);
                Future<Integer> last = writer.submit(() -> write(client, first, acknowledged));
                while (acknowledged.size() < target && !last.isDone()) {
                    Thread.onSpinWait();
                }
                engine.kill();
                attempted = last.get() + 1;
                client.close();
                engine.restart();

                try (Client reader = client(engine)) {
                    List<List<String>> batches = TestDatabase.rows(
                            reader,
                            "SELECT batch, count(), sum(n) FROM d.t GROUP BY batch ORDER BY batch",
                            Map.of(),
                            new QuerySettings());
                    assertThat(batches)
                            .allSatisfy(batch -> assertThat(batch.subList(1, 3))
                                    .as("batch %s is whole", batch.get(0))
                                    .containsExactly("1000", "499500"));
                    Set<Integer> stored = new TreeSet<>();
                    batches.forEach(batch -> stored.add(Integer.valueOf(batch.get(0))));
                    assertThat(stored).containsAll(acknowledged);
                    stored.removeAll(acknowledged);
                    assertThat(stored).as("stored, its answer lost").hasSizeLessThanOrEqualTo(1);
                    acknowledged.addAll(stored);
                }
            }
            writer.shutdown();
            assertThat(acknowledged).hasSizeGreaterThan(9);
        }
    }

    // Returns the batch during which the engine went away.
    private static int write(Client client, int first, Set<Integer> acknowledged) throws Exception {
        for (int batch = first; ; batch++) {
            try {
                insert(client, batch);
                acknowledged.add(batch);
            } catch (ClickHouseException e) {
                return batch;
            }
        }
    }

    private static void insert(Client client, int batch) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int n = 0; n < ROWS; n++) {
            rows.append(batch).append(',').append(n).append('\n');
        }
        client.insert(
                        "d.t",
                        new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)),
                        ClickHouseFormat.CSV,
                        new InsertSettings()
                                .setDeduplicationToken("batch-" + batch)
                                .serverSetting("async_insert", "0"))
                .get()
                .close();
    }

    private static Client client(ClickHouseEngine engine) {
        return engine.server().client().build();
    }

    private static long count(Client client) {
        return client.queryAll("SELECT count() AS n FROM d.t").get(0).getLong("n");
    }

    @Test
    void ends_cleanly_when_asked_and_starts_again_with_its_data() throws Exception {
        try (ClickHouseEngine engine = ClickHouseEngine.start(directory)) {
            ClickHouseServer server = engine.server();
            try (Client client = client(engine)) {
                TestDatabase.execute(client, "CREATE DATABASE d");
                TestDatabase.execute(client, TABLE);
                insert(client, 1);
                assertThat(engine.stop()).isZero();
                assertThatThrownBy(() -> count(client)).isInstanceOf(ClickHouseException.class);
                engine.restart();
                assertThat(engine.server()).isEqualTo(server);
                assertThat(count(client)).isEqualTo(ROWS);
            }
        }
    }

    @Test
    void ends_with_the_process_that_started_it() throws Exception {
        try (ClickHouseEngine engine = ClickHouseEngine.start(directory)) {
            assertThat(engine.abandon()).isZero();
            assertThat(ProcessHandle.of(engine.pid())).isEmpty();
        }
    }

    @Test
    void owns_its_data_directory() throws Exception {
        try (ClickHouseEngine engine = ClickHouseEngine.start(directory)) {
            assertThatThrownBy(() -> ClickHouseEngine.start(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use by another engine");
            try (Client client = client(engine)) {
                assertThat(client.ping()).isTrue();
            }
        }
    }

    @Test
    void repeats_an_insert_safely_when_its_answer_was_lost() throws Exception {
        try (ClickHouseEngine engine = ClickHouseEngine.start(directory);
                Client client = client(engine)) {
            TestDatabase.execute(client, "CREATE DATABASE d");
            TestDatabase.execute(client, TABLE);
            engine.fault(Fault.lostAfter("INSERT INTO d.t", 1));
            assertThatThrownBy(() -> insert(client, 1)).isInstanceOf(ClickHouseException.class);
            assertThat(count(client)).as("written though unanswered").isEqualTo(ROWS);
            insert(client, 1);
            assertThat(count(client)).isEqualTo(ROWS);

            engine.fault(Fault.lostBefore("INSERT INTO d.t", 1));
            assertThatThrownBy(() -> insert(client, 2)).isInstanceOf(ClickHouseException.class);
            assertThat(count(client)).as("not written").isEqualTo(ROWS);
            insert(client, 2);
            assertThat(count(client)).isEqualTo(2 * ROWS);
        }
    }

    @Test
    void answers_with_the_errors_and_delays_that_a_test_orders() throws Exception {
        try (ClickHouseEngine engine = ClickHouseEngine.start(directory);
                Client client = client(engine)) {
            engine.fault(Fault.error("system.one", 2, 252));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> TestDatabase.execute(client, "SELECT * FROM system.one"))
                        .isInstanceOfSatisfying(
                                ServerException.class,
                                e -> assertThat(e.getCode()).isEqualTo(252));
            }
            TestDatabase.execute(client, "SELECT * FROM system.one");

            engine.fault(Fault.delayed("SELECT 2", 1, 300));
            long start = System.nanoTime();
            TestDatabase.execute(client, "SELECT 2");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(300_000_000L);

            engine.fault(Fault.error("SELECT 3", 5, 252));
            engine.clearFaults();
            TestDatabase.execute(client, "SELECT 3");
        }
    }

    @Test
    void tells_users_who_write_from_users_who_read() throws Exception {
        try (ClickHouseEngine engine = ClickHouseEngine.start(directory, List.of("writer:w:0", "reader:r:2"));
                Client writer = client(engine);
                Client reader = engine.server().as("reader", "r").client().build()) {
            TestDatabase.execute(writer, "CREATE DATABASE d");
            TestDatabase.execute(writer, TABLE);
            insert(writer, 1);
            assertThat(count(reader)).isEqualTo(ROWS);
            assertThatThrownBy(() -> insert(reader, 2))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.getCode()).isEqualTo(164));
            assertThatThrownBy(() -> TestDatabase.execute(reader, "DROP TABLE d.t"))
                    .isInstanceOfSatisfying(
                            ServerException.class, e -> assertThat(e.getCode()).isEqualTo(164));
            try (Client nobody = engine.server().as("default", "").client().build()) {
                assertThatThrownBy(() -> count(nobody)).hasStackTraceContaining("516");
            }
            assertThat(count(writer)).isEqualTo(ROWS);
        }
    }
}
