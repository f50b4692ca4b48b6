package dev.poeprofit.core.liquidity.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.poeprofit.core.confidence.Normal;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.core.price.Quote;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SupplyTest {
    private static final long MONDAY = LocalDate.of(2026, 1, 5).toEpochDay();
    private static final SupplySettings SETTINGS = SupplySettings.DEFAULT;

    @Test
    @DisplayName("the normal distribution agrees with known values")
    void normal() {
        assertThat(Normal.quantile(.975)).isCloseTo(1.959963984540054, offset(1e-9));
        assertThat(Normal.quantile(.99)).isCloseTo(2.3263478740408408, offset(1e-9));
        assertThat(Normal.cdf(-1)).isCloseTo(.15865525393145707, offset(1e-12));
        assertThat(Normal.cdf(Normal.quantile(.001))).isCloseTo(.001, offset(1e-12));
        // Far out the series loses its digits, the quantile does not.
        assertThat(Normal.quantile(1e-300)).isCloseTo(-37.0470962993612, offset(1e-9));
        for (int i = 1; i < 2_000; i++) {
            double p = i / 2_000.0;
            assertThat(Normal.cdf(Normal.quantile(p))).isCloseTo(p, offset(1e-12));
            assertThat(Normal.quantile(1 - p)).isCloseTo(-Normal.quantile(p), offset(1e-12));
        }
        assertThatThrownBy(() -> Normal.quantile(1)).hasMessageContaining("(0, 1)");
    }

    @Test
    @DisplayName("the interval of a rate covers about 95 % of Poisson draws, also of few")
    void rate_interval() {
        Random random = new Random(1);
        for (double mean : new double[] {2, 10, 60}) {
            int held = 0;
            int runs = 4000;
            for (int i = 0; i < runs; i++) {
                int k = -1;
                for (double p = 1; p > Math.exp(-mean); k++) {
                    p *= random.nextDouble();
                }
                held += EventRate.of(k, 10, 1, .95).perHour().contains(mean / 10) ? 1 : 0;
            }
            assertThat((double) held / runs).as("mean %s", mean).isBetween(.92, .99);
        }
        assertThat(EventRate.of(0, 10, 1, .95).perHour().high()).isPositive();
        assertThatThrownBy(() -> EventRate.of(0, 10, 1, .95).meanTime()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("C12 the heatmap finds the busy hours, live supply and time to sell of each slot of the week")
    void heatmap() {
        Week week = new Week(2);
        for (int d = 0; d < 14; d++) {
            week.day(MONDAY + d, 2, 40, slot -> slot == 5 ? .5 : .1);
        }
        Heatmap map = Heatmap.of(week.table(), Week.MARKET, item -> true, SETTINGS);

        assertThat(map.items()).containsExactly(Week.GOOD);
        for (DayOfWeek day : DayOfWeek.values()) {
            Heatmap.Cell busy = map.find(Week.GOOD, new WeekSlot(day, 5)).orElseThrow();
            Heatmap.Cell calm = map.find(Week.GOOD, new WeekSlot(day, 2)).orElseThrow();
            assertThat(busy.liveListings()).isCloseTo(32, offset(1e-9));
            assertThat(busy.liveUnits()).isCloseTo(32 * 40, offset(1e-9));
            assertThat(busy.observedHours()).isEqualTo(8);
            assertThat(known(busy.timeToSell()).mean()).isBetween(Duration.ofMinutes(80), Duration.ofMinutes(165));
            assertThat(known(calm.timeToSell()).mean()).isBetween(Duration.ofHours(6), Duration.ofHours(18));
        }
        assertThat(Heatmap.of(week.table(), Week.MARKET, item -> false, SETTINGS)
                        .items())
                .isEmpty();
        assertThat(WeekSlot.of(week.table().cells().keySet().iterator().next()).slot())
                .isBetween(0, 5);
    }

    @Test
    @DisplayName("C12 C35 the map of two stretches is the map of their sum, and the same every time it is made")
    void additive() {
        Week one = new Week(3).day(MONDAY, 2, 1, slot -> .3);
        Week two = new Week(4).day(MONDAY + 1, 3, 1, slot -> .3);
        Week both = new Week(3).day(MONDAY, 2, 1, slot -> .3);
        ExposureTable sum = one.table().plus(two.table());

        assertThat(Heatmap.of(sum, Week.MARKET, item -> true, SETTINGS))
                .isEqualTo(Heatmap.of(two.table().plus(both.table()), Week.MARKET, item -> true, SETTINGS));
    }

    @Test
    @DisplayName("a slot with few sales says so instead of a time")
    void floors() {
        Week week = new Week(5).add(MONDAY, 0, 3, 1, PriceBand.of(1), ExposureCell.exposure(3_600_000, 1));
        Heatmap.Cell cell = Heatmap.of(week.table(), Week.MARKET, item -> true, SETTINGS)
                .find(Week.GOOD, new WeekSlot(DayOfWeek.MONDAY, 0))
                .orElseThrow();

        assertThat(cell.timeToSell()).isInstanceOf(TimeToSell.Insufficient.class);
        assertThat(cell.liveListings()).isEqualTo(.25);
    }

    @Test
    @DisplayName("turnover and days of supply carry the three labels; without sales there are no days")
    void turnover() {
        Week week = new Week(6);
        for (int d = 0; d < 10; d++) {
            week.day(MONDAY + d, 1, 20, slot -> .25);
        }
        LiveSupply live = new LiveSupply(16, 320, 16, 0, 0, 0);
        Turnover turnover =
                Turnover.of(week.table(), Week.MARKET_GOOD, live, .95).orElseThrow();

        assertThat(turnover.observedHours()).isEqualTo(240);
        assertThat(turnover.central().meanPerDay()).isCloseTo(96, offset(12.0));
        assertThat(turnover.unitsPerDay()).isCloseTo(1920, offset(240.0));
        Turnover.DaysOfSupply days = turnover.daysOfSupply().orElseThrow();
        assertThat(days.days()).isCloseTo(320 / turnover.unitsPerDay(), offset(1e-9));
        assertThat(days.low()).isLessThan(days.days());
        assertThat(days.high().orElseThrow()).isGreaterThan(days.days());

        Week idle = new Week(7).day(MONDAY, 1, 1, slot -> 0);
        assertThat(Turnover.of(idle.table(), Week.MARKET_GOOD, live, .95)
                        .orElseThrow()
                        .daysOfSupply())
                .isEmpty();
        assertThat(Turnover.of(ExposureTable.EMPTY, Week.MARKET_GOOD, live, .95))
                .isEmpty();
    }

    @Test
    @DisplayName("C13 stacks: time to sell by size of stack, and the bulk premium with its error")
    void stacks() {
        Week week = new Week(8);
        Random random = new Random(9);
        for (int i = 0; i < 600; i++) {
            int group = random.nextInt(16);
            double single = Math.exp(.1 * random.nextGaussian());
            double bulk = 1.25 * Math.exp(.1 * random.nextGaussian());
            week.add(MONDAY, i % 6, group, 1, PriceBand.of(single), ExposureCell.entry(1));
            week.add(MONDAY, i % 6, group, 1, PriceBand.of(single), ExposureCell.exposure(3_600_000, 1));
            week.add(MONDAY, i % 6, group, 50, PriceBand.of(bulk), ExposureCell.entry(50));
            week.add(MONDAY, i % 6, group, 50, PriceBand.of(bulk), ExposureCell.exposure(3_600_000, 50));
            if (i % 2 == 0) {
                week.add(MONDAY, i % 6, group, 1, PriceBand.of(single), Week.sale(1));
            }
            if (i % 5 == 0) {
                week.add(MONDAY, i % 6, group, 50, PriceBand.of(bulk), Week.sale(50));
            }
        }
        StackCurve curve = StackCurve.of(week.table(), Week.MARKET_GOOD, SETTINGS);
        StackCurve.Point single = curve.points().get(StackBand.SINGLE);
        StackCurve.Point tens = curve.points().get(StackBand.TENS);

        assertThat(curve.points()).containsOnlyKeys(StackBand.SINGLE, StackBand.TENS);
        assertThat(known(single.timeToSell()).mean()).isEqualTo(Duration.ofHours(2));
        assertThat(known(tens.timeToSell()).mean()).isEqualTo(Duration.ofHours(5));
        assertThat(single.asked().orElseThrow().ratio()).isEqualTo(1);
        StackCurve.Premium premium = tens.asked().orElseThrow();
        assertThat(premium.ratio()).isCloseTo(1.25, offset(.03));
        assertThat(premium.logError()).isBetween(.001, .02);
        assertThat(tens.accepted().orElseThrow().ratio()).isCloseTo(1.25, offset(.08));
    }

    @Test
    @DisplayName("what the stream shows of a commodity's trade stands beside the exchange's volume, or says why not")
    void stream_share() {
        Week week = new Week(10).day(MONDAY, 1, 10, slot -> .25);
        Turnover turnover = Turnover.of(week.table(), Week.MARKET_GOOD, LiveSupply.NONE, .95)
                .orElseThrow();
        Optional<ReferencePrice> reference = Optional.of(new ReferencePrice(new Chaos(2), 9));
        double stash = turnover.unitsPerDay() / 24 * 2;

        StreamShare.Known known = (StreamShare.Known) StreamShare.of(
                turnover, reference, Optional.of(quote(Overview.EXCHANGE, OptionalDouble.of(9 * stash))));
        assertThat(known.share()).isCloseTo(.1, offset(1e-9));
        assertThat(StreamShare.of(turnover, reference, Optional.of(quote(Overview.EXCHANGE, OptionalDouble.empty()))))
                .isEqualTo(new StreamShare.Unknown(StreamShare.Reason.NO_EXCHANGE_VOLUME));
        assertThat(StreamShare.of(turnover, reference, Optional.of(quote(Overview.STASH_ITEM, OptionalDouble.of(1)))))
                .isEqualTo(new StreamShare.Unknown(StreamShare.Reason.NO_EXCHANGE_VOLUME));
        assertThat(StreamShare.of(
                        turnover, Optional.empty(), Optional.of(quote(Overview.EXCHANGE, OptionalDouble.of(1)))))
                .isEqualTo(new StreamShare.Unknown(StreamShare.Reason.NO_REFERENCE));
    }

    private static TimeToSell.Known known(TimeToSell time) {
        assertThat(time).isInstanceOf(TimeToSell.Known.class);
        return (TimeToSell.Known) time;
    }

    private static Quote quote(Overview overview, OptionalDouble volume) {
        return new Quote(
                Week.GOOD,
                new Chaos(2),
                overview,
                "Currency",
                Optional.of("line"),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                volume,
                OptionalDouble.empty(),
                List.of(),
                OptionalDouble.empty(),
                Instant.EPOCH,
                Instant.EPOCH);
    }
}
