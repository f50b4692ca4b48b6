package dev.poeprofit.core.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.Gold;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AttentionTest {
    @Property(tries = 300)
    void dpamFallsAsAttentionRises(
            @ForAll @DoubleRange(min = .01, max = 100) double uplift,
            @ForAll @DoubleRange(min = .05, max = 30) double minutes,
            @ForAll @DoubleRange(min = .01, max = 30) double more) {
        Dpam quick = new Dpam(new Divines(uplift), new AttentionMinutes(minutes));
        Dpam slow = new Dpam(new Divines(uplift), new AttentionMinutes(minutes + more));
        assertThat(slow.value()).isLessThan(quick.value());
        assertThat(quick.value() * minutes).isCloseTo(uplift, within(1e-9 * uplift));
    }

    @Test
    @DisplayName("C14 C41 dpam is divines of uplift over the lazier alternative per extra minute")
    void dpam() {
        Dpam dpam = Dpam.over(new Divines(2), new AttentionMinutes(4), new Divines(.5), new AttentionMinutes(1))
                .orElseThrow();
        assertThat(dpam.value()).isEqualTo(.5);
        assertThat(dpam.uplift()).isEqualTo(new Divines(1.5));
        assertThat(Dpam.over(new Divines(2), new AttentionMinutes(1), Divines.ZERO, new AttentionMinutes(1)))
                .isEmpty();
        assertThatThrownBy(() -> new Dpam(Divines.ZERO, AttentionMinutes.ZERO)).hasMessageContaining("above 0");
    }

    @Test
    @DisplayName("C21 the floor is 0.3 divines per minute, included")
    void floor() {
        assertThat(new Dpam(new Divines(.3), new AttentionMinutes(1)).reachesFloor())
                .isTrue();
        assertThat(new Dpam(new Divines(Math.nextDown(.3)), new AttentionMinutes(1)).reachesFloor())
                .isFalse();
        assertThat(new Dpam(new Divines(-1), new AttentionMinutes(1)).reachesFloor())
                .isFalse();
    }

    @Test
    @DisplayName("C46 every action has low, default and high minutes with a date; what has no source is our assumption")
    void actions() {
        ActionTable table = ActionTable.builtIn();
        for (Action action : Action.values()) {
            AttentionRange minutes = table.minutes(action);
            assertThat(minutes.at(AttentionLevel.LOW)).isLessThanOrEqualTo(minutes.at(AttentionLevel.DEFAULT));
            assertThat(minutes.at(AttentionLevel.DEFAULT)).isLessThanOrEqualTo(minutes.at(AttentionLevel.HIGH));
        }
        assertThat(table.minutes(Action.EXCHANGE_ORDER)).isEqualTo(AttentionRange.of(.3, .5, 1));
        assertThat(table.entry(Action.EXCHANGE_ORDER).source()).isPresent();
        assertThat(table.entry(Action.COLLECT).assumption().toString()).contains("our assumption", "2026-11-23");
        ActionTable.Entry measured = new ActionTable.Entry(
                Action.COLLECT,
                AttentionRange.of(.2, .2, .2),
                Optional.of("measured"),
                table.entry(Action.COLLECT).asOf());
        assertThat(table.with(measured).minutes(Action.COLLECT)).isEqualTo(AttentionRange.of(.2, .2, .2));
        assertThat(table.minutes(Action.COLLECT)).isEqualTo(AttentionRange.of(.1, .15, .3));
    }

    @Test
    void badActionTablesNameEveryProblem() {
        List<String> lines = new ArrayList<>(List.of(
                "collect\t0.1\t0.15\t0.3\t-\t2026-11-23",
                "collect\t0.1\t0.15\t0.3\t-\t2026-11-23",
                "juggle\t0.1\t0.15\t0.3\t-\t2026-11-23",
                "combine\t0.3\t0.2\t0.1\t-\t2026-11-23",
                "vendor-window\t1\t2\t3\t-\tsoon"));
        assertThatThrownBy(() -> ActionTable.parse(lines))
                .hasMessageContaining("line 2")
                .hasMessageContaining("'juggle'")
                .hasMessageContaining("line 4")
                .hasMessageContaining("line 5")
                .hasMessageContaining("read-and-decide is missing");
    }

    @Test
    @DisplayName("C44 a gold fee is exact, a range or unknown, per unit received; unknown is never 0")
    void goldFees() {
        Venues venues = Venues.builtIn();
        GoldFee divine = venues.sellerFee(Venue.EXCHANGE, CurrencyId.DIVINE, 1);
        GoldFee chaos = venues.sellerFee(Venue.EXCHANGE, CurrencyId.CHAOS, 201);
        assertThat(divine.most()).contains(new Gold(250));
        assertThat(chaos.most()).contains(new Gold(3015));
        GoldFee regal = venues.sellerFee(Venue.EXCHANGE, new CurrencyId("regal"), 2);
        assertThat(regal).isEqualTo(new GoldFee.Between(Rational.of(40), Rational.of(100)));
        assertThat(regal.toString()).isEqualTo("40-100");
        GoldFee splinter = venues.sellerFee(Venue.EXCHANGE, new CurrencyId("simulacrum-splinter"), 10);
        assertThat(splinter).isInstanceOf(GoldFee.Unknown.class);
        assertThat(splinter.most()).isEmpty();
        GoldFee lifeforce = venues.sellerFee(Venue.EXCHANGE, new CurrencyId("vivid-lifeforce"), 1001);
        assertThat(lifeforce.most()).contains(new Gold(126));
        assertThat(venues.sellerFee(Venue.IN_PERSON, CurrencyId.CHAOS, 10)).isInstanceOf(GoldFee.None.class);
        assertThat(venues.goldFees().asOf()).hasToString("2026-11-23");
        assertThatThrownBy(() -> GoldFees.parse(List.of("chaos\t15"))).hasMessageContaining("as-of");
        assertThatThrownBy(() -> GoldFees.parse(List.of("# source: x", "# as-of: 2026-01-01", "chaos\tx")))
                .hasMessageContaining("line 3");
    }

    @Test
    @DisplayName("C15 venues: an exchange good never goes to a merchant tab, ten orders, unknown stays unknown")
    void venues() {
        Venues venues = Venues.builtIn();
        assertThat(venues.eligible(true)).containsExactlyInAnyOrder(Venue.EXCHANGE, Venue.IN_PERSON);
        assertThat(venues.eligible(false)).containsExactlyInAnyOrder(Venue.MERCHANT, Venue.IN_PERSON);
        assertThat(venues.profile(Venue.EXCHANGE).orderCap()).isEqualTo(OptionalInt.of(10));
        assertThat(venues.profile(Venue.EXCHANGE).fillObservable()).isFalse();
        assertThat(venues.profile(Venue.MERCHANT).cooldown()).isEmpty();
        assertThat(venues.profile(Venue.MERCHANT).failToTrade()).isEqualTo(OptionalDouble.empty());
        for (Venue venue : Venue.values()) {
            assertThat(venues.profile(venue).assumptions()).isNotEmpty();
        }
        assertThatThrownBy(() -> new Venues(List.of(), venues.goldFees(), venues.actions()))
                .hasMessageContaining("exchange is missing");
    }

    @Test
    void minutesOutOfRangeAreRefused() {
        for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new AttentionMinutes(bad)).hasMessageContaining(Double.toString(bad));
            assertThatThrownBy(() -> new HoldMinutes(bad)).hasMessageContaining(Double.toString(bad));
        }
        assertThatThrownBy(() -> AttentionRange.of(2, 1, 3)).hasMessageContaining("order");
    }

    @Test
    @DisplayName("own times move what an action costs, against a prior worth ten observations; idle ones are left out")
    void measured() {
        ActionTable table = ActionTable.builtIn();
        List<TimedAction> times = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            times.add(new TimedAction(Action.EXCHANGE_ORDER, Duration.ofSeconds(60)));
        }
        times.add(new TimedAction(Action.EXCHANGE_ORDER, Duration.ofHours(1)));
        LocalDate date = LocalDate.of(2026, 11, 24);
        ActionTable measured = MeasuredActions.update(table, times, date, MeasureSettings.DEFAULT);
        ActionTable.Entry entry = measured.entry(Action.EXCHANGE_ORDER);
        // Half the weight on 0.5 min, half on 1 min, on the scale of logarithms: the geometric mean.
        assertThat(entry.minutes().mid().value()).isEqualTo(Math.sqrt(.5), within(1e-9));
        assertThat(entry.minutes().low()).isLessThan(entry.minutes().mid());
        assertThat(entry.source()).contains("measured, n = 10, 1 idle left out");
        assertThat(entry.asOf()).isEqualTo(date);
        assertThat(measured.entry(Action.COLLECT)).isEqualTo(table.entry(Action.COLLECT));
        assertThat(MeasuredActions.update(table, List.of(), date, MeasureSettings.DEFAULT)
                        .entry(Action.EXCHANGE_ORDER))
                .isEqualTo(table.entry(Action.EXCHANGE_ORDER));
        List<TimedAction> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(new TimedAction(Action.EXCHANGE_ORDER, Duration.ofSeconds(60)));
        }
        AttentionRange sure = MeasuredActions.update(table, many, date, MeasureSettings.DEFAULT)
                .minutes(Action.EXCHANGE_ORDER);
        assertThat(sure.mid().value()).isEqualTo(1, within(.001));
        assertThat(sure.high().value() - sure.low().value()).isLessThan(.1);
    }

    @Test
    @DisplayName("C44 fees add up: ranges stay ranges, one that is unknown makes the sum unknown")
    void feesAddUp() {
        GoldFee exact = new GoldFee.Exact(Rational.of(250));
        GoldFee range = GoldFee.parse("25..125").forUnits(2);
        assertThat(exact.plus(exact)).isEqualTo(new GoldFee.Exact(Rational.of(500)));
        assertThat(exact.plus(range)).isEqualTo(new GoldFee.Between(Rational.of(300), Rational.of(500)));
        assertThat(new GoldFee.None().plus(range)).isEqualTo(range);
        assertThat(range.plus(new GoldFee.None())).isEqualTo(range);
        assertThat(range.plus(new GoldFee.Unknown())).isEqualTo(new GoldFee.Unknown());
        assertThat(new GoldFee.Unknown().plus(exact)).isEqualTo(new GoldFee.Unknown());
    }

    @Test
    @DisplayName("attention beyond something lazier, by hand: levels that cross are put in order, and none is below 0")
    void beyond() {
        AttentionRange lazier = AttentionRange.of(1, 2, 9);
        assertThat(AttentionRange.of(2, 5, 13).beyond(lazier)).isEqualTo(AttentionRange.of(1, 3, 4));
        assertThat(AttentionRange.of(.5, 5, 9).beyond(lazier)).isEqualTo(AttentionRange.of(0, 3, 3));
        assertThat(AttentionRange.of(3, 3, 13).beyond(lazier)).isEqualTo(AttentionRange.of(1, 1, 4));
        assertThatThrownBy(() -> lazier.beyond(AttentionRange.of(1, 3, 9)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
