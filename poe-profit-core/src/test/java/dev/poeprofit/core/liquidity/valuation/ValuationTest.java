package dev.poeprofit.core.liquidity.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.poeprofit.core.attention.GoldFees;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.reference.ReferenceEvidence;
import dev.poeprofit.core.liquidity.valuation.OverviewCheck.Agreement;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceBook;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.core.price.Rates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ValuationTest {
    private static final Market MARKET = Market.pc("Test");
    private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
    private static final ItemKey ALTERATION = ItemKey.of(ItemKey.Kind.STACK, "Orb of Alteration", "", Map.of());
    private static final GoldFees FEES = GoldFees.parse(
            List.of("# as-of: 2026-01-01", "# source: fixture", "chaos\t15", "divine\t200", "alt\t8..12"));

    private static PriceLine line(String name, String tradeId, double chaos, long count) {
        return new PriceLine(
                tradeId,
                Optional.of(tradeId),
                name,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                OptionalInt.empty(),
                new Chaos(chaos),
                OptionalLong.of(count),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    private static PriceSnapshot overview(Overview overview, PriceLine... lines) {
        return new PriceSnapshot(MARKET, overview, "Currency", AT, AT, "00", List.of(lines), 0);
    }

    private static final PriceSnapshot EXCHANGE = overview(
            Overview.EXCHANGE, line("Divine Orb", "divine", 200, 900), line("Orb of Alteration", "alt", .2, 500));

    private static ListingValue value(String price, List<PriceSnapshot> snapshots, OptionalDouble chaosPerGold) {
        return ListingValue.of(
                ALTERATION,
                Price.parse(price),
                PriceBook.of(MARKET, snapshots),
                FEES,
                chaosPerGold,
                List.of(new ItemMod(ItemMod.Kind.EXPLICIT, "a line")));
    }

    @Test
    @DisplayName("C3 a priced listing gets chaos, divine and gold-adjusted price with rate source and rate time")
    void listing_value() {
        ListingValue value = value("~price 2 10 divine", List.of(EXCHANGE), OptionalDouble.of(.01));

        assertThat(value.chaos().orElseThrow().amount()).isCloseTo(40, offset(1e-9));
        assertThat(value.divines().orElseThrow().amount()).isCloseTo(.2, offset(1e-9));
        assertThat(value.rateSource()).contains("poe.ninja exchange");
        assertThat(value.rateAt()).contains(AT);
        GoldAdjusted.Known gold = (GoldAdjusted.Known) value.goldAdjusted().orElseThrow();
        assertThat(gold.low().amount()).isCloseTo(40 - 2 * 200 * .01 / 10, offset(1e-9));
        assertThat(gold.high()).isEqualTo(gold.low());
    }

    @Test
    @DisplayName("C3 a fee between two figures gives a range; an unknown fee or no price for gold gives none")
    void gold() {
        GoldAdjusted.Known range =
                (GoldAdjusted.Known) value("~price 5/2 1 alt", List.of(EXCHANGE), OptionalDouble.of(.01))
                        .goldAdjusted()
                        .orElseThrow();
        assertThat(range.low().amount()).isCloseTo(.5 - 3 * 12 * .01, offset(1e-9));
        assertThat(range.high().amount()).isCloseTo(.5 - 3 * 8 * .01, offset(1e-9));
        assertThat(value("~price 5 1 chaos", List.of(EXCHANGE), OptionalDouble.empty())
                        .goldAdjusted())
                .contains(new GoldAdjusted.Unknown(GoldAdjusted.Reason.NO_SHADOW_PRICE));
        PriceSnapshot exalted = overview(Overview.EXCHANGE, line("Exalted Orb", "exalted", 12, 90));
        assertThat(value("~price 5 1 exalted", List.of(exalted), OptionalDouble.of(.01))
                        .goldAdjusted())
                .contains(new GoldAdjusted.Unknown(GoldAdjusted.Reason.FEE_UNKNOWN));
        assertThatThrownBy(() -> value("~price 5 1 chaos", List.of(EXCHANGE), OptionalDouble.of(-1)))
                .hasMessageContaining("chaosPerGold");
    }

    @Test
    @DisplayName(
            "C4 tier, line and modifiers are attached when known; without them, and without any rate, the row stays")
    void attached() {
        ListingValue known = value("~price 1 5 chaos", List.of(EXCHANGE), OptionalDouble.empty());
        assertThat(known.tier()).contains(PriceTier.BELOW_ONE);
        assertThat(known.quote().orElseThrow().overview()).isEqualTo(Overview.EXCHANGE);
        assertThat(known.mods()).hasSize(1);

        ListingValue bare = value("~price 1 5 divine", List.of(), OptionalDouble.empty());
        assertThat(bare.price()).isEqualTo(Price.parse("~price 1 5 divine"));
        assertThat(bare.chaos()).isEmpty();
        assertThat(bare.goldAdjusted()).isEmpty();
        assertThat(bare.rateAt()).isEmpty();
        assertThat(bare.tier()).isEmpty();
        assertThat(PriceTier.of(new Chaos(10))).isEqualTo(PriceTier.TENS);
        assertThat(PriceTier.of(new Chaos(-3))).isEqualTo(PriceTier.BELOW_ONE);
    }

    @Test
    @DisplayName("C13 a plain note on a stack is read by the reference and marked inferred; a lot says it itself")
    void stack_reading() {
        Rates rates = new Rates(MARKET, "fixture", AT, Map.of(CurrencyId.DIVINE, 200.0));
        Optional<ReferencePrice> reference = Optional.of(new ReferencePrice(new Chaos(2), 9));

        assertThat(read("~price 80 1 chaos", 40, reference, rates))
                .isEqualTo(new StackReading.Inferred(StackReading.Unit.WHOLE_STACK, new Chaos(2), new Chaos(80)));
        assertThat(read("~price 3 1 chaos", 40, reference, rates))
                .isEqualTo(
                        new StackReading.Inferred(StackReading.Unit.UNIT, new Chaos(3), new Chaos(3).times(1.0 / 40)));
        assertThat(read("~price 80 40 chaos", 40, reference, rates)).isEqualTo(new StackReading.Stated(new Chaos(2)));
        assertThat(read("~price 80 1 chaos", 1, reference, rates)).isEqualTo(new StackReading.Stated(new Chaos(80)));
        assertThat(read("~price 3 1 chaos", 2, reference, rates)).isInstanceOf(StackReading.Ambiguous.class);
        assertThat(read("~price 3 1 chaos", 40, Optional.empty(), rates)).isInstanceOf(StackReading.Ambiguous.class);
        assertThat(StackReading.of(Price.parse("~price 3 1 mirror"), 40, reference, rates))
                .isEmpty();
    }

    private static StackReading read(String price, int stack, Optional<ReferencePrice> reference, Rates rates) {
        return StackReading.of(Price.parse(price), stack, reference, rates).orElseThrow();
    }

    @Test
    @DisplayName("a reference is checked against exchange and stash apart, each with its own count")
    void overviews() {
        PriceSnapshot stash = overview(Overview.STASH_CURRENCY, line("Orb of Alteration", "alt", .1, 300));
        PriceSnapshot thin = overview(Overview.STASH_CURRENCY, line("Orb of Alteration", "alt", .1, 4));
        ReferencePrice reference = new ReferencePrice(new Chaos(.21), 20);

        OverviewCheck both = check(reference, EXCHANGE, stash);
        assertThat(both.exchange()).isInstanceOf(Agreement.Agrees.class);
        assertThat(both.stash())
                .isInstanceOfSatisfying(
                        Agreement.Differs.class,
                        differs -> assertThat(differs.ratio()).isCloseTo(2.1, offset(1e-9)));
        assertThat(check(reference, EXCHANGE, thin).stash())
                .isInstanceOfSatisfying(
                        Agreement.LowCount.class, low -> assertThat(low.count()).isEqualTo(4));
        assertThat(check(reference, stash).exchange()).isEqualTo(new Agreement.NoQuote());
        ReferencePrice unsure = new ReferencePrice(
                new Chaos(.21), 5, Optional.of(new ReferenceEvidence(.5, 5, .1, .3, 5, 0, Map.of(), List.of())));
        assertThat(check(unsure, EXCHANGE, stash).stash()).isInstanceOf(Agreement.Agrees.class);
    }

    private static OverviewCheck check(ReferencePrice reference, PriceSnapshot... snapshots) {
        return OverviewCheck.of(MARKET, ALTERATION, reference, List.of(snapshots));
    }
}
