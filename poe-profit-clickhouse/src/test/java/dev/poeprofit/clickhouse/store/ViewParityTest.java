package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.testkit.Advice;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import dev.poeprofit.testkit.OpsRecords;
import dev.poeprofit.testkit.Pages;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pages and facts in both stores: the views have the same names, columns and rows. */
@RequiresClickHouse
final class ViewParityTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00.000000007Z");
    private static final int PAGES = 25;
    private static final List<Overview> OVERVIEWS = List.of(Overview.values());
    private static final List<Realm> REALMS = List.of(Realm.values());
    private static final List<TradeMetadata.Kind> KINDS = List.of(TradeMetadata.Kind.values());

    /** What a view says as of the newest refresh only; a reading at an instant does not say it. */
    private static final Set<String> ONLY_NOW =
            Set.of("goods", "goods_measured", "sell_through_ratio", "liquidity_d_eff", "drawdown_band", "liquidity_ts");

    private static final List<OpsRecord> RECORDS = records();

    /** Records of every kind, and some of the generated pages' queue, some of them failed and throttled. */
    private static List<OpsRecord> records() {
        List<OpsRecord> records = new ArrayList<>(OpsRecords.mixed(NOON, 30));
        records.add(OpsRecords.request(NOON.minusSeconds(1), 5));
        Instant first = new Pages(Queue.ID, 3).page(1).retrievedAt();
        for (int i = 0; i < 40; i++) {
            Instant at = first.plusSeconds(40L * i);
            records.add(new OpsRecord.RequestMade(
                    at,
                    Queue.ID.toString(),
                    "public-stash-tabs",
                    "https://example.test/" + i,
                    i % 9 == 4 || i > 36 ? 429 : 200,
                    5,
                    6,
                    0,
                    Optional.empty(),
                    i % 7 == 0 ? Optional.empty() : Optional.of("policy-" + i % 2),
                    List.of(),
                    List.of(),
                    OptionalLong.empty(),
                    i % 9 == 4 || i > 36 ? Optional.of(at.plusSeconds(60)) : Optional.empty(),
                    i % 11 == 3 ? Optional.of("cut off") : Optional.empty()));
        }
        for (int seq = 1; seq < PAGES; seq += 3) {
            records.add(OpsRecords.shown(
                    Queue.ID, new Pages(Queue.ID, 3).page(seq + 3).retrievedAt().plusMillis(seq), seq, seq + 3));
        }
        return records;
    }

    private static Connection embedded;
    private static Sql served;
    private static String database;

    @BeforeAll
    static void fill(ClickHouseServer server, @TempDir Path directory) throws SQLException {
        Path file = directory.resolve("parity.db");
        try (DuckDbStore store = DuckDbStore.open(file, new DuckDbSettings(256, 2));
                Ledger ledger = store.ledger()) {
            fill(ledger, store.facts());
            store.ops().append(RECORDS);
        }
        embedded = DriverManager.getConnection("jdbc:duckdb:" + file);
        ClickHouseSettings settings = Stores.fresh(server);
        try (ClickHouseStore store = ClickHouseStore.open(settings);
                Ledger ledger = store.ledger()) {
            fill(ledger, store.facts());
            store.ops().append(RECORDS);
        }
        served = new Sql(server, settings);
        database = settings.database();
    }

    private static void fill(Ledger ledger, FactStore facts) {
        ledger.open(Queue.ID, Queue.RULES);
        List<LoggedPage> logged = ledger.log(Queue.ID, new Pages(Queue.ID, 3).pages(1, PAGES));
        ledger.apply(new Commits(3, 30).of(logged));
        List<Fact> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Market market = i % 2 == 0 ? Market.pc("Settlers/日本") : new Market(Realm.SONY, "Standard");
            all.add(Facts.prices(market, OVERVIEWS.get(i % 3), "Currency", NOON.plusSeconds(i), i));
            all.add(Facts.metadata(REALMS.get(i % 3), KINDS.get(i % 4), NOON.plusSeconds(i), i));
        }
        for (int i = 0; i < 9; i++) {
            // The body of every third dictionary and overview, and addresses that serve something again.
            all.add(Facts.download("ninja", "x" + i % 2, NOON.plusSeconds(i), i % 3));
            all.add(Facts.enrichment("poedb", "y", NOON.plusSeconds(i), i % 2));
        }
        all.addAll(Advice.mixed(Market.pc("Settlers/日本"), NOON, 40));
        all.add(dictionary(TradeMetadata.Kind.ITEMS));
        all.add(dictionary(TradeMetadata.Kind.STATIC));
        facts.append(all);
    }

    /** A dictionary that knows half of the goods that the generated pages hold. */
    private static Fact.Metadata dictionary(TradeMetadata.Kind kind) {
        List<TradeMetadata.Entry> entries = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            ItemKey key = ItemKey.of(ItemKey.Kind.STACK, "Orb of Größe #" + number, "", Map.of());
            entries.add(
                    new TradeMetadata.Entry("Currency", "", "orb-" + number, key.base(), "", key.base(), "", false));
        }
        String hash = Digest.of(("dictionary " + kind).getBytes(StandardCharsets.UTF_8))
                .hex();
        return new Fact.Metadata(new TradeMetadata(Realm.PC, kind, NOON.plusSeconds(900), hash, entries));
    }

    @AfterAll
    static void close() throws SQLException {
        if (embedded != null) {
            embedded.close();
        }
    }

    private static List<List<String>> duck(String sql) throws SQLException {
        try (Statement statement = embedded.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> read = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                read.add(row);
            }
            return read;
        }
    }

    /** Column types of the embedded store's public views, by view and column, in order. */
    private static Map<String, Map<String, String>> views() throws SQLException {
        Map<String, Map<String, String>> views = new LinkedHashMap<>();
        for (List<String> row : duck("SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c"
                + " JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema"
                + " WHERE c.table_schema = 'main' AND t.table_type = 'VIEW'"
                + " ORDER BY c.table_name, c.ordinal_position")) {
            views.computeIfAbsent(row.get(0), view -> new LinkedHashMap<>()).put(row.get(1), row.get(2));
        }
        return views;
    }

    @Test
    @DisplayName("D15 D21 every view of the embedded store is here, with the same columns in the same order")
    void names() throws SQLException {
        Map<String, Map<String, String>> views = views();
        assertThat(views).containsKeys("bronze_public_stash", "bronze_ingest_checkpoints", "listing_event");
        for (Map.Entry<String, Map<String, String>> view : views.entrySet()) {
            List<String> columns = served
                    .rows("SELECT name FROM system.columns WHERE database = currentDatabase() AND table = '"
                            + view.getKey() + "' ORDER BY position")
                    .stream()
                    .map(row -> row.get(0))
                    .toList();
            assertThat(columns)
                    .as(view.getKey())
                    .containsExactlyElementsOf(view.getValue().keySet());
        }
    }

    @Test
    @DisplayName("every view shows the same rows in both stores")
    void rows() throws SQLException {
        int compared = 0;
        for (Map.Entry<String, Map<String, String>> view : views().entrySet()) {
            StringJoiner ours = new StringJoiner(", ", "SELECT ", " FROM " + view.getKey());
            StringJoiner theirs = new StringJoiner(", ", "SELECT ", " FROM " + view.getKey());
            view.getValue().forEach((column, type) -> {
                ours.add(served(column, type));
                theirs.add(embedded(column, type));
            });
            List<List<String>> expected = normal(duck(theirs.toString()), view.getValue());
            List<List<String>> actual = normal(served.rows(ours.toString()), view.getValue());
            assertThat(actual).as(view.getKey()).containsExactlyInAnyOrderElementsOf(expected);
            compared += expected.size();
        }
        assertThat(compared).isGreaterThan(500);
        assertThat(served.number("SELECT count() FROM bronze_public_stash WHERE item_type_id IS NOT NULL"))
                .isPositive();
    }

    @Test
    @DisplayName("a view says the same to a reader in another database, and nothing while the store is empty")
    void elsewhere(ClickHouseServer server) throws SQLException {
        Sql elsewhere = new Sql(server, Stores.at(server, "default").build());
        ClickHouseSettings empty = Stores.fresh(server);
        ClickHouseStore.open(empty).close();
        int counted = 0;
        for (String view : views().keySet()) {
            long rows = served.number("SELECT count() FROM " + view);
            assertThat(elsewhere.number("SELECT count() FROM " + database + "." + view))
                    .as(view)
                    .isEqualTo(rows);
            assertThat(elsewhere.rows("SELECT * FROM " + empty.database() + "." + view))
                    .as(view)
                    .isEmpty();
            counted += rows > 0 ? 1 : 0;
        }
        assertThat(counted).isGreaterThan(20);
    }

    @Test
    @DisplayName("O3 O7 O15 C22 every reading at an instant is the same in both stores, and differs between instants")
    void readings() throws SQLException {
        Map<String, String> readings = Map.of(
                "ops_alerts_at", "v_ops_alerts",
                "slo_metrics_at", "v_slo_metrics",
                "ingest_status_at", "poe_ingest_status",
                "ingest_health_at", "v_ops_ingest_health",
                "strategy_pnl_at", "v_strategy_pnl");
        Map<String, Map<String, String>> views = views();
        Instant pages = new Pages(Queue.ID, 3).page(1).retrievedAt();
        for (Map.Entry<String, String> reading : readings.entrySet()) {
            assertThat(views).containsKey(reading.getValue());
            Map<String, String> columns = new LinkedHashMap<>(views.get(reading.getValue()));
            columns.keySet().removeAll(ONLY_NOW);
            Set<List<List<String>>> different = new HashSet<>();
            for (Instant at : List.of(
                    NOON.plusNanos(11),
                    NOON.plusNanos(37),
                    NOON.plusSeconds(13),
                    pages.plusSeconds(200),
                    pages.plusSeconds(900),
                    pages.plusSeconds(86_400))) {
                String window = reading.getKey().startsWith("ingest") ? "700" : "";
                List<List<String>> expected = normal(
                        duck(selected(columns, ViewParityTest::embedded) + reading.getKey() + "('" + at + "'"
                                + (window.isEmpty() ? "" : ", window_s := " + window) + ")"),
                        columns);
                List<List<String>> actual = normal(
                        served.rows(selected(columns, ViewParityTest::served) + reading.getKey()
                                + "(as_of = '" + at.toString().replace('T', ' ').replace("Z", "") + "'"
                                + (window.isEmpty() ? "" : ", window_s = " + window) + ")"),
                        columns);
                assertThat(actual).as(reading.getKey() + " at " + at).containsExactlyInAnyOrderElementsOf(expected);
                different.add(expected);
            }
            assertThat(different).as(reading.getKey()).hasSizeGreaterThan(1);
        }
    }

    private static String selected(Map<String, String> columns, BinaryOperator<String> how) {
        StringJoiner selected = new StringJoiner(", ", "SELECT ", " FROM ");
        columns.forEach((column, type) -> selected.add(how.apply(column, type)));
        return selected.toString();
    }

    private static String embedded(String column, String type) {
        String name = "\"" + column + "\"";
        if (type.startsWith("TIMESTAMP")) {
            return "epoch_ns(" + name + ")";
        }
        return type.equals("BLOB") ? "sha256(" + name + ")" : name + "::VARCHAR";
    }

    private static String served(String column, String type) {
        String name = "`" + column + "`";
        if (type.startsWith("TIMESTAMP")) {
            return "toUnixTimestamp64Nano(" + name + ")";
        }
        return type.equals("BLOB") ? "lower(hex(SHA256(" + name + ")))" : "toString(" + name + ")";
    }

    /** Numbers and lists written the same way. */
    private static List<List<String>> normal(List<List<String>> rows, Map<String, String> columns) {
        List<String> types = List.copyOf(columns.values());
        List<List<String>> normal = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                values.add(normal(row.get(i), types.get(i)));
            }
            normal.add(values);
        }
        return normal;
    }

    private static String normal(String text, String type) {
        if (text.equals("null")) {
            // Here a tuple is never null: where there is none, its parts are.
            return type.startsWith("STRUCT") ? "NULL,NULL" : text;
        }
        if (type.equals("DOUBLE")) {
            // Sums of several numbers may be added up in any order.
            return new BigDecimal(text)
                    .round(new MathContext(12))
                    .stripTrailingZeros()
                    .toString();
        }
        if (type.equals("DOUBLE[]")) {
            StringJoiner list = new StringJoiner(",", "[", "]");
            String inside = text.substring(1, text.length() - 1);
            for (String part : inside.isEmpty() ? new String[0] : inside.split(",")) {
                String value = part.strip();
                list.add(value.equals("NULL") ? value : Double.toString(Double.parseDouble(value)));
            }
            return list.toString();
        }
        if (type.equals("VARCHAR[]")) {
            return text.replace("\\n", "\n").replaceAll("[' \\\\]", "");
        }
        if (type.startsWith("STRUCT")) {
            return text.replaceAll("'[a-z_]+': ", "").replaceAll("[{}()' ]", "");
        }
        return text;
    }
}
