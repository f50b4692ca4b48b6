package dev.poeprofit.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.RequestMade;
import dev.poeprofit.core.port.OpsRecord.RuleHeader;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.Commits;
import dev.poeprofit.testkit.Facts;
import dev.poeprofit.testkit.OpsRecords;
import dev.poeprofit.testkit.Pages;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user's own SQL sees of downloads, descriptions, requests, and of how old things are. */
final class FactViewsTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final Market MARKET = Market.pc("Settlers");
    private static final String NINJA = "https://poe.ninja/poe1/api/x?league=Settlers&type=Currency";
    private static final String TRADE = "https://www.pathofexile.com/api/trade/data/static";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("views.db");
    }

    private void store(List<? extends Fact> facts, List<? extends OpsRecord> records) {
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT)) {
            store.facts().append(facts);
            store.ops().append(records);
        }
    }

    private static Fact.Downloaded download(
            String url, Optional<Market> market, Instant at, String hash, String patch) {
        return new Fact.Downloaded(new Download(
                "source of " + URI.create(url).getHost(),
                URI.create(url),
                at,
                market,
                Optional.of(patch),
                Validator.ofBody(hash),
                Page.Encoding.IDENTITY,
                new byte[] {1, 2, 3}));
    }

    private static Fact.Prices prices(Instant sampledAt, Instant at, String hash, double chaos) {
        PriceLine line = new PriceLine(
                "divine-orb",
                Optional.empty(),
                "Divine Orb",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                OptionalInt.empty(),
                new Chaos(chaos),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty());
        return new Fact.Prices(
                new PriceSnapshot(MARKET, Overview.EXCHANGE, "Currency", sampledAt, at, hash, List.of(line), 0));
    }

    private static RequestMade request(Instant at, String url, int status) {
        return new RequestMade(
                at,
                "ninja/Settlers",
                "overview",
                url,
                status,
                120,
                3,
                0,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private List<Map<String, String>> at(Instant asOf, String more) throws SQLException {
        return Sql.query(
                file,
                "SELECT \"chaosEquivalent\" AS chaos, sample_age_s, fetch_age_s, stale FROM poeninja_at('" + asOf + "'"
                        + more + ")");
    }

    @Test
    @DisplayName("D23 a price's two ages and whether it is stale are read at an instant")
    void staleness() throws SQLException {
        store(
                List.of(
                        prices(NOON.minusSeconds(600), NOON, "h1", 200),
                        download(NINJA, Optional.of(MARKET), NOON, "h1", "3.29"),
                        prices(NOON.plusSeconds(7_000), NOON.plusSeconds(7_200), "h2", 210),
                        download(NINJA, Optional.of(MARKET), NOON.plusSeconds(7_200), "h2", "3.29")),
                List.of(
                        request(NOON, NINJA, 200),
                        request(NOON.plusSeconds(180), NINJA, 304),
                        request(NOON.plusSeconds(180), NINJA + "&other", 503),
                        request(NOON.plusSeconds(360), NINJA, 429),
                        request(NOON.plusSeconds(7_200), NINJA, 200)));
        assertThat(at(NOON.minusSeconds(1), "")).isEmpty();
        assertThat(at(NOON.plusSeconds(240), ""))
                .containsExactly(
                        Map.of("chaos", "200.0", "sample_age_s", "840.0", "fetch_age_s", "60.0", "stale", "false"));
        assertThat(at(NOON.plusSeconds(240), ", stale_after := INTERVAL 839 SECOND"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("stale", "true"));
        assertThat(at(NOON.plusSeconds(400), ""))
                .containsExactly(
                        Map.of("chaos", "200.0", "sample_age_s", "1000.0", "fetch_age_s", "220.0", "stale", "true"));
        assertThat(at(NOON.plusSeconds(7_200), ""))
                .containsExactly(
                        Map.of("chaos", "210.0", "sample_age_s", "200.0", "fetch_age_s", "0.0", "stale", "false"));
    }

    @Test
    @DisplayName("D23 without any request known only the sample's age tells whether a price is stale")
    void importedStaleness() throws SQLException {
        store(List.of(prices(NOON.minusSeconds(600), NOON, "h1", 200)), List.of());
        assertThat(at(NOON.plusSeconds(60), ""))
                .containsExactly(
                        Map.of("chaos", "200.0", "sample_age_s", "660.0", "fetch_age_s", "60.0", "stale", "false"));
        assertThat(at(NOON.plusSeconds(3_001), ""))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("stale", "true"));
    }

    @Test
    @DisplayName("D35 a price line leads to its source, address, time, league, patch and raw payload")
    void provenance() throws SQLException {
        String elsewhere = "https://poe.ninja/elsewhere";
        store(
                List.of(
                        prices(NOON, NOON, "h1", 200),
                        download(NINJA, Optional.of(MARKET), NOON, "h1", "3.29"),
                        download(elsewhere, Optional.of(MARKET), NOON.minusSeconds(9), "h1", "3.28"),
                        download(NINJA, Optional.of(Market.pc("Other")), NOON.minusSeconds(8), "h2", "3.27")),
                List.of());
        assertThat(Sql.query(
                        file,
                        "SELECT s.league, s.url, s.patch, d.source, octet_length(d.body) AS bytes, d.encoding"
                                + " FROM v_poeninja_snapshot s JOIN bronze_download d USING (url, body_sha256)"))
                .containsExactly(Map.of(
                        "league", "Settlers",
                        "url", NINJA,
                        "patch", "3.29",
                        "source", "source of poe.ninja",
                        "bytes", "3",
                        "encoding", "identity"));
    }

    @Test
    @DisplayName("D18 D35 what is served again after something else is current again, and leads to its own download")
    void backAndForth() throws SQLException {
        List<Fact> facts = new ArrayList<>();
        for (int day = 0; day < 4; day++) {
            // Day 3 says nothing new.
            String hash = day == 1 ? "h2" : "h1";
            Instant at = NOON.plusSeconds(86_400L * day);
            facts.add(dictionary(Realm.PC, at, hash, entry("chaos", "", "Chaos of " + hash)));
            facts.add(download(TRADE, Optional.empty(), at, hash, "3.2" + day));
            facts.add(prices(at, at, hash, 200 + day));
            facts.add(download(NINJA, Optional.of(MARKET), at, hash, "3.2" + day));
        }
        store(facts, List.of());
        assertThat(Sql.query(
                        file,
                        "SELECT text, m.patch, octet_length(d.body) AS bytes,"
                                + " epoch(m.retrieved_at)::BIGINT - epoch(TIMESTAMP '2026-02-03 12:00:00')::BIGINT AS later"
                                + " FROM v_trade_metadata m JOIN bronze_download d USING (download_id)"))
                .containsExactly(Map.of("text", "Chaos of h1", "patch", "3.22", "bytes", "3", "later", "172800"));
        assertThat(Sql.query(file, "SELECT text FROM bronze_trade_metadata WHERE is_latest"))
                .containsExactly(Map.of("text", "Chaos of h1"));
        assertThat(Sql.query(
                        file,
                        "SELECT s.\"chaosEquivalent\" AS chaos, s.patch FROM v_poeninja_snapshot s"
                                + " JOIN bronze_download d USING (download_id) ORDER BY s.retrieved_at"))
                .containsExactly(
                        Map.of("chaos", "200.0", "patch", "3.20"),
                        Map.of("chaos", "201.0", "patch", "3.21"),
                        Map.of("chaos", "202.0", "patch", "3.22"),
                        Map.of("chaos", "203.0", "patch", "3.22"));
    }

    @Test
    @DisplayName("D35 bronze_download shows what the source named its answer by")
    void validators() throws SQLException {
        Fact.Downloaded named = new Fact.Downloaded(new Download(
                "trade-data",
                URI.create(TRADE),
                NOON,
                Optional.empty(),
                Optional.empty(),
                new Validator(Optional.of("W/\"7\""), Optional.of("Tue, 03 Feb 2026 11:00:00 GMT"), Optional.of("h1")),
                Page.Encoding.IDENTITY,
                new byte[0]));
        store(List.of(named, download(NINJA, Optional.empty(), NOON, "h2", "3.29")), List.of());
        assertThat(Sql.query(file, "SELECT body_sha256, etag, last_modified FROM bronze_download ORDER BY body_sha256"))
                .containsExactly(
                        Map.of(
                                "body_sha256",
                                "h1",
                                "etag",
                                "W/\"7\"",
                                "last_modified",
                                "Tue, 03 Feb 2026 11:00:00 GMT"),
                        Map.of("body_sha256", "h2"));
    }

    private static TradeMetadata.Entry entry(String id, String type, String text) {
        return new TradeMetadata.Entry("Group", "", id, type, "", text, "", false);
    }

    private static Fact.Metadata dictionary(Realm realm, Instant at, String hash, TradeMetadata.Entry... entries) {
        return new Fact.Metadata(new TradeMetadata(realm, TradeMetadata.Kind.STATIC, at, hash, List.of(entries)));
    }

    @Test
    @DisplayName("D20 there is one current row per id, and no text of it is lost")
    void currentMetadata() throws SQLException {
        store(
                List.of(
                        dictionary(Realm.PC, NOON, "h1", entry("old", "", "gone"), entry("chaos", "", "Chaos")),
                        dictionary(
                                Realm.PC,
                                NOON.plusSeconds(1),
                                "h2",
                                entry("chaos", "", "Chaos Orb"),
                                entry("stat", "", "first"),
                                entry("stat", "", "second"),
                                entry("", "Ring", "Ring"),
                                entry("", "Amulet", "Amulet"),
                                entry("", "Ring", "Ring")),
                        dictionary(Realm.XBOX, NOON, "h1", entry("chaos", "", "Chaos"))),
                List.of());
        assertThat(Sql.query(
                        file,
                        "SELECT realm, id, type, text, other_texts::VARCHAR AS others, stale FROM v_trade_metadata"
                                + " ORDER BY realm, ord"))
                .containsExactly(
                        Map.of("realm", "pc", "id", "chaos", "type", "", "text", "Chaos Orb", "others", "[]"),
                        Map.of("realm", "pc", "id", "stat", "type", "", "text", "first", "others", "[second]"),
                        Map.of("realm", "pc", "id", "", "type", "Ring", "text", "Ring", "others", "[Ring]"),
                        Map.of("realm", "pc", "id", "", "type", "Amulet", "text", "Amulet", "others", "[]"),
                        Map.of("realm", "xbox", "id", "chaos", "type", "", "text", "Chaos", "others", "[]"));
    }

    @Test
    @DisplayName("D19 D35 a dictionary is stale when its address last failed, and says where it is from")
    void staleMetadata() throws SQLException {
        String xbox = TRADE + "?realm=xbox";
        // Both realms serve the same body: each dictionary belongs to the download that came with it.
        store(
                List.of(
                        dictionary(Realm.PC, NOON, "h1", entry("chaos", "", "Chaos")),
                        download(TRADE, Optional.empty(), NOON, "h1", "3.29"),
                        dictionary(Realm.XBOX, NOON.plusSeconds(5), "h1", entry("chaos", "", "Chaos")),
                        download(xbox, Optional.empty(), NOON.plusSeconds(5), "h1", "3.28")),
                List.of(
                        request(NOON, TRADE, 200),
                        request(NOON.plusSeconds(5), xbox, 200),
                        request(NOON.plusSeconds(900), xbox, 304),
                        request(NOON.plusSeconds(900), TRADE, 429)));
        assertThat(Sql.query(
                        file,
                        "SELECT realm, url, patch, epoch(answered_at)::BIGINT - epoch(retrieved_at)::BIGINT AS later, stale"
                                + " FROM v_trade_metadata ORDER BY realm"))
                .containsExactly(
                        Map.of("realm", "pc", "url", TRADE, "patch", "3.29", "later", "0", "stale", "true"),
                        Map.of("realm", "xbox", "url", xbox, "patch", "3.28", "later", "895", "stale", "false"));
    }

    @Test
    @DisplayName("D25 bronze_poedb has the plan's columns with licence, source and patch; the payload joins by hash")
    void poedb() throws SQLException {
        Enrichment enrichment = new Enrichment(
                "poedb",
                URI.create("https://poedb.example/mods"),
                NOON,
                Optional.of("3.29"),
                "name the site",
                "h9",
                List.of(new Enrichment.Mod("m1", "+1 to x", "Life"), new Enrichment.Mod("m2", "", "")),
                1);
        Enrichment before = new Enrichment(
                "poedb",
                enrichment.url(),
                NOON.minusSeconds(1),
                Optional.empty(),
                "name the site",
                "h8",
                List.of(new Enrichment.Mod("m1", "+1 to y", "")),
                0);
        store(
                List.of(
                        new Fact.Enriched(enrichment),
                        new Fact.Enriched(before),
                        download("https://poedb.example/mods", Optional.empty(), NOON, "h9", "3.29")),
                List.of());
        assertThat(Sql.query(
                        file,
                        "SELECT p.mod_id, p.mod_description, p.craft_group, p.licence, p.patch, octet_length(d.body) AS bytes"
                                + " FROM bronze_poedb p JOIN bronze_download d USING (url, body_sha256) WHERE is_latest"
                                + " ORDER BY ord"))
                .containsExactly(
                        Map.of(
                                "mod_id", "m1",
                                "mod_description", "+1 to x",
                                "craft_group", "Life",
                                "licence", "name the site",
                                "patch", "3.29",
                                "bytes", "3"),
                        Map.of(
                                "mod_id", "m2",
                                "mod_description", "",
                                "craft_group", "",
                                "licence", "name the site",
                                "patch", "3.29",
                                "bytes", "3"));
        assertThat(Sql.query(file, "SELECT 1 FROM bronze_poedb WHERE NOT is_latest"))
                .hasSize(1);
    }

    private static RequestMade limited(List<RuleHeader> limits, List<RuleHeader> states) {
        return new RequestMade(
                NOON,
                "psapi/pc",
                "stashes",
                "https://api.example/x",
                429,
                7,
                9,
                1,
                Optional.of("HTTP 502"),
                Optional.of("psapi-policy"),
                limits,
                states,
                OptionalLong.of(60),
                Optional.of(NOON.plusSeconds(60)),
                Optional.of("too many requests"));
    }

    @Test
    @DisplayName("D27 bronze_requests shows rules, limits and states as sent, and their windows in numbers")
    void requests() throws SQLException {
        RequestMade answered = limited(
                List.of(new RuleHeader("Ip", "15:60:120,30:300:1800"), new RuleHeader("Account", "5:x:60")),
                List.of(new RuleHeader("ip", "3:60:0, 31:300:900"), new RuleHeader("Client", "1:1:1")));
        store(List.of(), List.of(answered, limited(List.of(), List.of())));
        assertThat(Sql.query(
                        file,
                        "SELECT asker, endpoint, http_status, attempt, retry_reason, policy, limits::VARCHAR AS limits,"
                                + " states[1].value AS state, retry_after_s, closed_until, problem FROM bronze_requests"
                                + " WHERE ord = 1"))
                .containsExactly(Map.ofEntries(
                        Map.entry("asker", "psapi/pc"),
                        Map.entry("endpoint", "stashes"),
                        Map.entry("http_status", "429"),
                        Map.entry("attempt", "1"),
                        Map.entry("retry_reason", "HTTP 502"),
                        Map.entry("policy", "psapi-policy"),
                        Map.entry(
                                "limits",
                                "[{'rule': Ip, 'value': '15:60:120,30:300:1800'}, {'rule': Account, 'value': '5:x:60'}]"),
                        Map.entry("state", "3:60:0, 31:300:900"),
                        Map.entry("retry_after_s", "60"),
                        Map.entry("closed_until", "2026-02-03 12:01:00.0"),
                        Map.entry("problem", "too many requests")));
        assertThat(Sql.query(
                        file,
                        "SELECT rule, max_hits, period_s, restriction_s, hits, restricted_for_s FROM v_rate_limit_window"
                                + " ORDER BY rule DESC, place"))
                .containsExactly(
                        Map.of(
                                "rule", "Ip",
                                "max_hits", "15",
                                "period_s", "60",
                                "restriction_s", "120",
                                "hits", "3",
                                "restricted_for_s", "0"),
                        Map.of(
                                "rule", "Ip",
                                "max_hits", "30",
                                "period_s", "300",
                                "restriction_s", "1800",
                                "hits", "31",
                                "restricted_for_s", "900"),
                        Map.of("rule", "Account", "max_hits", "5", "restriction_s", "60"));
    }

    @Test
    @DisplayName("O11 ops_scope_audit and ops_alert_log are readable")
    void ops() throws SQLException {
        store(List.of(), List.of(OpsRecords.audit(NOON, 4), OpsRecords.alert(NOON, 4)));
        OpsRecord.ScopeAudited audit = OpsRecords.audit(NOON, 4);
        assertThat(
                        Sql.query(
                                file,
                                "SELECT ord, timestamp, configured[1] AS scope, len(granted) AS granted, passed FROM ops_scope_audit"))
                .containsExactly(Map.of(
                        "ord", "1",
                        "timestamp", "2026-02-03 12:00:00.0",
                        "scope", "service:psapi",
                        "granted", Integer.toString(audit.granted().size()),
                        "passed", Boolean.toString(audit.passed())));
        assertThat(Sql.query(file, "SELECT ord, subject, code FROM ops_alert_log"))
                .containsExactly(Map.of("ord", "2", "subject", "psapi/pc", "code", "cursor-regression"));
    }

    @Test
    @DisplayName("D32 the last cursors of each queue can be read")
    void latestCheckpoints() throws SQLException {
        List<String> expected = new ArrayList<>();
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT);
                Ledger ledger = store.ledger()) {
            for (Realm realm : List.of(Realm.PC, Realm.XBOX)) {
                QueueId queue = new QueueId("psapi", realm);
                Pages pages = new Pages(queue, 1);
                ledger.open(queue, new RulesVersion("1"));
                ledger.apply(new Commits(1).of(ledger.log(queue, pages.pages(1, 5))));
                for (int rank = 1; rank <= 2; rank++) {
                    long seq = 6L - rank;
                    expected.add(queue + " " + seq + " " + rank + " "
                            + pages.page(seq).next().value());
                }
            }
        }
        assertThat(Sql.query(
                                file,
                                "SELECT queue || ' ' || seq || ' ' || rank || ' ' || next_cursor AS line"
                                        + " FROM v_latest_bronze_checkpoints WHERE rank <= 2 ORDER BY queue, rank")
                        .stream()
                        .map(row -> row.get("line")))
                .isEqualTo(expected);
    }

    @Test
    void factsThatCannotBeStoredLeaveNothingBehindAndStopNobody() {
        Fact.Downloaded good = Facts.download("ninja", "x", NOON, 1);
        Fact.Prices bad = Facts.prices(MARKET, Overview.EXCHANGE, "Currency", Instant.MAX, 3);
        try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT)) {
            assertThatThrownBy(() -> store.facts().append(List.of(good, bad))).isInstanceOf(PortException.class);
            assertThatThrownBy(() ->
                            store.ops().append(List.of(OpsRecords.alert(NOON, 1), OpsRecords.alert(Instant.MAX, 2))))
                    .isInstanceOf(PortException.class);
            assertThat(store.facts().latestDownloads("ninja")).isEmpty();
            assertThat(store.ops().newest(OpsRecord.AlertRaised.class, Instant.MIN, 9))
                    .isEmpty();
            assertThat(store.facts().append(List.of(good))).isEqualTo(1);
            store.ops().append(List.of(OpsRecords.alert(NOON, 3)));
            assertThat(store.ops().newest(OpsRecord.AlertRaised.class, Instant.MIN, 9))
                    .containsExactly(OpsRecords.alert(NOON, 3));
        }
    }
}
