package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExposureTableTest {
    private static final Market MARKET = Market.pc("Table");

    @Provide
    Arbitrary<ExposureTable> tables() {
        Arbitrary<ExposureKey> keys = Combinators.combine(
                        Arbitraries.of("A", "B"),
                        Arbitraries.longs().between(0, 1),
                        Arbitraries.integers().between(-1, 2),
                        Arbitraries.of(Activity.values()),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, AgeBins.UNKNOWN))
                .as((base, day, band, activity, group, bin) -> new ExposureKey(
                        MARKET,
                        ItemKey.of(ItemKey.Kind.BASE, base, "", Map.of()),
                        day,
                        0,
                        new PriceBand(band),
                        StackBand.SINGLE,
                        activity,
                        group,
                        bin));
        Arbitrary<Long> counts = Arbitraries.longs().between(-3, 1000);
        Arbitrary<ExposureCell> cells = counts.array(Long[].class)
                .ofSize(12)
                .map(c -> new ExposureCell(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11]));
        return Combinators.combine(
                        Arbitraries.maps(keys, cells).ofMaxSize(8),
                        Arbitraries.longs().between(0, 5).set().ofMaxSize(4))
                .as((map, sellers) -> {
                    Map<SellerScope, Set<Long>> scopes = new HashMap<>();
                    map.keySet()
                            .forEach(key -> scopes.put(
                                    new SellerScope(key.market(), key.item(), key.band(), key.stack()), sellers));
                    return ExposureTable.of(map, scopes);
                });
    }

    @Property(tries = 300)
    void addingIsAssociativeAndCommutativeWithTheEmptyTableAsZero(
            @ForAll("tables") ExposureTable a, @ForAll("tables") ExposureTable b, @ForAll("tables") ExposureTable c) {
        assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c)));
        assertThat(a.plus(b)).isEqualTo(b.plus(a)).hasSameHashCodeAs(b.plus(a));
        assertThat(a.plus(ExposureTable.EMPTY)).isEqualTo(a);
        assertThat(a.plus(b).total()).isEqualTo(a.total().plus(b.total()));
    }

    @Property(tries = 200)
    void whatIsTakenBackLeavesNothing(@ForAll("tables") ExposureTable a) {
        Map<ExposureKey, ExposureCell> back = new HashMap<>();
        a.cells().forEach((key, cell) -> back.put(key, cell.negated()));
        assertThat(a.plus(ExposureTable.of(back, Map.of())).cells()).isEmpty();
    }

    @Property(tries = 200)
    void daysSplitATable(@ForAll("tables") ExposureTable a) {
        ExposureTable later = a.since(1);
        assertThat(later.cells().keySet()).allMatch(key -> key.epochDay() >= 1);
        assertThat(a.since(0).cells()).isEqualTo(a.cells());
    }

    @Example
    void badKeysAreNamed() {
        assertThatThrownBy(() -> new PriceBand(13))
                .hasMessageContaining("price band")
                .hasMessageContaining("13");
        assertThatThrownBy(() -> PriceBand.of(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> AgeBins.of(-1)).hasMessageContaining("-1");
    }

    @Example
    void bandsAndBinsHoldTheirLowerEdge() {
        assertThat(PriceBand.of(.9)).isEqualTo(PriceBand.of(.92)).isNotEqualTo(PriceBand.of(.899));
        assertThat(PriceBand.of(2)).isEqualTo(PriceBand.PLACEBO);
        assertThat(PriceBand.of(.9).isNearReference()).isTrue();
        assertThat(PriceBand.of(1.1).isNearReference()).isFalse();
        assertThat(AgeBins.of(AgeBins.fromMillis(3))).isEqualTo(3);
        assertThat(AgeBins.of(AgeBins.fromMillis(3) - 1)).isEqualTo(2);
        assertThat(StackBand.of(9)).isEqualTo(StackBand.FEW);
        assertThat(StackBand.of(10)).isEqualTo(StackBand.TENS);
    }
}
