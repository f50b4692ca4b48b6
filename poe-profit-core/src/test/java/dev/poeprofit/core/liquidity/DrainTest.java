package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.gold.Spread;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.listing.TabPresence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is taken out of a builder while pages come in, against a builder that nothing is taken out of. */
final class DrainTest {
    private static final MarketGood GOOD = new MarketGood(PageFeed.MARKET, PageFeed.GOOD);
    private static final ItemKey OTHER = ItemKey.of(ItemKey.Kind.STACK, "Orb", "", Map.of());

    private final PageFeed feed = new PageFeed();
    private final PageFeed whole = new PageFeed();
    private final List<Sale> sales = new ArrayList<>();
    private ExposureTable drained = ExposureTable.EMPTY;

    private interface Step {
        void on(PageFeed.PageBuilder page);
    }

    private void page(int minute, Step step) {
        for (PageFeed each : List.of(feed, whole)) {
            PageFeed.PageBuilder page = each.page(PageFeed.MIDNIGHT.plus(Duration.ofMinutes(minute)));
            step.on(page);
            page.send();
        }
        if (minute % 20 == 0) {
            ExposureChanges changes = feed.builder.drain();
            drained = drained.plus(changes.table());
            sales.addAll(changes.sales());
        }
    }

    private void run() {
        page(0, page -> {
            for (int seller = 0; seller < 6; seller++) {
                page.tab("t" + seller, "a" + seller);
            }
        });
        page(10, page -> {
            for (int seller = 0; seller < 6; seller++) {
                page.tab("t" + seller, "a" + seller)
                        .listed(seller, "t" + seller, "a" + seller, PageFeed.chaos(100 + seller));
            }
            page.listed(20, "t0", "a0", OTHER, PageFeed.chaos(3), 40, true);
        });
        for (int minute = 20; minute < 300; minute += 10) {
            int now = minute;
            page(minute, page -> {
                page.tab("t0", "a0").tab("t1", "a1");
                if (now == 40) {
                    page.vanished(0);
                } else if (now == 80) {
                    page.resolved(0);
                } else if (now == 60) {
                    page.stack(20, 25);
                } else if (now == 90) {
                    page.vanished(1, page.facts(1, 4, 2, 1, TabPresence.PUBLIC));
                } else if (now == 130) {
                    page.resolved(1);
                } else if (now == 200) {
                    page.revoked(0);
                }
            });
        }
    }

    @Test
    @DisplayName("C34 what is taken out and what is left add up to the table, corrections included")
    void additive() {
        run();
        ExposureTable left = feed.snapshot().table();
        ExposureTable expected = whole.snapshot().table();
        assertThat(drained.cells()).isNotEmpty();
        assertThat(drained.plus(left)).isEqualTo(expected);
        ExposureTable open = feed.builder.goods(Set.of(GOOD)).get(GOOD).open();
        ExposureChanges last = feed.builder.drain();
        Map<ExposureKey, ExposureCell> ofGood = new java.util.HashMap<>();
        drained.plus(last.table()).plus(open).cells().forEach((key, cell) -> {
            if (key.item().equals(PageFeed.GOOD)) {
                ofGood.put(key, cell);
            }
        });
        expected.cells().forEach((key, cell) -> {
            if (key.item().equals(PageFeed.GOOD)) {
                assertThat(ofGood.remove(key)).as(key.toString()).isEqualTo(cell);
            }
        });
        assertThat(ofGood).isEmpty();
    }

    @Test
    @DisplayName(
            "C28 a vanishing and a part of a stack give a possible sale at their price; seen again it is taken back")
    void sales() {
        run();
        assertThat(sales).extracting(sale -> sale.perUnit().amount()).containsExactly(100.0, 3.0, 101.0, 100.0);
        assertThat(sales).extracting(Sale::units).containsExactly(1L, 15L, 1L, 1L);
        assertThat(sales).extracting(sale -> sale.labels().central()).containsExactly(true, true, false, true);
        assertThat(sales).extracting(Sale::weight).containsExactly(1, 1, 1, -1);
        assertThat(sales.get(3).cancels(sales.get(0))).isTrue();
        assertThat(sales.get(3).cancels(sales.get(1))).isFalse();
    }

    @Test
    @DisplayName("C28 a good's state has the asks of its sellers, its reference and its live supply")
    void state() {
        run();
        GoodState state = feed.builder.goods(Set.of(GOOD)).get(GOOD);
        ExposureSnapshot snapshot = whole.snapshot();
        assertThat(state.supply()).isEqualTo(snapshot.supplyOf(GOOD));
        assertThat(state.reference()).isEqualTo(snapshot.referenceOf(GOOD));
        assertThat(state.asks()).containsExactly(100.0, 101.0, 102.0, 103.0, 104.0, 105.0);
        assertThat(Spread.of(state.asks()).map(Spread::median)).contains(102.5);
        assertThat(Spread.of(state.asks()).map(Spread::p10)).contains(100.5);
        assertThat(Spread.of(List.of())).isEmpty();
    }

    @Test
    @DisplayName("open exposure that is replaced again and again leaves no trace in the running sums")
    void replaced() {
        run();
        LiquidityTally tally = new LiquidityTally();
        ExposureTable left = feed.snapshot().table();
        tally.add(drained);
        Stratum stratum = Stratum.nearReference(PageFeed.MARKET, PageFeed.GOOD);
        ExposureCell before = tally.total(stratum);
        tally.replaceOpen(GOOD, feed.builder.goods(Set.of(GOOD)).get(GOOD).open());
        assertThat(tally.total(stratum)).isNotEqualTo(before);
        SellThrough chance = tally.modelWith(left, EstimatorSettings.DEFAULT)
                .sellThrough(stratum, Duration.ofHours(1), Availability.ALWAYS);
        tally.replaceOpen(GOOD, ExposureTable.EMPTY);
        assertThat(tally.total(stratum)).isEqualTo(before);
        assertThat(chance)
                .isEqualTo(LiquidityModel.of(whole.snapshot().table(), EstimatorSettings.DEFAULT)
                        .sellThrough(stratum, Duration.ofHours(1), Availability.ALWAYS));
    }
}
