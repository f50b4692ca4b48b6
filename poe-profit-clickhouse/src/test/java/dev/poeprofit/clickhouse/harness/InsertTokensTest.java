package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What makes the repeat of an insert harmless, and what does not. */
@RequiresClickHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A repeated insert")
class InsertTokensTest {
    private TestDatabase database;

    @BeforeAll
    void open(ClickHouseServer server) {
        database = server.createDatabase();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private void table(String name, int window) {
        database.execute("CREATE TABLE " + name + " (a Int32) ENGINE = MergeTree ORDER BY a"
                + " SETTINGS non_replicated_deduplication_window = " + window);
    }

    private long insert(String table, String token, String rows) throws Exception {
        InsertSettings settings =
                new InsertSettings().setDatabase(database.name()).serverSetting("async_insert", "0");
        if (!token.isEmpty()) {
            settings.setDeduplicationToken(token);
        }
        try (InsertResponse answer = database.client()
                .insert(
                        table,
                        new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                        ClickHouseFormat.CSV,
                        settings)
                .get()) {
            return answer.getWrittenRows();
        }
    }

    @Test
    void with_the_same_token_is_dropped_though_the_answer_counts_it() throws Exception {
        table("tokens", 100);
        insert("tokens", "1", "1\n");
        long told = insert("tokens", "1", "1\n");
        insert("tokens", "2", "1\n");

        assertThat(database.number("SELECT count() FROM tokens")).isEqualTo(2);
        assertThat(told).as("the count of the answer proves nothing").isEqualTo(1);
    }

    @Test
    void with_the_same_token_and_other_rows_is_dropped_as_well() throws Exception {
        table("other_rows", 100);
        insert("other_rows", "1", "1\n2\n");
        insert("other_rows", "1", "3\n");

        assertThat(database.rows("SELECT a FROM other_rows ORDER BY a")).hasToString("[[1], [2]]");
    }

    @Test
    void without_a_token_is_dropped_too_once_there_is_a_window() throws Exception {
        table("blocks", 100);
        insert("blocks", "", "1\n");
        insert("blocks", "", "1\n");

        assertThat(database.number("SELECT count() FROM blocks")).isEqualTo(1);
    }

    @Test
    void counts_twice_without_a_window() throws Exception {
        table("open", 0);
        insert("open", "1", "1\n");
        insert("open", "1", "1\n");

        assertThat(database.number("SELECT count() FROM open")).isEqualTo(2);
    }

    @Test
    void is_forgotten_when_the_window_has_moved_on() throws Exception {
        table("narrow", 2);
        insert("narrow", "1", "1\n");
        insert("narrow", "2", "2\n");
        insert("narrow", "3", "3\n");
        insert("narrow", "1", "1\n");

        assertThat(database.rows("SELECT a FROM narrow ORDER BY a")).hasToString("[[1], [1], [2], [3]]");
    }
}
