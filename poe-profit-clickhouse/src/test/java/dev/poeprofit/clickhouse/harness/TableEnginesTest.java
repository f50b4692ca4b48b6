package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The table engines and statements that a store may build on are the real ones. */
@RequiresClickHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The engine")
class TableEnginesTest {
    private TestDatabase database;

    @BeforeAll
    void open(ClickHouseServer server) {
        database = server.createDatabase();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private void run(String... statements) {
        for (String statement : statements) {
            database.execute(statement);
        }
    }

    private void answers(String sql, String rows) {
        assertThat(database.rows(sql)).hasToString(rows);
    }

    @Test
    void keeps_the_newest_row_of_a_key_in_a_replacing_table() {
        run(
                "CREATE TABLE latest (k UInt32, v UInt64, s String) ENGINE = ReplacingMergeTree(v) ORDER BY k",
                "INSERT INTO latest VALUES (1, 1, 'old'), (2, 1, 'only')",
                "INSERT INTO latest VALUES (1, 2, 'new')");
        answers("SELECT count() FROM latest", "[[3]]");
        answers("SELECT k, s FROM latest FINAL ORDER BY k", "[[1, new], [2, only]]");
        run("OPTIMIZE TABLE latest FINAL");
        answers("SELECT count() FROM latest", "[[2]]");
    }

    @Test
    void aggregates_through_a_materialized_view() {
        run(
                "CREATE TABLE sale (item String, price Float64) ENGINE = MergeTree ORDER BY item",
                "CREATE TABLE per_item (item String, n AggregateFunction(count), q AggregateFunction(quantiles(0.5), Float64))"
                        + " ENGINE = AggregatingMergeTree ORDER BY item",
                "CREATE MATERIALIZED VIEW feed TO per_item AS"
                        + " SELECT item, countState() AS n, quantilesState(0.5)(price) AS q FROM sale GROUP BY item",
                "INSERT INTO sale VALUES ('a', 1), ('a', 3), ('b', 10)",
                "INSERT INTO sale VALUES ('a', 2)",
                "CREATE VIEW v_item AS SELECT item, countMerge(n) AS n, quantilesMerge(0.5)(q)[1] AS median"
                        + " FROM per_item GROUP BY item");
        answers("SELECT item, n, toString(median) FROM v_item ORDER BY item", "[[a, 3, 2], [b, 1, 10]]");
    }

    @Test
    void changes_columns_and_rows_of_a_table_that_has_data() {
        run(
                "CREATE TABLE t (a Int32, b String) ENGINE = MergeTree ORDER BY a",
                "INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, 'z')",
                "ALTER TABLE t ADD COLUMN IF NOT EXISTS c UInt8 DEFAULT 7",
                "ALTER TABLE t UPDATE b = upper(b) WHERE a < 3 SETTINGS mutations_sync = 2",
                "DELETE FROM t WHERE a = 2");
        answers("SELECT a, b, c FROM t ORDER BY a", "[[1, X, 7], [3, z, 7]]");
    }

    @Test
    void drops_rows_past_their_time_to_live() {
        run(
                "CREATE TABLE brief (a Int32, at DateTime('UTC')) ENGINE = MergeTree ORDER BY a TTL at + INTERVAL 1 DAY",
                "INSERT INTO brief VALUES (1, '2001-01-01 00:00:00'), (2, '2100-01-01 00:00:00')",
                "OPTIMIZE TABLE brief FINAL");
        answers("SELECT a FROM brief", "[[2]]");
    }

    @Test
    void uses_skip_indexes_and_projections() {
        run(
                "CREATE TABLE indexed (a UInt64, s String, INDEX by_s s TYPE bloom_filter GRANULARITY 1,"
                        + " PROJECTION by_text (SELECT s, count() GROUP BY s)) ENGINE = MergeTree ORDER BY a"
                        + " SETTINGS index_granularity = 100",
                "INSERT INTO indexed SELECT number, toString(number % 1000) FROM numbers(20000)");
        answers("SELECT count() FROM indexed WHERE s = '77'", "[[20]]");
        assertThat(database.rows("EXPLAIN indexes = 1 SELECT a FROM indexed WHERE s = 'nothing like it'")
                        .toString())
                .contains("by_s");
        answers("SELECT count() FROM (SELECT s, count() FROM indexed GROUP BY s)", "[[1000]]");
    }

    @Test
    void looks_into_json_columns() {
        run(
                "CREATE TABLE raw (id UInt32, doc JSON) ENGINE = MergeTree ORDER BY id",
                "INSERT INTO raw FORMAT JSONEachRow {\"id\":1,\"doc\":{\"price\":{\"amount\":3},\"note\":\"~b/o 3 divine\"}}");
        answers("SELECT doc.price.amount::Int64, doc.note::String FROM raw", "[[3, ~b/o 3 divine]]");
    }

    @Test
    void joins_the_nearest_row_in_time() {
        run(
                "CREATE TABLE rate (c String, t Int32, r Float64) ENGINE = MergeTree ORDER BY t",
                "CREATE TABLE deal (c String, t Int32, n String) ENGINE = MergeTree ORDER BY t",
                "INSERT INTO rate VALUES ('divine', 10, 100), ('divine', 20, 200)",
                "INSERT INTO deal VALUES ('divine', 15, 'a'), ('divine', 20, 'b'), ('divine', 5, 'none')");
        answers(
                "SELECT n, toString(r) FROM deal ASOF JOIN rate ON deal.c = rate.c AND deal.t >= rate.t ORDER BY n",
                "[[a, 100], [b, 200]]");
    }

    @Test
    void keeps_extreme_and_odd_values() {
        run(
                "CREATE TABLE odd (u UInt64, i Int64, d Decimal(38, 10), f Float64, s String, t DateTime64(9, 'UTC'))"
                        + " ENGINE = MergeTree ORDER BY u",
                "INSERT INTO odd VALUES (18446744073709551615, -9223372036854775808,"
                        + " -9999999999999999999999999999.9999999999, inf, '\\0\\x01\\u{1F600}', '2262-04-11 23:47:16.854775807')");
        assertThat(database.rows(
                        "SELECT toString(u), toString(i), toString(d), toString(f), hex(s), toString(t) FROM odd"))
                .containsExactly(List.of(
                        "18446744073709551615",
                        "-9223372036854775808",
                        "-9999999999999999999999999999.9999999999",
                        "inf",
                        database.rows("SELECT hex('\\0\\x01\\u{1F600}')").get(0).get(0),
                        "2262-04-11 23:47:16.854775807"));
    }
}
