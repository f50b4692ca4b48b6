package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoredHead;
import dev.poeprofit.core.port.TableExport;
import dev.poeprofit.core.port.TableState;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with a store: expire, look, export, scan. */
@RequiresClickHouse
final class OperationsTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @TempDir
    Path directory;

    private ClickHouseSettings settings;
    private ClickHouseStore store;
    private Sql sql;

    @BeforeEach
    void open(ClickHouseServer server) {
        settings = Stores.fresh(server);
        store = ClickHouseStore.open(settings);
        sql = new Sql(server, settings);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static RetentionPolicy policy(long rawBytes) {
        return new RetentionPolicy(Duration.ofDays(14), Duration.ofDays(30), Duration.ofHours(90 * 24 - 1), rawBytes);
    }

    private String days(String table) {
        return sql.rows("SELECT extract(engine_full, 'toIntervalDay\\\\((\\\\d+)\\\\)') FROM system.tables"
                        + " WHERE database = currentDatabase() AND name = '" + table + "'")
                .get(0)
                .get(0);
    }

    @Test
    @DisplayName(
            "D17 the raw archive keeps to its size: pages expire after the days that fit, and after all days once they do")
    void size() {
        // In the far future, so that the server drops none of it while the test looks.
        for (int day = 1; day <= 5; day++) {
            sql.run(
                    "INSERT INTO stored_page_body (queue, seq, sha256, body, stored_at) SELECT 'psapi/pc', number, unhex('"
                            + "00".repeat(32) + "'), randomString(100000), toDateTime('2080-01-0" + day
                            + " 12:00:00', 'UTC') FROM numbers(6)");
        }
        Instant now = Instant.parse("2080-01-06T06:00:00Z");
        RetentionReport all = store.retention().expire(policy(1L << 30), now);
        assertThat(days("stored_page_body")).isEqualTo("14");
        assertThat(days("stored_page")).isEqualTo("14");
        assertThat(days("stored_request")).isEqualTo("30");
        assertThat(days("stored_alert")).isEqualTo("90");
        assertThat(all.expired()).isEmpty();
        assertThat(all.rawBytes()).isBetween(3_000_000L, 3_300_000L);

        RetentionReport some = store.retention().expire(policy(2_000_000), now);
        assertThat(days("stored_page_body"))
                .as("three days fit, the 2nd has to go")
                .isEqualTo("3");
        assertThat(some.rows()).isEqualTo(12);
        assertThat(some.rawBytes()).isLessThan(2_000_000L);

        store.close();
        store = ClickHouseStore.open(settings);
        assertThat(days("stored_page_body")).as("opening does not lengthen it").isEqualTo("3");
        assertThat(days("stored_request")).isEqualTo("7300");

        store.retention().expire(policy(1L << 20), now);
        assertThat(days("stored_page_body")).isEqualTo("1");
        assertThat(days("stored_request")).isEqualTo("30");
        store.retention().expire(policy(1L << 30), now);
        assertThat(days("stored_page_body")).isEqualTo("14");
    }

    /** Stores what is there once more, as if that had been days ago, and lets the server expire what is due. */
    private void age(int days) {
        sql.run("INSERT INTO stored_download SELECT * REPLACE (now() - toIntervalDay(" + days
                + ") AS stored_at) FROM stored_download FINAL");
        sql.run("OPTIMIZE TABLE stored_download FINAL");
    }

    private List<String> withBytes() {
        return sql
                .rows("SELECT url, retrieved_at FROM stored_download FINAL WHERE notEmpty(body) ORDER BY retrieved_at")
                .stream()
                .map(row -> row.get(0).replaceFirst("\\?.*", "").replaceFirst(".*/", ""))
                .toList();
    }

    @Test
    @DisplayName("D17 D35 old downloads lose their bytes and nothing else, and not what their address served last")
    void downloads() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            facts.add(Facts.download("ninja", "x" + i % 2, NOON.plusSeconds(i), 100 + i));
        }
        facts.add(Facts.download("ninja", "once", NOON, 7));
        store.facts().append(facts);
        List<Fact> before = new ArrayList<>();
        store.scan().facts(before::add);
        assertThat(before).hasSize(7);
        store.retention().expire(policy(1L << 30), Instant.now());
        assertThat(days("stored_download")).isEqualTo("14");

        age(10);
        assertThat(withBytes()).as("none is 14 days old").hasSize(7);
        store.retention().expire(policy(1L << 30), Instant.now());
        sql.run("INSERT INTO stored_download SELECT * REPLACE (stored_at - toIntervalDay(5) AS stored_at)"
                + " FROM stored_download FINAL");
        sql.run("OPTIMIZE TABLE stored_download FINAL");
        assertThat(withBytes()).containsExactlyInAnyOrder("once", "x0", "x1");

        List<Fact> after = new ArrayList<>();
        store.scan().facts(after::add);
        assertThat(after).hasSameSizeAs(before);
        int emptied = 0;
        for (int i = 0; i < before.size(); i++) {
            Download was = ((Fact.Downloaded) before.get(i)).download();
            Download is = ((Fact.Downloaded) after.get(i)).download();
            assertThat(after.get(i).naturalKey()).isEqualTo(before.get(i).naturalKey());
            assertThat(is.validator()).isEqualTo(was.validator());
            assertThat(is.market()).isEqualTo(was.market());
            assertThat(is.patch()).isEqualTo(was.patch());
            assertThat(is.encoding()).isEqualTo(was.encoding());
            emptied += is.body().length == 0 ? 1 : 0;
        }
        assertThat(emptied).isEqualTo(4);
        assertThat(store.facts().latestDownloads("ninja"))
                .allMatch(it -> it.download().body().length > 0);
        assertThat(store.facts().append(facts))
                .as("an expired body does not come back")
                .isZero();
    }

    private List<Fact> facts() {
        Market standard = Market.pc("Standard");
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            facts.add(Facts.prices(standard, Overview.EXCHANGE, "Currency", NOON.plusSeconds(i), i));
            facts.add(Facts.download("ninja", "x" + i % 3, NOON.plusSeconds(i), i));
        }
        return facts;
    }

    @Test
    @DisplayName("a scan tells every page without its bytes, every row and every fact, in order")
    void scan() {
        try (Ledger ledger = store.ledger()) {
            ledger.open(Queue.ID, Queue.RULES);
            Queue.apply(ledger, Queue.COMMITS, 1, 7);
        }
        List<Fact> stored = facts();
        store.facts().append(stored);
        List<StoredHead> heads = new ArrayList<>();
        store.scan().heads(Queue.ID, new SeqRange(2, 6), heads::add);
        assertThat(heads).extracting(it -> it.page().seq()).containsExactly(2L, 3L, 4L, 5L, 6L);
        assertThat(heads).allSatisfy(it -> {
            var page = Queue.PAGES.page(it.page().seq());
            assertThat(it.page().page().id()).isEqualTo(page.id());
            assertThat(it.page().page().fetch()).isEqualTo(page.fetch());
            assertThat(it.page().page().body()).isEmpty();
            assertThat(it.checkpoint().rulesVersion()).isEqualTo(Queue.RULES);
        });
        List<Fact> scanned = new ArrayList<>();
        store.scan().facts(scanned::add);
        assertThat(scanned).hasSize(80);
        assertThat(scanned.subList(0, 40))
                .isEqualTo(stored.stream().filter(Fact.Prices.class::isInstance).toList());
        assertThat(scanned.subList(40, 80))
                .extracting(Fact::naturalKey)
                .isEqualTo(stored.stream()
                        .filter(Fact.Downloaded.class::isInstance)
                        .map(Fact::naturalKey)
                        .toList());
    }

    @Test
    @DisplayName("tables have sizes, views have none, and both have columns")
    void tables() {
        store.facts().append(facts());
        List<TableState> tables = store.tables();
        TableState lines = tables.stream()
                .filter(it -> it.name().equals("stored_price_overview"))
                .findFirst()
                .orElseThrow();
        assertThat(lines.rows().orElseThrow()).isEqualTo(40);
        assertThat(lines.bytesPerRow().orElseThrow()).isBetween(1.0, 10_000.0);
        assertThat(tables)
                .filteredOn(TableState::view)
                .allSatisfy(it -> assertThat(it.rows()).isEmpty());
        assertThat(store.columns("bronze_page")).containsEntry("seq", "Int64").containsKey("body");
        assertThat(store.columns("nothing")).isEmpty();
        assertThat(store.schema().missing()).isEmpty();
        assertThat(store.schema().applied())
                .allSatisfy(it -> assertThat(it.appliedAt()).isPresent());
    }

    private TableExport export(String table, TableExport.Format format) {
        return new TableExport(table, Optional.empty(), Optional.empty(), Optional.empty(), format);
    }

    @Test
    @DisplayName("a view is exported as CSV, JSON and Parquet, of a market and a time")
    void export() throws IOException {
        store.facts().append(facts());
        Path file = directory.resolve("out");
        long rows = store.export(export("bronze_poeninja_snapshot", TableExport.Format.CSV), file);
        assertThat(rows).isPositive();
        assertThat(Files.readAllLines(file).get(0)).startsWith("\"realm\",\"league\",\"source\"");
        assertThat(store.export(export("bronze_poeninja_snapshot", TableExport.Format.JSON), file))
                .isEqualTo(rows);
        assertThat(Files.readAllLines(file)).hasSize((int) rows).allMatch(line -> line.startsWith("{\"realm\":\"pc\""));
        assertThat(store.export(export("bronze_poeninja_snapshot", TableExport.Format.PARQUET), file))
                .isEqualTo(rows);
        assertThat(Files.readAllBytes(file)).startsWith("PAR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        TableExport some = new TableExport(
                "bronze_download",
                Optional.empty(),
                Optional.of(NOON.plusSeconds(10)),
                Optional.of(NOON.plusSeconds(13)),
                TableExport.Format.JSON);
        assertThat(store.export(some, file)).isEqualTo(3);
        TableExport other = new TableExport(
                "bronze_poeninja_snapshot",
                Optional.of(Market.pc("Settlers' \"x\" \\")),
                Optional.empty(),
                Optional.empty(),
                TableExport.Format.CSV);
        assertThat(store.export(other, file)).isZero();
        assertThatThrownBy(() -> store.export(export("x`; DROP TABLE stored_fact", TableExport.Format.CSV), file))
                .hasMessageContaining("there is no table");
        TableExport unfit = new TableExport(
                "bronze_page", Optional.of(Market.pc("x")), Optional.empty(), Optional.empty(), TableExport.Format.CSV);
        assertThatThrownBy(() -> store.export(unfit, file)).hasMessageContaining("no columns realm and league");
    }
}
