package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.Outcome;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import dev.poeprofit.testkit.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's own SQL sees. */
final class ViewsTest {
    private static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    private static final RulesVersion RULES = new RulesVersion("rules-7");
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("views.db");
    }

    private List<PageCommit> fill(int count) {
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            List<PageCommit> commits = new Commits(8, 40).of(ledger.log(QUEUE, new Pages(QUEUE, 8).pages(1, count)));
            ledger.apply(commits);
            return commits;
        }
    }

    private void apply(List<ItemObservation> rows, List<Fact> facts) {
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                Ledger ledger = store.ledger()) {
            ledger.open(QUEUE, RULES);
            LoggedPage page = ledger.log(QUEUE, new Pages(QUEUE, 8).pages(1, 1)).get(0);
            ledger.apply(List.of(new PageCommit(page, new TrackedPage(rows, List.of(), List.of()), List.of())));
            store.facts().append(facts);
        }
    }

    private static ItemObservation scarabs(String price) {
        return new ItemObservation(
                1,
                0,
                NOON,
                Market.pc("Settlers / Ä"),
                "fe".repeat(32),
                -2,
                "Anna#1",
                true,
                ItemKey.of(ItemKey.Kind.STACK, "50% Scarab & more", "", Map.of()),
                77,
                Price.parse(price),
                88);
    }

    @Test
    @DisplayName("D15 bronze_public_stash has the plan's columns, readable")
    void publicStash() throws SQLException {
        apply(List.of(scarabs("~b/o 10 88 chaos")), List.of());
        Map<String, String> row =
                Sql.query(file, "SELECT * FROM bronze_public_stash").get(0);
        assertThat(row)
                .containsEntry("league", "Settlers / Ä")
                .containsEntry("realm", "pc")
                .containsEntry("listing_id", "pc/Settlers / Ä/" + "fe".repeat(32) + "/fffffffffffffffe")
                .containsEntry("seller", "Anna#1")
                .containsEntry("price_currency", "chaos")
                .containsEntry("price_amount", "10.0")
                .containsEntry("price_lot", "88")
                .containsEntry("price_kind", "NEGOTIABLE")
                .containsEntry("stack_size", "88")
                .containsEntry("timestamp", "2026-02-03 12:00:00.0")
                .containsEntry("item_key", "stack/50%25 Scarab %26 more")
                .containsEntry("present", "true")
                .containsEntry("queue", "psapi/pc")
                .containsEntry("seq", "1")
                .containsEntry("ord", "0")
                .containsEntry("cursor", "")
                .doesNotContainKeys("item_type_id", "ids_from_trade_metadata");
    }

    @Test
    @DisplayName("D15 item_type_id comes from the realm's latest dictionary, and no dictionary doubles a row")
    void itemType() throws SQLException {
        List<Fact> facts = new ArrayList<>();
        facts.add(dictionary(Realm.PC, TradeMetadata.Kind.STATIC, 0, "old-id"));
        facts.add(dictionary(Realm.PC, TradeMetadata.Kind.STATIC, 9, "b-id", "a-id"));
        facts.add(dictionary(Realm.XBOX, TradeMetadata.Kind.STATIC, 10, "xbox-id"));
        facts.add(dictionary(Realm.PC, TradeMetadata.Kind.ITEMS, 9, "", ""));
        apply(List.of(scarabs("~price 1/3 1 divine")), facts);
        assertThat(Sql.query(
                        file,
                        "SELECT item_type_id, ids_from_trade_metadata.item_type AS item_type,"
                                + " ids_from_trade_metadata.variation_id AS variation FROM bronze_public_stash"))
                .containsExactly(Map.of("item_type_id", "a-id", "item_type", "50% Scarab & more"));
    }

    private static Fact dictionary(Realm realm, TradeMetadata.Kind kind, int second, String... ids) {
        List<TradeMetadata.Entry> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add(new TradeMetadata.Entry(
                    "Scarabs", "", id, "50% Scarab & more", "", "50% Scarab & more", "", false));
        }
        Digest body = Digest.of((realm + " " + kind + second).getBytes(StandardCharsets.UTF_8));
        return new Fact.Metadata(new TradeMetadata(realm, kind, NOON.plusSeconds(second), body.hex(), entries));
    }

    @Test
    @DisplayName("D6 bronze_ingest_checkpoints has the plan's columns, readable")
    void checkpoints() throws SQLException {
        List<PageCommit> commits = fill(12);
        List<Map<String, String>> rows = Sql.query(
                file, "SELECT *, epoch_ns(retrieved_at) AS nanos FROM bronze_ingest_checkpoints ORDER BY seq");
        assertThat(rows).hasSize(12);
        for (int i = 0; i < 12; i++) {
            Checkpoint expected = Checkpoint.of(commits.get(i), RULES);
            Map<String, String> row = rows.get(i);
            assertThat(row)
                    .containsEntry("queue", "psapi/pc")
                    .containsEntry("seq", Long.toString(i + 1))
                    .containsEntry("last_cursor_id", expected.lastCursorId().value())
                    .containsEntry("next_cursor", expected.nextCursor().value())
                    .containsEntry("cursor_hash", expected.cursorHash())
                    .containsEntry("nanos", Long.toString(Times.nanos(expected.retrievedAt())))
                    .containsEntry("retry_count", Integer.toString(expected.retryCount()))
                    .containsEntry("status", "ok")
                    .containsEntry("http_status", Integer.toString(expected.httpStatus()))
                    .containsEntry("duration_ms", Long.toString(expected.durationMillis()))
                    .containsEntry("row_count", Long.toString(expected.rowCount()))
                    .containsEntry("rules_version", "rules-7");
            assertThat(row.get("retry_reason")).isEqualTo(expected.retryReason().orElse(null));
        }
    }

    @Test
    @DisplayName("D21 bronze_poeninja_snapshot has the plan's columns, readable")
    void poeninja() throws SQLException {
        Fact.Prices fact = Facts.prices(Market.pc("Standard"), Overview.STASH_ITEM, "Map", NOON, 3);
        PriceLine line = fact.snapshot().lines().get(0);
        apply(List.of(), List.of(fact));
        Map<String, String> row = Sql.query(
                        file,
                        "SELECT *, epoch_ns(sample_time_utc) AS nanos, len(sparkline) AS points"
                                + " FROM bronze_poeninja_snapshot ORDER BY ord")
                .get(0);
        assertThat(row)
                .containsEntry("realm", "pc")
                .containsEntry("league", "Standard")
                .containsEntry("source", "stash-item")
                .containsEntry("type", "Map")
                .containsEntry("detailsId", line.detailsId())
                .containsEntry(
                        "chaosEquivalent", Double.toString(line.chaosValue().amount()))
                .containsEntry("points", Integer.toString(line.sparkline().size()))
                .containsEntry(
                        "nanos",
                        Long.toString(Times.nanos(
                                line.sampledAt().orElse(fact.snapshot().sampledAt()))))
                .containsKeys("retrieved_at", "last_ingest_ts");
        assertThat(row.get("listing_count"))
                .isEqualTo(
                        line.listingCount().isEmpty()
                                ? null
                                : Long.toString(line.listingCount().getAsLong()));
        assertThat(Sql.query(file, "SELECT 1 FROM bronze_poeninja_snapshot"))
                .hasSize(fact.snapshot().lines().size());
    }

    @Test
    void noJoinLosesOrDoublesARow() throws SQLException {
        List<PageCommit> commits = fill(40);
        long rows = commits.stream().mapToLong(it -> it.tracked().rows().size()).sum();
        long tabs = commits.stream().mapToLong(it -> it.tracked().tabs().size()).sum();
        long events =
                commits.stream().mapToLong(it -> it.tracked().events().size()).sum();
        long counts = commits.stream().mapToLong(it -> it.counts().size()).sum();
        assertThat(Sql.query(
                        file,
                        "SELECT (SELECT count(*) FROM bronze_public_stash) AS stash,"
                                + " (SELECT count(*) FROM bronze_tab_observation) AS tabs,"
                                + " (SELECT count(*) FROM listing_event) AS events,"
                                + " (SELECT count(*) FROM bronze_page_count) AS counts,"
                                + " (SELECT count(*) FROM bronze_page WHERE octet_length(body) > 0) AS pages"))
                .containsExactly(Map.of(
                        "stash", Long.toString(rows),
                        "tabs", Long.toString(tabs),
                        "events", Long.toString(events),
                        "counts", Long.toString(counts),
                        "pages", "40"));
    }

    @Test
    void theViewsSpellEveryCodeOut() throws SQLException {
        List<PageCommit> commits = fill(60);
        List<String> expected = new ArrayList<>();
        Set<Outcome> outcomes = new TreeSet<>();
        for (PageCommit commit : commits) {
            for (ListingEvent event : commit.tracked().events()) {
                VanishFacts vanish = event.vanish();
                Outcome outcome = event.outcome();
                if (outcome != null) {
                    outcomes.add(outcome);
                }
                expected.add(String.join(
                        " ",
                        event.seq() + "/" + event.ord(),
                        event.kind().name(),
                        event.price().kind().name(),
                        event.episode().realm().wireName(),
                        vanish == null ? "-" : vanish.presence() + " " + vanish.quality(),
                        outcome == null ? "-" : outcome.name()));
            }
        }
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(5);
        List<String> seen = Sql.query(
                        file,
                        "SELECT concat_ws(' ', seq || '/' || ord, kind, price_kind, split_part(episode_id, '/', 1),"
                                + " coalesce(presence || ' ' || quality, '-'), coalesce(outcome, '-')) AS line"
                                + " FROM listing_event ORDER BY seq, ord")
                .stream()
                .map(row -> row.get("line"))
                .toList();
        assertThat(seen).isEqualTo(expected);
        List<String> tabs = new ArrayList<>();
        for (PageCommit commit : commits) {
            for (TabObservation tab : commit.tracked().tabs()) {
                tabs.add(tab.seq() + "/" + tab.ord() + " " + tab.stashType() + " " + tab.presence() + " "
                        + tab.quality());
            }
        }
        assertThat(Sql.query(
                                file,
                                "SELECT seq || '/' || ord || ' ' || stash_type || ' ' || presence || ' ' || quality AS line"
                                        + " FROM bronze_tab_observation ORDER BY seq, ord")
                        .stream()
                        .map(row -> row.get("line")))
                .isEqualTo(tabs);
    }

    @Test
    void theCodesThatRowsCannotShowAreSpelledTheSameInTheScript() throws SQLException {
        fill(1);
        Map<String, Codes<?>> lists = Map.of(
                "outcome", Codes.OUTCOME,
                "kind", Codes.EVENT,
                "presence", Codes.PRESENCE,
                "quality", Codes.QUALITY,
                "price_kind", Codes.PRICE);
        String script = Sql.query(file, "SELECT string_agg(sql, ' ') AS sql FROM duckdb_views() WHERE NOT internal")
                .get(0)
                .get("sql")
                .replaceAll("\\s+", " ");
        lists.forEach((column, codes) -> assertThat(script)
                .as(column)
                .contains(codes.constants().stream()
                        .map(constant -> "'" + constant + "'")
                        .collect(Collectors.joining(", "))));
        assertThat(script)
                .contains("'pc', 'xbox', 'sony'")
                .contains("'identity', 'gzip'")
                .contains("'exchange', 'stash-currency', 'stash-item'")
                .contains("'ITEMS', 'STATIC', 'STATS', 'LEAGUES'");
    }

    @Test
    void theTablesPageNamesEveryViewAndColumn() throws SQLException, IOException {
        Path page = Path.of(System.getProperty("poeprofit.root", ""), "docs/model/tables.md");
        assumeTrue(Files.exists(page), "not run from the source tree");
        String text = Files.readString(page);
        fill(1);
        List<Map<String, String>> columns = Sql.query(
                file,
                "SELECT table_name AS view, column_name AS column FROM information_schema.columns"
                        + " WHERE table_schema = 'main' AND table_name <> 'schema_version'");
        assertThat(columns).hasSizeGreaterThan(100);
        for (Map<String, String> column : columns) {
            String view = column.get("view");
            String name = column.get("column");
            int start = text.indexOf("\n### " + view + "\n");
            assertThat(start).as(view).isNotNegative();
            assertThat(text.substring(start, text.indexOf("\n\n", text.indexOf("\n|", start))))
                    .as("section of " + view)
                    .contains("\n| `" + name + "` | ");
        }
    }
}
