package dev.poeprofit.engine.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.gold.AskRow;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.gold.LiquidityRow;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows of a queue whatever happens while they are derived. */
class MarketWorkerTest {
    private static final List<Class<? extends GoldRow>> KINDS =
            List.of(GoldRow.Exposure.class, GoldRow.Sold.class, AskRow.class, LiquidityRow.class, HeatRow.class);
    private static final int PAGES = 400;
    private static final int SHOWN_AT_ONCE = 50;
    /**
     * Pages come a minute apart, and three seasons go round: the first good is listed again in the fourth. In between lies more than
     * the day for which the reference looks back at asks.
     */
    private static final int SEASON = 1_000;

    private static final GoldSettings HOURLY = GoldSettings.DEFAULT.withEvery(Duration.ofHours(1));
    /** Rows of all seasons, derived without a stop. */
    private static final GoldStore SEASONS = new InMemoryStore().gold();

    @BeforeAll
    static void derive() {
        new MarketWorker(MadePages.QUEUE, seasons(), prices(0), Optional.of(SEASONS), HOURLY).catchUp();
    }

    private static MadePrices prices(int failEvery) {
        MadePrices prices = new MadePrices(failEvery);
        for (int minutes = 0; minutes < PAGES; minutes += 50) {
            Instant at = MadePages.START.plus(Duration.ofMinutes(minutes));
            prices.add(Overview.EXCHANGE, at, at, MadePrices.line("Divine Orb", "divine", 200 + minutes / 10.0));
        }
        return prices;
    }

    private static MadePages seasons() {
        return new MadePages(7, 3 * SEASON + 200, 9, SEASON);
    }

    private static MadePages pages() {
        return new MadePages(7, PAGES, 9, 100);
    }

    private static MarketWorker worker(MadePages pages, MadePrices prices, GoldStore gold) {
        return new MarketWorker(MadePages.QUEUE, pages, prices, Optional.of(gold), GoldSettings.DEFAULT);
    }

    private static List<Object> rows(GoldStore gold) {
        List<Object> rows = new ArrayList<>();
        for (Class<? extends GoldRow> kind : KINDS) {
            List<?> found = gold.list(kind, GoldQuery.all(MadePages.QUEUE));
            assertThat(found).as(kind.getSimpleName()).isNotEmpty();
            rows.addAll(found);
        }
        return rows;
    }

    private static GoldStore undisturbed() {
        GoldStore gold = new InMemoryStore().gold();
        worker(pages(), prices(0), gold).catchUp();
        return gold;
    }

    @Test
    @DisplayName("C35 questions for prices that fail in the middle of a page leave the same rows")
    void failing_prices() {
        MadePages pages = pages();
        MadePrices prices = prices(2);
        GoldStore gold = new InMemoryStore().gold();
        MarketWorker worker = worker(pages, prices, gold);
        for (int shown = SHOWN_AT_ONCE; shown < PAGES + SHOWN_AT_ONCE; shown += SHOWN_AT_ONCE) {
            pages.shown(shown);
            boolean through = false;
            while (!through) {
                try {
                    worker.catchUp();
                    through = true;
                } catch (PortException failure) {
                    assertThat(failure).hasMessageContaining("question");
                }
            }
        }
        assertThat(prices.failed).isGreaterThan(3);
        GoldStore expected = undisturbed();
        assertThat(rows(gold)).isEqualTo(rows(expected));
        assertThat(gold.mark(MadePages.QUEUE)).isEqualTo(expected.mark(MadePages.QUEUE));
    }

    @Test
    @DisplayName("C35 D33 a worker begun anew after every few pages leaves the same rows")
    void begun_anew() {
        MadePages pages = pages();
        GoldStore gold = new InMemoryStore().gold();
        for (int shown = SHOWN_AT_ONCE; shown < PAGES + SHOWN_AT_ONCE; shown += SHOWN_AT_ONCE) {
            worker(pages.shown(shown), prices(0), gold).catchUp();
        }
        assertThat(rows(gold)).isEqualTo(rows(undisturbed()));
    }

    @Test
    @DisplayName("C35 D33 a worker begun anew while a good is quiet, and after it, leaves the same rows")
    void begun_anew_across_quiet() {
        MadePages pages = seasons();
        GoldStore gold = new InMemoryStore().gold();
        // The first good has its last row in the middle of the third season, and the next one in the fourth.
        for (int shown : List.of(2 * SEASON, 3 * SEASON - 100, 3 * SEASON, pages.size())) {
            new MarketWorker(MadePages.QUEUE, pages.shown(shown), prices(0), Optional.of(gold), HOURLY).catchUp();
        }
        assertThat(gold.list(AskRow.class, GoldQuery.all(MadePages.QUEUE).of(MadePages.MARKET, MadePages.good(0))))
                .noneMatch(row -> row.seq() > 3L * SEASON - 300 && row.seq() <= 3L * SEASON)
                .anyMatch(row -> row.seq() > 3L * SEASON);
        assertThat(rows(gold)).isEqualTo(rows(SEASONS));
        assertThat(gold.mark(MadePages.QUEUE)).isEqualTo(SEASONS.mark(MadePages.QUEUE));
    }

    @Test
    @DisplayName(
            "a good of which nothing stands any more leaves the sweep after a row that says so, and comes back with a listing")
    void quiet() {
        GoldStore gold = SEASONS;
        long sweep = HOURLY.every().toMinutes() * (HOURLY.sweep() + 1);
        List<GoldStore.Stored<AskRow>> rows =
                gold.list(AskRow.class, GoldQuery.all(MadePages.QUEUE).of(MadePages.MARKET, MadePages.good(0)));
        List<Long> gaps = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            long pause = rows.get(i).seq() - rows.get(i - 1).seq();
            if (pause > sweep) {
                gaps.add(pause);
                assertThat(rows.get(i - 1).row().supply()).isEqualTo(LiveSupply.NONE);
                assertThat(rows.get(i - 1).row().asks()).isEmpty();
                assertThat(rows.get(i).seq()).isGreaterThan(3L * SEASON);
            }
        }
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0)).isGreaterThan(SEASON / 4);
        long last = rows.stream()
                .mapToLong(GoldStore.Stored::seq)
                .filter(seq -> seq <= 3L * SEASON)
                .max()
                .orElseThrow();
        assertThat(gold.list(
                        LiquidityRow.class, GoldQuery.all(MadePages.QUEUE).of(MadePages.MARKET, MadePages.good(0))))
                .isNotEmpty()
                .noneMatch(row -> row.seq() > last && row.seq() <= 3L * SEASON);
    }
}
