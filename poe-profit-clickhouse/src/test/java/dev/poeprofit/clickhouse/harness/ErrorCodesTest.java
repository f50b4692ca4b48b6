package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.query.QuerySettings;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors carry the engine's code and the HTTP status that a server gives it. */
@RequiresClickHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("An error")
class ErrorCodesTest {
    private TestDatabase database;

    @BeforeAll
    void open(ClickHouseServer server) {
        database = server.createDatabase();
        database.execute("CREATE TABLE t (a Int32) ENGINE = MergeTree ORDER BY a");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest(name = "{0} with status {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    60  | 404 | SELECT * FROM nowhere
                    81  | 404 | SELECT * FROM no_database.t
                    47  | 404 | SELECT no_column FROM t
                    62  | 400 | SELECT FROM WHERE
                    62  | 400 | SELECT 1; SELECT 2
                    57  | 500 | CREATE TABLE t (a Int32) ENGINE = Memory
                    46  | 404 | SELECT no_function(1)
                    43  | 500 | SELECT upper(1)
                    395 | 500 | SELECT throwIf(1, 'as asked')
                    """)
    void carries_its_code(int code, int status, String sql) {
        assertThatThrownBy(() -> database.execute(sql)).isInstanceOfSatisfying(ServerException.class, e -> {
            assertThat(e.getCode()).isEqualTo(code);
            assertThat(e.getTransportProtocolCode()).isEqualTo(status);
            assertThat(e.getMessage()).startsWith("Code: " + code + ".");
        });
    }

    @Test
    void of_an_unknown_setting_is_115() {
        fails(115, 404, "SELECT 1", Map.of("no_such_setting", "1"));
    }

    @Test
    void of_a_row_that_does_not_parse_is_27_and_nothing_is_written() {
        assertThatThrownBy(() -> database.execute("INSERT INTO t FORMAT TabSeparated\n1\nx\n"))
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.getCode()).isEqualTo(27));
        assertThat(database.number("SELECT count() FROM t")).isZero();
    }

    @Test
    void stops_a_query_at_its_time_limit() {
        fails(
                159,
                408,
                "SELECT count() FROM numbers(1000000000000) WHERE cityHash64(number) = 0",
                Map.of("max_execution_time", "0.2"));
    }

    @Test
    void stops_a_query_at_its_memory_limit() {
        fails(241, 500, "SELECT uniqExact(number) FROM numbers(5000000)", Map.of("max_memory_usage", "20000000"));
    }

    @Test
    void forbids_a_write_to_who_only_reads() {
        fails(164, 500, "INSERT INTO t VALUES (1)", Map.of("readonly", "1"));
        fails(164, 500, "CREATE TABLE u (a Int32) ENGINE = Memory", Map.of("readonly", "1"));
        assertThat(TestDatabase.rows(
                        database.client(),
                        "SELECT 1 AS x",
                        Map.of(),
                        new QuerySettings().serverSetting("readonly", "1")))
                .hasSize(1);
        assertThat(database.number("SELECT count() FROM t")).isZero();
    }

    @Test
    void does_not_leave_settings_behind() {
        fails(115, 404, "SELECT 1", Map.of("no_such_setting", "1"));
        assertThat(TestDatabase.rows(
                        database.client(),
                        "SELECT getSetting('max_block_size') AS s",
                        Map.of(),
                        new QuerySettings().serverSetting("max_block_size", "77")))
                .hasToString("[[77]]");
        assertThat(database.number("SELECT getSetting('max_block_size') AS s")).isNotEqualTo(77);
    }

    @Test
    void is_wrapped_by_the_client_when_it_reads_records() {
        assertThatThrownBy(() -> database.client().queryAll("SELECT * FROM nowhere"))
                .isInstanceOf(ClientException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ServerException.class, e -> assertThat(e.getCode()).isEqualTo(60));
    }

    @Test
    void tells_a_wrong_password_and_an_unknown_user_alike() {
        for (ClickHouseServer stranger : new ClickHouseServer[] {
            database.server().as("nobody_here", "x"), database.server().as("default", "not it")
        }) {
            try (Client client = stranger.client().build()) {
                assertThatThrownBy(() -> TestDatabase.execute(client, "SELECT 1"))
                        .isInstanceOfSatisfying(ServerException.class, e -> {
                            assertThat(e.getCode()).isEqualTo(516);
                            assertThat(e.getTransportProtocolCode()).isEqualTo(403);
                            assertThat(e.getMessage()).doesNotContain("not it");
                        });
            }
        }
    }

    private void fails(int code, int status, String sql, Map<String, String> serverSettings) {
        QuerySettings settings = new QuerySettings();
        serverSettings.forEach(settings::serverSetting);
        assertThatThrownBy(() -> TestDatabase.read(database.client(), sql, settings, answer -> answer.getReadRows()))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(code);
                    assertThat(e.getTransportProtocolCode()).isEqualTo(status);
                });
    }
}
