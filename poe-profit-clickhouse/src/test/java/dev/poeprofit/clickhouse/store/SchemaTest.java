package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.clickhouse.ClickHouseRetention;
import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.clickhouse.schema.Migration;
import dev.poeprofit.clickhouse.schema.Scripts;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PortException.Kind;
import dev.poeprofit.core.port.shape.OpsShapes;
import dev.poeprofit.testkit.Advice;
import dev.poeprofit.testkit.OpsRecords;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Migrations on a real engine. */
@RequiresClickHouse
final class SchemaTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    private ClickHouseServer server;
    private ClickHouseSettings settings;
    private Sql sql;

    @BeforeEach
    void name(ClickHouseServer found) {
        server = found;
        settings = Stores.fresh(found);
        sql = new Sql(found, settings);
    }

    private void migrate() {
        ClickHouseStore.open(settings).close();
    }

    @Test
    @DisplayName("O17 a dry run names what is missing and changes nothing; a second run is a no-op")
    void plan() {
        List<Migration> plan = ClickHouseStore.plan(settings);
        assertThat(plan).extracting(Migration::version).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(ClickHouseStore.plan(settings)).isEqualTo(plan);
        migrate();
        List<List<String>> before = sql.rows("SELECT name, create_table_query FROM system.tables"
                + " WHERE database = currentDatabase() ORDER BY name");
        assertThat(ClickHouseStore.plan(settings)).isEmpty();
        migrate();
        assertThat(sql.rows("SELECT name, create_table_query FROM system.tables"
                        + " WHERE database = currentDatabase() ORDER BY name"))
                .isEqualTo(before);
        assertThat(sql.number("SELECT count() FROM schema_migration")).isEqualTo(7);
    }

    private List<Migration> migrations(Optional<String> cluster) {
        return Scripts.migrations(
                Map.of(
                        "database", settings.database(),
                        "durable", "non_replicated_deduplication_window = 10000",
                        "raw_days", "14",
                        "request_days", "30",
                        "ops_days", "90",
                        "batch_days", "121"),
                cluster);
    }

    /** Makes another database with the first scripts only, as a program of that version has left it. */
    private void runScripts(int versions) {
        migrate();
        String table = sql.rows("SELECT create_table_query FROM system.tables"
                        + " WHERE database = currentDatabase() AND name = 'schema_migration'")
                .get(0)
                .get(0)
                .replace(settings.database() + ".", "");
        settings = Stores.fresh(server);
        new Sql(server, Stores.at(server, "default").build()).run("CREATE DATABASE " + settings.database());
        sql = new Sql(server, settings);
        sql.run(table);
        for (Migration migration : migrations(Optional.empty()).subList(0, versions)) {
            migration.statements().forEach(sql::run);
            sql.run("INSERT INTO schema_migration (version, name, sha256) VALUES (%d, '%s', '%s')"
                    .formatted(migration.version(), migration.name(), migration.sha256()));
        }
    }

    /** Columns of everything that a reader may ask, with their types, in order. */
    private Map<String, String> views() {
        Map<String, String> views = new LinkedHashMap<>();
        sql.rows(
                        "SELECT table, arrayStringConcat(groupArray(concat(name, ' ', type)), ', ') FROM (SELECT table, name, type"
                                + " FROM system.columns WHERE database = currentDatabase() AND table NOT LIKE 'stored_%'"
                                + " ORDER BY table, position) GROUP BY table ORDER BY table")
                .forEach(row -> views.put(row.get(0), row.get(1)));
        return views;
    }

    @Test
    @DisplayName("D31 a database of version 5 keeps its views and rows when it is opened, and takes the new records")
    void migratesFromFive() {
        runScripts(5);
        sql.run("INSERT INTO stored_alert (happened_at, ord, writer, batch, subject, code, text) VALUES"
                + " ('2026-02-03 12:00:00', 1, 'w', 0, 'psapi/pc', 'stuck', 'text')");
        Map<String, String> before = views();
        List<List<String>> rows = sql.rows("SELECT * FROM ops_alert_log");
        assertThat(rows).hasSize(1);
        AlertChanged step = OpsRecords.step(NOON.plusSeconds(1), 4);
        try (ClickHouseStore store = ClickHouseStore.open(settings)) {
            assertThat(store.ops().newest(OpsRecord.AlertRaised.class, NOON, 5))
                    .containsExactly(new OpsRecord.AlertRaised(NOON, "psapi/pc", "stuck", "text"));
            assertThat(store.ops().newest(AlertChanged.class, NOON, 5)).isEmpty();
            // A reader of the version before asks for its views only, and finds them as they were.
            assertThat(views()).containsAllEntriesOf(before).hasSizeGreaterThan(before.size());
            assertThat(sql.rows("SELECT * FROM ops_alert_log")).isEqualTo(rows);
            store.ops().append(List.of(step));
            assertThat(store.facts().append(Advice.mixed(Market.pc("A"), NOON, 3)))
                    .isEqualTo(18);
            assertThat(store.ops().newest(AlertChanged.class, NOON, 5)).containsExactly(step);
            assertThat(store.ops().newest(OpsRecord.AlertRaised.class, NOON, 5)).hasSize(1);
        }
        assertThat(sql.rows("SELECT subject, code FROM ops_alert_log ORDER BY timestamp"))
                .containsExactly(List.of("psapi/pc", "stuck"), List.of(step.alertId(), step.alertClass()));
    }

    @Test
    @DisplayName("O17 a run that was cut off between two statements is finished by the next")
    void cutOff() {
        runScripts(2);
        migrations(Optional.empty()).get(2).statements().subList(0, 2).forEach(sql::run);
        assertThat(ClickHouseStore.plan(settings))
                .extracting(Migration::version)
                .containsExactly(3, 4, 5, 6, 7);
        migrate();
        assertThat(ClickHouseStore.plan(settings)).isEmpty();
        assertThat(sql.number("SELECT count() FROM ops_alert_log")).isZero();
    }

    @Test
    @DisplayName("O17 another script under a known version, a newer version and another program's tables are refused")
    void refused() {
        migrate();
        sql.run("INSERT INTO schema_migration (version, name, sha256) VALUES (2, 'facts', 'abc')");
        assertRefused("another script of schema version 2");
        settings = Stores.fresh(server);
        sql = new Sql(server, settings);
        migrate();
        sql.run("INSERT INTO schema_migration (version, name, sha256) VALUES (8, 'later', 'abc')");
        assertRefused("schema version 8; this program reads up to version 7");
        sql.run("DROP TABLE schema_migration");
        assertRefused("belongs to another program");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(this::migrate).hasMessageContaining(reason).satisfies(failure -> {
            assertThat(((PortException) failure).kind()).isEqualTo(Kind.STORE);
            assertThat(((PortException) failure).retryable()).isFalse();
        });
    }

    @Test
    @DisplayName(
            "D37 no sort key is nullable, every key of pages names queue, page and epoch, inserts are kept on disk")
    void keys() {
        migrate();
        assertThat(sql.rows("SELECT table, name FROM system.columns WHERE database = currentDatabase()"
                        + " AND is_in_sorting_key AND type LIKE '%Nullable%'"))
                .isEmpty();
        assertThat(sql.number("SELECT count() FROM system.tables WHERE database = currentDatabase()"
                        + " AND engine LIKE '%MergeTree'"))
                .isGreaterThan(20);
        assertThat(sql.rows("SELECT name FROM system.tables WHERE database = currentDatabase()"
                        + " AND engine LIKE '%MergeTree' AND engine_full NOT LIKE '%fsync_after_insert = 1%'"))
                .isEmpty();
        assertThat(sql.rows("SELECT table FROM system.columns WHERE database = currentDatabase() AND name = 'seq'"
                        + " AND table LIKE 'stored_%' AND table NOT LIKE 'stored_gold_%' AND table NOT IN ('stored_mark', 'stored_page_body', 'stored_tracker_image')"
                        + " GROUP BY table HAVING table NOT IN (SELECT name FROM system.tables"
                        + " WHERE database = currentDatabase() AND sorting_key LIKE 'queue, seq%epoch')"))
                .isEmpty();
    }

    @Test
    @DisplayName("D17 raw pages expire after 14 days, requests after 30, other records after 90, or as configured")
    void expiry() {
        settings = Stores.at(server, settings.database())
                .retention(ClickHouseRetention.DEFAULT)
                .build();
        migrate();
        assertThat(days("stored_page_body")).isEqualTo("14");
        assertThat(days("stored_request")).isEqualTo("30");
        assertThat(days("stored_alert")).isEqualTo("90");
        settings = Stores.at(server, settings.database())
                .retention(new ClickHouseRetention(3, 30, 200))
                .build();
        migrate();
        assertThat(days("stored_page_body")).isEqualTo("3");
        assertThat(days("stored_page")).isEqualTo("3");
        assertThat(days("stored_request")).isEqualTo("30");
        assertThat(days("stored_alert")).isEqualTo("200");
        OpsShapes.all()
                .forEach(shape -> assertThat(days("stored_" + shape.table()))
                        .as(shape.table())
                        .isEqualTo("200"));
        assertThat(
                        sql.rows(
                                "SELECT name FROM system.tables WHERE database = currentDatabase()"
                                        + " AND engine_full LIKE '%TTL%' AND engine_full NOT LIKE '%toIntervalDay(3)%'"
                                        + " AND engine_full NOT LIKE '%toIntervalDay(30)%' AND engine_full NOT LIKE '%toIntervalDay(200)%'"))
                .containsExactly(List.of("stored_ops_batch"));
    }

    private String days(String table) {
        return sql.rows("SELECT extract(engine_full, 'toIntervalDay\\\\((\\\\d+)\\\\)') FROM system.tables"
                        + " WHERE database = currentDatabase() AND name = '" + table + "'")
                .get(0)
                .get(0);
    }

    @Test
    @DisplayName("what is generated for a cluster, and the grants, are read by the server's parser")
    void parsed() {
        migrate();
        List<Migration> clustered = migrations(Optional.of("main"));
        int read = 0;
        for (Migration migration : clustered) {
            for (String statement : migration.statements()) {
                assertThat(sql.rows("EXPLAIN AST " + statement)).isNotEmpty();
                read++;
            }
        }
        assertThat(read).isGreaterThan(60);
        for (String grant : ClickHouseStore.grants(settings, "poe writer", "poe-reader")) {
            assertThat(sql.rows("EXPLAIN AST " + grant)).isNotEmpty();
        }
    }

    @Test
    @DisplayName("O18 who may not, and a server that is not there, are told apart, without the password in any text")
    void failures() {
        String secret = "planted-secret-7";
        ClickHouseSettings wrong = ClickHouseSettings.at(server.url(), settings.database())
                .user("nobody", secret)
                .build();
        assertThat(wrong.toString()).doesNotContain(secret);
        assertThatThrownBy(() -> ClickHouseStore.open(wrong)).satisfies(failure -> {
            assertThat(((PortException) failure).kind()).isEqualTo(Kind.UNAUTHORISED);
            assertThat(texts(failure)).doesNotContain(secret);
        });
        ClickHouseSettings nowhere = ClickHouseSettings.at(java.net.URI.create("http://127.0.0.1:1"), "poe")
                .user("nobody", secret)
                .build();
        assertThatThrownBy(() -> ClickHouseStore.open(nowhere)).satisfies(failure -> {
            assertThat(((PortException) failure).kind()).isEqualTo(Kind.UNAVAILABLE);
            assertThat(((PortException) failure).retryable()).isTrue();
            assertThat(texts(failure)).doesNotContain(secret);
        });
    }

    private static String texts(Throwable failure) {
        StringBuilder texts = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            texts.append(cause).append('\n');
        }
        return texts.toString();
    }
}
