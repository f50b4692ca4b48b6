package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.Advice;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import dev.poeprofit.testkit.OpsRecords;
import dev.poeprofit.testkit.Pages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts of the schema, and files that older versions of the program made. */
final class SchemaTest {
    private static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    private static final RulesVersion RULES = new RulesVersion("1");
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @TempDir
    Path directory;

    private static String script(int version) throws IOException {
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream("schema-" + version + ".sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void makeVersionOne(Path file) throws IOException, SQLException {
        Sql.execute(file, "CREATE TABLE schema_version (version INTEGER NOT NULL, sha256 VARCHAR NOT NULL)");
        Sql.execute(file, script(1));
        Sql.execute(
                file,
                "INSERT INTO schema_version VALUES (1, '"
                        + Digest.of(script(1).getBytes(StandardCharsets.UTF_8)).hex() + "')");
    }

    private static void fill(DuckDbStore store, int first) {
        try (Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            ledger.apply(new Commits(3).of(ledger.log(QUEUE, new Pages(QUEUE, 3).pages(first, 5))));
        }
        store.facts().append(List.of(Facts.prices(Market.pc("A"), Overview.EXCHANGE, "Currency", NOON, first)));
    }

    @Test
    @DisplayName("D31 a file of version 1 with content is brought up to date when it is opened, and loses nothing")
    void migrates() throws IOException, SQLException {
        Path now = directory.resolve("now.db");
        Path old = directory.resolve("old.db");
        makeVersionOne(old);
        try (DuckDbStore store = DuckDbStore.open(now, DuckDbSettings.DEFAULT)) {
            fill(store, 1);
        }
        // The content of the tables of version 1, as that version would have written it.
        List<String> tables = Sql.query(
                        old,
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'packed'"
                                + " AND table_type = 'BASE TABLE'")
                .stream()
                .map(row -> Objects.requireNonNull(row.get("table_name")))
                .toList();
        assertThat(tables).hasSize(13).doesNotContain("download", "ops_request");
        for (String table : tables) {
            Sql.execute(
                    old,
                    "ATTACH '" + now + "' AS now (READ_ONLY); INSERT INTO packed." + table
                            + " SELECT * FROM now.packed." + table);
        }
        SortedMap<String, TableDigest> expected;
        try (DuckDbStore store = DuckDbStore.open(now, DuckDbSettings.DEFAULT)) {
            expected = store.digests();
        }
        OpsRecord.AlertRaised alert = OpsRecords.alert(NOON, 1);
        try (DuckDbStore store = DuckDbStore.open(old, DuckDbSettings.DEFAULT)) {
            assertThat(store.digests()).isEqualTo(expected);
            fill(store, 6);
            store.ops().append(List.of(alert));
            store.facts().append(List.of(Facts.download("ninja", "x", NOON, 1)));
        }
        try (DuckDbStore store = DuckDbStore.open(old, DuckDbSettings.DEFAULT)) {
            assertThat(store.history().watermark(QUEUE))
                    .hasValueSatisfying(mark -> assertThat(mark.seq()).isEqualTo(10));
            assertThat(store.ops().newest(OpsRecord.AlertRaised.class, NOON, 5)).containsExactly(alert);
            assertThat(store.facts().latestDownloads("ninja"))
                    .extracting(Fact::naturalKey)
                    .containsExactly(Facts.download("ninja", "x", NOON, 1).naturalKey());
        }
        assertThat(Sql.query(old, "SELECT version FROM schema_version ORDER BY version"))
                .containsExactly(
                        Map.of("version", "1"), Map.of("version", "2"), Map.of("version", "3"), Map.of("version", "4"));
    }

    @Test
    @DisplayName("D30 D31 the migrator runs no statement of a script that would take something away")
    void onlyAdds() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            DuckDBConnection file = connection.unwrap(DuckDBConnection.class);
            try (Statement statement = file.createStatement()) {
                statement.execute("CREATE TABLE schema_version (version INTEGER, sha256 VARCHAR)");
            }
            for (String bad :
                    List.of("DROP TABLE a", "ALTER TABLE a DROP COLUMN x", "CREATE OR REPLACE VIEW v AS SELECT 1")) {
                assertThatThrownBy(() -> Schema.run(file, 5, "CREATE TABLE a (x INTEGER);\n" + bad + ";", "hash"))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("script schema-5 is not additive: " + bad.substring(0, 10));
            }
            Schema.run(
                    file,
                    5,
                    "-- new; things\nCREATE TABLE a (x VARCHAR DEFAULT 'a;b'); INSERT INTO a VALUES ('c;d');",
                    "hash");
            try (Statement statement = file.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT x FROM a")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("c;d");
            }
        }
    }

    /** Columns of every view that a file's user may read, with their types, in order. */
    private static Map<String, String> views(Path file) throws SQLException {
        Map<String, String> views = new LinkedHashMap<>();
        for (Map<String, String> row : Sql.query(
                file,
                "SELECT table_name AS view, string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position)"
                        + " AS columns FROM information_schema.columns WHERE table_schema = 'main' GROUP BY table_name")) {
            views.put(row.getOrDefault("view", ""), row.getOrDefault("columns", ""));
        }
        return views;
    }

    @Test
    @DisplayName("D31 a file of version 2 keeps its views and rows when it is opened, and takes the new records")
    void migratesFromTwo() throws IOException, SQLException {
        Path old = directory.resolve("two.db");
        makeVersionOne(old);
        Sql.execute(old, script(2));
        Sql.execute(
                old,
                "INSERT INTO schema_version VALUES (2, '"
                        + Digest.of(script(2).getBytes(StandardCharsets.UTF_8)).hex() + "')");
        Sql.execute(
                old,
                "INSERT INTO packed.ops_alert VALUES (1, TIMESTAMP_NS '2026-02-03 12:00:00', 'psapi/pc', 'stuck', 'text')");
        Map<String, String> before = views(old);
        List<Map<String, String>> rows = Sql.query(old, "SELECT * FROM ops_alert_log");
        try (DuckDbStore store = DuckDbStore.open(old, DuckDbSettings.DEFAULT)) {
            assertThat(store.ops().newest(OpsRecord.AlertRaised.class, NOON, 5))
                    .containsExactly(new OpsRecord.AlertRaised(NOON, "psapi/pc", "stuck", "text"));
            assertThat(store.ops().newest(AlertChanged.class, NOON, 5)).isEmpty();
        }
        // A reader of the version before asks for its views only, and finds them as they were.
        assertThat(views(old)).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
        assertThat(Sql.query(old, "SELECT * FROM ops_alert_log")).isEqualTo(rows);
        AlertChanged step = OpsRecords.step(NOON.plusSeconds(1), 4);
        try (DuckDbStore store = DuckDbStore.open(old, DuckDbSettings.DEFAULT)) {
            store.ops().append(List.of(step));
            assertThat(store.facts().append(Advice.mixed(Market.pc("A"), NOON, 3)))
                    .isEqualTo(18);
            assertThat(store.ops().newest(AlertChanged.class, NOON, 5)).containsExactly(step);
            assertThat(store.ops().newest(OpsRecord.AlertRaised.class, NOON, 5)).hasSize(1);
        }
        assertThat(Sql.query(old, "SELECT subject, code FROM ops_alert_log ORDER BY ord"))
                .containsExactly(
                        Map.of("subject", "psapi/pc", "code", "stuck"),
                        Map.of("subject", step.alertId(), "code", step.alertClass()));
    }

    @Test
    @DisplayName(
            "D30 D31 no script takes anything away: only schemas, tables, views and macros are created, and columns added")
    void additive() throws IOException {
        for (int version = 1; version <= Schema.VERSION; version++) {
            String code = script(version).replaceAll("--[^\n]*", "");
            for (String statement : code.split(";")) {
                assertThat(statement.strip().replaceAll("\\s+", " "))
                        .as("schema-%d.sql", version)
                        .matches(
                                "|CREATE (SCHEMA|TABLE|VIEW|MACRO) .*|ALTER TABLE [a-z_.]+ ADD COLUMN [a-z_]+ [A-Z_]+");
            }
        }
    }
}
