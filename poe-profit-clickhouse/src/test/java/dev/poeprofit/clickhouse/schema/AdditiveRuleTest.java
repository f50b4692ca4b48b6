package dev.poeprofit.clickhouse.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.port.schema.AdditiveRule;
import dev.poeprofit.core.port.schema.SqlScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdditiveRuleTest {
    private static final Path ROOT = Path.of(System.getProperty("poeprofit.root"));

    @Test
    @DisplayName("D30 D31 every script of both stores only adds")
    void scripts() throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (String module : List.of("poe-profit-clickhouse", "poe-profit-duckdb")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/resources"))) {
                files.filter(file -> file.toString().endsWith(".sql")).forEach(scripts::add);
            }
        }
        assertThat(scripts).hasSizeGreaterThanOrEqualTo(6);
        int statements = 0;
        for (Path script : scripts) {
            for (String statement : SqlScript.statements(Files.readString(script, StandardCharsets.UTF_8))) {
                assertThat(AdditiveRule.breach(statement)).as(script.toString()).isEmpty();
                statements++;
            }
        }
        assertThat(statements).isGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE listing_event",
                "drop view if exists v_price",
                "RENAME TABLE a TO b",
                "EXCHANGE TABLES a AND b",
                "UPDATE t SET x = 1",
                "DELETE FROM t WHERE 1",
                "TRUNCATE TABLE t",
                "DETACH TABLE t",
                "OPTIMIZE TABLE t FINAL DEDUPLICATE",
                "ALTER TABLE t DROP COLUMN x",
                "ALTER TABLE t RENAME COLUMN x TO y",
                "ALTER TABLE t MODIFY COLUMN x String",
                "ALTER TABLE t UPDATE x = 1 WHERE 1",
                "ALTER TABLE t DELETE WHERE 1",
                "ALTER TABLE t CLEAR COLUMN x",
                "ALTER TABLE t DROP PARTITION '2026'",
                "ALTER TABLE t ADD COLUMN y Int32, DROP COLUMN x",
                "ALTER TABLE t ON CLUSTER c ADD COLUMN y Int32 DEFAULT f(1, 2), RENAME COLUMN x TO z",
                "ALTER TABLE t MODIFY QUERY SELECT 1",
                "ALTER TABLE t",
                "ALTER VIEW v RENAME TO w",
                "CREATE OR REPLACE TABLE t (x Int32)",
                "CREATE OR REPLACE VIEW v AS SELECT 1",
                "REPLACE TABLE t (x Int32) ENGINE = Memory",
                "/* harmless */ DROP TABLE t",
                "SET allow_drop = 1",
                "GRANT ALL ON *.* TO x",
            })
    @DisplayName("D30 what takes something away is refused, and so is what nobody has thought of")
    void refused(String statement) {
        assertThat(AdditiveRule.breach(statement)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE IF NOT EXISTS t (x Int32) ENGINE = ReplacingMergeTree ORDER BY x",
                "CREATE VIEW v AS SELECT 'DROP TABLE t' AS text -- DELETE FROM t",
                "CREATE MACRO m(a, b := 1) AS TABLE SELECT a, b",
                "ALTER TABLE t ADD COLUMN IF NOT EXISTS y Nullable(String), ADD COLUMN z Array(Tuple(a String, b String))",
                "ALTER TABLE t ADD INDEX i x TYPE bloom_filter GRANULARITY 1",
                "ALTER TABLE t MODIFY TTL stored_at + INTERVAL 3 DAY",
                "INSERT INTO t VALUES (1)",
            })
    @DisplayName("D31 new tables, views, columns and indexes are fine")
    void fine(String statement) {
        assertThat(AdditiveRule.breach(statement)).isEmpty();
    }

    @Test
    @DisplayName("a script is cut at its semicolons, not at those in quotes and comments")
    void statements() {
        assertThat(SqlScript.statements(
                        "-- a; b\nCREATE TABLE `x;y` (z String DEFAULT 'it''s; \\'so\\';');\n\n/* ; */ INSERT"
                                + " INTO t VALUES (';');;"))
                .containsExactly(
                        "CREATE TABLE `x;y` (z String DEFAULT 'it''s; \\'so\\';')", "INSERT INTO t VALUES (';')");
        assertThatThrownBy(() -> SqlScript.statements("SELECT 'a")).hasMessageContaining("quote does not end");
        assertThatThrownBy(() -> SqlScript.statements("/* a")).hasMessageContaining("comment does not end");
    }

    @Test
    @DisplayName("a table becomes a replicated one on each node and a distributed one over them, a queue on one shard")
    void cluster() {
        assertThat(ClusterDdl.of(
                        "CREATE TABLE IF NOT EXISTS t (\n    queue String,\n    seq Int64\n) ENGINE = ReplacingMergeTree(seq)"
                                + " ORDER BY queue\nSETTINGS non_replicated_deduplication_window = 7",
                        "main"))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS t_local ON CLUSTER main (\n    queue String,\n    seq Int64\n) ENGINE ="
                                + " ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}',"
                                + " seq) ORDER BY queue\nSETTINGS replicated_deduplication_window = 7",
                        "CREATE TABLE IF NOT EXISTS t ON CLUSTER main AS t_local ENGINE = Distributed(main,"
                                + " currentDatabase(), t_local, sipHash64(queue))");
        assertThat(ClusterDdl.of("CREATE VIEW IF NOT EXISTS v AS SELECT 1", "main"))
                .containsExactly("CREATE VIEW IF NOT EXISTS v ON CLUSTER main AS SELECT 1");
        assertThatThrownBy(() -> ClusterDdl.of("INSERT INTO t VALUES (1)", "main"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("O18 writer and reader are two users, and no grant lets anyone take something away")
    void grants() {
        List<String> grants = Grants.of("poe", "w", "r");
        assertThat(grants).filteredOn(grant -> grant.endsWith("`r`")).noneMatch(grant -> grant.contains("INSERT"));
        assertThat(String.join(" ", grants)).doesNotContain("DROP", "DELETE", "UPDATE", "TRUNCATE", "GRANT OPTION");
        assertThatThrownBy(() -> Grants.of("poe", "w", "w")).hasMessageContaining("two users");
        assertThatThrownBy(() -> Grants.of("poe", "w", "r`; DROP")).hasMessageContaining("backticks");
    }
}
