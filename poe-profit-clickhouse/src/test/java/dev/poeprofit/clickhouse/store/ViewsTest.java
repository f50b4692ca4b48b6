package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.clickhouse.ClickHouseSettings;
import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsRecord.RequestMade;
import dev.poeprofit.core.port.OpsRecord.RuleHeader;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.testkit.Facts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a user's own SQL sees. */
@RequiresClickHouse
final class ViewsTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");

    private ClickHouseStore store;
    private Sql sql;

    @BeforeEach
    void open(ClickHouseServer server) {
        ClickHouseSettings settings = Stores.fresh(server);
        store = ClickHouseStore.open(settings);
        sql = new Sql(server, settings);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @DisplayName("D7 SQL beside the writer sees pages whole or not at all, and none that is only logged")
    void wholePages() throws ExecutionException, InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<Integer> reader = new FutureTask<>(() -> {
            int reads = 0;
            for (boolean last = false; !last; reads++) {
                last = done.get();
                for (List<String> page : sql.rows("SELECT seq, count() FROM bronze_public_stash GROUP BY seq")) {
                    PageCommit whole =
                            Queue.expected(Long.parseLong(page.get(0))).get(Integer.parseInt(page.get(0)) - 1);
                    assertThat(page.get(1))
                            .isEqualTo("" + whole.tracked().rows().size());
                }
            }
            return reads;
        });
        new Thread(reader, "reader").start();
        try (Ledger ledger = store.ledger()) {
            ledger.open(Queue.ID, Queue.RULES);
            for (int first = 1; first <= 30; first += 2) {
                Queue.apply(ledger, Queue.COMMITS, first, 2);
            }
            ledger.log(Queue.ID, Queue.PAGES.pages(31, 2));
        } finally {
            done.set(true);
        }
        assertThat(reader.get()).isPositive();
        assertThat(sql.number("SELECT count() FROM bronze_page")).isEqualTo(30);
        assertThat(sql.rows("SELECT rank, seq FROM v_latest_bronze_checkpoints WHERE rank <= 2 ORDER BY rank"))
                .containsExactly(List.of("1", "30"), List.of("2", "29"));
    }

    private static RequestMade request(
            Instant at, String url, int status, List<RuleHeader> limits, List<RuleHeader> states) {
        return new RequestMade(
                at,
                "ninja/pc",
                "overview",
                url,
                status,
                12,
                34,
                0,
                Optional.empty(),
                Optional.of("stash-request-limit"),
                limits,
                states,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    @DisplayName("D27 each window of each rule of each answer is a row; what is no number is null")
    void windows() {
        store.ops()
                .append(List.of(request(
                        NOON,
                        "https://example.test/",
                        200,
                        List.of(new RuleHeader("Ip", "30:60:120,x:3600:600"), new RuleHeader("Client", "5:10:60")),
                        List.of(new RuleHeader("ip", "3:60:0,7:3601:0")))));
        assertThat(sql.rows("SELECT policy, rule, place, max_hits, period_s, restriction_s, hits, restricted_for_s"
                        + " FROM v_rate_limit_window ORDER BY rule DESC, place"))
                .containsExactly(
                        List.of("stash-request-limit", "Ip", "1", "30", "60", "120", "3", "0"),
                        List.of("stash-request-limit", "Ip", "2", "null", "3600", "600", "null", "null"),
                        List.of("stash-request-limit", "Client", "1", "5", "10", "60", "null", "null"));
    }

    @Test
    @DisplayName("D21 the prices that were current at an instant come with their ages, and are stale once too old")
    void current() {
        Market market = Market.pc("Standard");
        Fact.Prices old = Facts.prices(market, Overview.EXCHANGE, "Currency", NOON.minusSeconds(7_200), 2);
        Fact.Prices now = Facts.prices(market, Overview.EXCHANGE, "Currency", NOON, 5);
        Fact.Prices later = Facts.prices(market, Overview.EXCHANGE, "Currency", NOON.plusSeconds(900), 6);
        store.facts().append(List.of(old, now, later));
        String reading = "SELECT count(), uniqExact(fetch_age_s), min(fetch_age_s), sum(stale) FROM poeninja_at(as_of ="
                + " '2026-02-03 12:10:00', stale_after_s = %d)";
        String lines = "" + now.snapshot().lines().size();
        assertThat(sql.rows(reading.formatted(90_000))).containsExactly(List.of(lines, "1", "600.0", "0"));
        assertThat(sql.rows(reading.formatted(1))).containsExactly(List.of(lines, "1", "600.0", lines));
    }
}
