package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.command.CommandSettings;
import com.clickhouse.client.api.query.QuerySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Statements of several clients run at the same time, and sessions keep theirs apart. */
@RequiresClickHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("Statements")
class ConcurrencyTest {
    private TestDatabase database;
    private ExecutorService threads;

    @BeforeAll
    void open(ClickHouseServer server) {
        database = server.createDatabase();
        threads = Executors.newFixedThreadPool(12);
    }

    @AfterAll
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void of_four_clients_run_side_by_side() throws Exception {
        long start = System.nanoTime();
        List<Future<Long>> sleeps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sleeps.add(threads.submit(() -> database.number("SELECT sleep(1) AS s")));
        }
        for (Future<Long> sleep : sleeps) {
            assertThat(sleep.get(30, TimeUnit.SECONDS)).isZero();
        }
        assertThat(System.nanoTime() - start)
                .isBetween(TimeUnit.SECONDS.toNanos(1), TimeUnit.MILLISECONDS.toNanos(3500));
    }

    @Test
    void of_writers_and_readers_lose_no_row_and_see_whole_batches() throws Exception {
        database.execute(
                "CREATE TABLE log (writer UInt32, batch UInt32, n UInt32) ENGINE = MergeTree ORDER BY (writer, batch)");
        int writers = 4;
        int batches = 25;
        List<Future<?>> work = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int id = writer;
            work.add(threads.submit(() -> {
                for (int batch = 0; batch < batches; batch++) {
                    database.execute("INSERT INTO log SELECT " + id + ", " + batch + ", number FROM numbers(1000)");
                }
            }));
        }
        for (int reader = 0; reader < 4; reader++) {
            work.add(threads.submit(() -> {
                for (int i = 0; i < batches; i++) {
                    assertThat(database.number("SELECT count() FROM log") % 1000)
                            .isZero();
                    assertThatThrownBy(() -> database.execute("SELECT * FROM nowhere"))
                            .isInstanceOf(ServerException.class);
                }
            }));
        }
        for (Future<?> each : work) {
            each.get(60, TimeUnit.SECONDS);
        }
        assertThat(database.number("SELECT count() FROM log")).isEqualTo(1000L * writers * batches);
    }

    @Test
    void of_a_session_share_its_temporary_tables_and_no_one_elses() throws Exception {
        CommandSettings session = new CommandSettings().setSessionId("s-" + database.name());
        database.client()
                .execute("CREATE TEMPORARY TABLE mine (a Int32)", session)
                .get()
                .close();
        database.client()
                .execute("INSERT INTO mine VALUES (1), (2)", session)
                .get()
                .close();
        QuerySettings reading = new QuerySettings().setSessionId("s-" + database.name());

        assertThat(TestDatabase.rows(database.client(), "SELECT count() FROM mine", Map.of(), reading))
                .hasToString("[[2]]");
        assertThatThrownBy(() -> database.execute("SELECT count() FROM mine"))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.getCode()).isEqualTo(60));
    }

    @Test
    void of_a_session_take_their_settings_back() throws Exception {
        String id = "k-" + database.name();
        String asked = "SELECT getSetting('max_block_size') AS s";
        QuerySettings narrow = new QuerySettings().setSessionId(id).serverSetting("max_block_size", "33");
        QuerySettings plain = new QuerySettings().setSessionId(id);
        database.client()
                .execute("SET max_block_size = 44", new CommandSettings().setSessionId(id))
                .get()
                .close();

        assertThat(TestDatabase.rows(database.client(), asked, Map.of(), narrow))
                .hasToString("[[33]]");
        assertThat(TestDatabase.rows(database.client(), asked, Map.of(), plain)).hasToString("[[44]]");
    }

    @Test
    void of_a_session_that_is_not_there_or_busy_are_refused() throws Exception {
        QuerySettings unknown =
                new QuerySettings().setSessionId("u-" + database.name()).setSessionCheck(true);
        assertThatThrownBy(() -> TestDatabase.read(database.client(), "SELECT 1", unknown, answer -> 0))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.getCode()).isEqualTo(372));

        oneOfTwoIsRefused(373, new QuerySettings().setSessionId("b-" + database.name()));
    }

    @Test
    void of_one_query_id_do_not_run_twice_at_a_time() throws Exception {
        oneOfTwoIsRefused(216, new QuerySettings().setQueryId("same-" + database.name()));
    }

    private void oneOfTwoIsRefused(int code, QuerySettings settings) throws Exception {
        List<Future<Long>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            both.add(threads.submit(() -> TestDatabase.read(
                    database.client(), "SELECT sleep(1.5) AS s", settings, answer -> answer.getResultRows())));
        }
        List<Integer> outcomes = new ArrayList<>();
        for (Future<Long> each : both) {
            try {
                outcomes.add(Math.toIntExact(each.get(30, TimeUnit.SECONDS)));
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(ServerException.class);
                outcomes.add(((ServerException) e.getCause()).getCode());
            }
        }
        assertThat(outcomes).containsExactlyInAnyOrder(1, code);
    }
}
