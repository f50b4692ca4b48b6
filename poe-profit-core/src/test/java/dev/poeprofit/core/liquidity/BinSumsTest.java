package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sums of a node by age bin and seller group")
class BinSumsTest {
    private static final int GROUP = 3;
    private static final ExposureKey KEY = new ExposureKey(
            Market.pc("Made"),
            ItemKey.of(ItemKey.Kind.STACK, "Orb", "", Map.of()),
            0,
            0,
            PriceBand.of(1),
            StackBand.of(1),
            Activity.ACTIVE,
            GROUP,
            0);

    private static void add(BinSums sums, ExposureCell cell) {
        sums.add(KEY, cell, TimeWeights.UNIT, TimeWeights.UNIT);
    }

    @Test
    @DisplayName("C35 a group whose exposure was taken back is none, as if it had never been there")
    void taken_back() {
        ExposureCell open = ExposureCell.exposure(60_000, 1);
        BinSums sums = new BinSums();
        assertThat(sums.hasGroup(GROUP)).isFalse();
        add(sums, open);
        assertThat(sums.hasGroup(GROUP)).isTrue();
        assertThat(sums.hasGroup(GROUP + 1)).isFalse();
        BinSums same = new BinSums();
        add(same, open);
        assertThat(sums.minus(same).hasGroup(GROUP)).isFalse();
        add(sums, open.negated());
        assertThat(sums.hasGroup(GROUP)).isFalse();
    }

    @Test
    @DisplayName("a group with vanishings and no time at risk is one")
    void vanished_at_once() {
        BinSums sums = new BinSums();
        add(sums, ExposureCell.exit(SaleLabels.PARTIAL, true, 1));
        assertThat(sums.hasGroup(GROUP)).isTrue();
        add(sums, ExposureCell.exposure(60_000, 1));
        add(sums, ExposureCell.exposure(60_000, 1).negated());
        assertThat(sums.hasGroup(GROUP)).isTrue();
    }
}
