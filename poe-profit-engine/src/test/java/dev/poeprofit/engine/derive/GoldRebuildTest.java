package dev.poeprofit.engine.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.LiquidityRow;
import dev.poeprofit.core.gold.VenueCoverage;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.engine.maintenance.GoldRebuild;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Gold derived anew in a store that was made of another, and what its rows say. */
class GoldRebuildTest {
    private static final int PAGES = 300;
    private static final Duration PACE = Duration.ofMinutes(45);

    private final MadePages pages = new MadePages(7, PAGES, 9, 100);
    private final MadePrices prices = new MadePrices(0)
            .add(Overview.EXCHANGE, MadePages.START, MadePages.START, MadePrices.line("Divine Orb", "divine", 200));
    private final GoldStore source = new InMemoryStore().gold();
    private final GoldStore target = new InMemoryStore().gold();

    private void derive() {
        new MarketWorker(MadePages.QUEUE, pages, prices, Optional.of(source), GoldSettings.DEFAULT.withEvery(PACE))
                .catchUp();
    }

    private Optional<GoldMark> rebuild() {
        return new GoldRebuild(source, pages, prices, target, GoldSettings.DEFAULT).run(MadePages.QUEUE);
    }

    private static List<GoldStore.Stored<LiquidityRow>> rows(GoldStore gold) {
        return gold.list(LiquidityRow.class, GoldQuery.all(MadePages.QUEUE));
    }

    @Test
    @DisplayName("C35 D33 gold is derived anew at the pace of the store it was in, and is the same")
    void same_rows() {
        derive();
        assertThat(rebuild())
                .isEqualTo(source.mark(MadePages.QUEUE))
                .map(GoldMark::every)
                .contains(PACE);
        assertThat(rows(target)).isEqualTo(rows(source)).isNotEmpty();
    }

    @Test
    @DisplayName("D33 what is there already is not derived again; what is missing is added")
    void goes_on() {
        pages.shown(PAGES / 2);
        derive();
        Optional<GoldMark> half = rebuild();
        int asked = prices.asked;
        assertThat(rebuild()).isEqualTo(half).isPresent();
        assertThat(prices.asked).as("questions for prices").isEqualTo(asked);
        pages.shown(PAGES);
        derive();
        assertThat(rebuild()).isEqualTo(source.mark(MadePages.QUEUE)).isNotEqualTo(half);
        assertThat(rows(target)).isEqualTo(rows(source)).isNotEmpty();
    }

    @Test
    @DisplayName("a store without gold gives none")
    void none() {
        assertThat(rebuild()).isEmpty();
        assertThat(target.mark(MadePages.QUEUE)).isEmpty();
        assertThat(prices.asked).isZero();
    }

    @Test
    @DisplayName(
            "the stream shows what is sold in person; of commodities, which the exchange trades, that is not known")
    void coverage() {
        derive();
        for (ItemKey.Kind kind : List.of(ItemKey.Kind.STACK, ItemKey.Kind.UNIQUE)) {
            assertThat(rows(source))
                    .extracting(GoldStore.Stored::row)
                    .filteredOn(row -> row.item().kind() == kind)
                    .isNotEmpty()
                    .extracting(LiquidityRow::coverage)
                    .containsOnly(kind == ItemKey.Kind.STACK ? VenueCoverage.UNKNOWN : VenueCoverage.KNOWN);
        }
    }
}
