package dev.poeprofit.core.liquidity.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.detect.Detection.CannotSay;
import dev.poeprofit.core.liquidity.detect.Detection.Detector;
import dev.poeprofit.core.liquidity.detect.Detection.Quiet;
import dev.poeprofit.core.liquidity.detect.Detection.Raised;
import dev.poeprofit.core.liquidity.detect.Detection.Reason;
import dev.poeprofit.core.liquidity.supply.Turnover;
import dev.poeprofit.core.liquidity.supply.Week;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.core.price.Quote;
import dev.poeprofit.core.price.path.PriceSample;
import dev.poeprofit.core.price.path.PriceSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final long MONDAY = LocalDate.of(2026, 1, 5).toEpochDay();
    private static final DetectorSettings SETTINGS = DetectorSettings.DEFAULT;

    private static Week weeks(long seed, double before, double after, int perGroupBefore, int perGroupAfter) {
        Week week = new Week(seed);
        for (int d = -7; d < 7; d++) {
            double rate = d < 0 ? before : after;
            // Mondays sell five times as much: the same hours must be compared, not the weeks' sums.
            double day = Math.floorMod(d, 7) == 0 ? 5 : 1;
            week.day(MONDAY + d, d < 0 ? perGroupBefore : perGroupAfter, 1, slot -> rate * day);
        }
        return week;
    }

    private static Detection drop(Week week, int days) {
        return LiquidityDrop.look(week.table(), Week.MARKET_GOOD, MONDAY, days, 7, SETTINGS);
    }

    @Test
    @DisplayName(
            "C29 liquidity drop: ratio below 0.6 with its 99 % limit below 1, against the same hours, from 30 sales")
    void liquidity_drop() {
        assertThat(drop(weeks(1, .05, .02, 1, 1), 7)).isInstanceOfSatisfying(Raised.class, raised -> {
            assertThat(raised.ratio()).isCloseTo(.4, offset(.12));
            assertThat(raised.limit()).isLessThan(1);
        });
        assertThat(drop(weeks(2, .05, .04, 1, 1), 7)).isInstanceOf(Quiet.class);
        assertThat(drop(weeks(3, .002, .0005, 1, 1), 7))
                .isEqualTo(new CannotSay(Detector.LIQUIDITY_DROP, Reason.TOO_FEW));
        assertThat(LiquidityDrop.look(weeks(4, .05, .05, 1, 1).table(), Week.MARKET_GOOD, MONDAY - 7, 7, 7, SETTINGS))
                .isEqualTo(new CannotSay(Detector.LIQUIDITY_DROP, Reason.NO_BASELINE));
    }

    @Test
    @DisplayName("C29 the drop does not take a Tuesday for a fallen Monday")
    void same_hours() {
        // One Tuesday against a week with a Monday: a naive comparison of means reads 0.64 · chance.
        for (int seed = 0; seed < 20; seed++) {
            Detection tuesday = LiquidityDrop.look(
                    weeks(10 + seed, .2, .2, 1, 1).table(), Week.MARKET_GOOD, MONDAY + 1, 1, 7, SETTINGS);
            assertThat(tuesday).isInstanceOf(Quiet.class);
        }
    }

    @Test
    @DisplayName("C29 without a change the drop fires in at most 1 of 100 windows")
    void chance_alone() {
        int fired = 0;
        for (int seed = 0; seed < 100; seed++) {
            fired += drop(weeks(100 + seed, .02, .02, 1, 1), 7) instanceof Raised ? 1 : 0;
        }
        assertThat(fired).isLessThanOrEqualTo(1);
    }

    @Test
    @DisplayName("C29 supply shock: up and down, not from one seller's stack")
    void supply_shock() {
        assertThat(shock(weeks(5, .05, .05, 1, 3)))
                .isInstanceOfSatisfying(
                        Raised.class, raised -> assertThat(raised.ratio()).isCloseTo(3, offset(1e-6)));
        assertThat(shock(weeks(6, .05, .05, 3, 1)))
                .isInstanceOfSatisfying(
                        Raised.class, raised -> assertThat(raised.ratio()).isCloseTo(1.0 / 3, offset(1e-6)));
        assertThat(shock(weeks(7, .05, .05, 2, 2))).isInstanceOf(Quiet.class);
        Week oneSeller = weeks(8, .05, .05, 1, 1);
        for (int d = 0; d < 7; d++) {
            oneSeller.add(MONDAY + d, 2, 4, 1000, PriceBand.of(1), ExposureCell.exposure(4 * 3_600_000L, 1000));
        }
        assertThat(shock(oneSeller)).isInstanceOf(Quiet.class);
        assertThat(SupplyShock.look(weeks(9, .05, .05, 1, 1).table(), Week.MARKET_GOOD, MONDAY + 30, 7, 7, SETTINGS))
                .isEqualTo(new CannotSay(Detector.SUPPLY_SHOCK, Reason.NO_BASELINE));
    }

    private static Detection shock(Week week) {
        return SupplyShock.look(week.table(), Week.MARKET_GOOD, MONDAY, 7, 7, SETTINGS);
    }

    @Test
    @DisplayName("C29 low competition: few sellers where much is sold for what is on offer")
    void low_competition() {
        Week week = new Week(11);
        for (int d = 0; d < 7; d++) {
            week.day(MONDAY + d, 1, 1, slot -> .1);
        }
        assertThat(competition(week, new LiveSupply(2, 2, 2, 0, 0, 0))).isInstanceOf(Raised.class);
        assertThat(competition(week, new LiveSupply(40, 40, 20, 0, 0, 0))).isInstanceOf(Quiet.class);
        assertThat(competition(week, new LiveSupply(400, 400, 2, 0, 0, 0))).isInstanceOf(Quiet.class);
        assertThat(competition(new Week(12).day(MONDAY, 1, 1, slot -> 0), LiveSupply.NONE))
                .isEqualTo(new CannotSay(Detector.LOW_COMPETITION, Reason.TOO_FEW));
    }

    private static Detection competition(Week week, LiveSupply live) {
        return LowCompetition.look(
                Turnover.of(week.table(), Week.MARKET_GOOD, live, .95).orElseThrow(), SETTINGS);
    }

    @Test
    @DisplayName("C29 price spike against last week: by ratio and by the week's own scatter")
    void price_spike() {
        assertThat(spike(10, 10.1, 9.9, 10, 10.2, 9.8, 14))
                .isInstanceOfSatisfying(
                        Raised.class, raised -> assertThat(raised.ratio()).isCloseTo(1.4, offset(1e-9)));
        assertThat(spike(10, 10.1, 9.9, 10, 10.2, 9.8, 7)).isInstanceOf(Raised.class);
        assertThat(spike(10, 10.1, 9.9, 10, 10.2, 9.8, 11)).isInstanceOf(Quiet.class);
        assertThat(spike(10, 15, 7, 10, 13, 8, 14)).isInstanceOf(Quiet.class);
        assertThat(spike(10, 10.1, 14)).isEqualTo(new CannotSay(Detector.PRICE_SPIKE, Reason.TOO_FEW));
    }

    private static Detection spike(double... prices) {
        List<PriceSample> samples = new ArrayList<>();
        for (int i = 0; i < prices.length; i++) {
            samples.add(
                    new PriceSample(Instant.EPOCH.plus(Duration.ofDays(i)), Map.of("good", new Divines(prices[i]))));
        }
        return PriceSpike.look(new PriceSeries("prices", samples), "good", SETTINGS);
    }

    @Test
    @DisplayName("C29 C39 basket against output: only from one sample of one overview")
    void basket() {
        BasketOutput.Leg splinters = leg(Overview.EXCHANGE, 1, 100, 0);
        BasketOutput.Leg stone = leg(Overview.EXCHANGE, 120, 1, 0);

        assertThat(BasketOutput.look(List.of(splinters), stone, SETTINGS))
                .isInstanceOfSatisfying(
                        Raised.class, raised -> assertThat(raised.ratio()).isCloseTo(1.2, offset(1e-9)));
        assertThat(BasketOutput.look(List.of(stone), splinters, SETTINGS)).isInstanceOf(Quiet.class);
        assertThat(BasketOutput.look(List.of(leg(Overview.EXCHANGE, 1, 100, 60)), stone, SETTINGS))
                .isEqualTo(new CannotSay(Detector.BASKET_OUTPUT, Reason.NOT_ONE_SAMPLE));
        assertThat(BasketOutput.look(List.of(leg(Overview.STASH_ITEM, 1, 100, 0)), stone, SETTINGS))
                .isEqualTo(new CannotSay(Detector.BASKET_OUTPUT, Reason.NOT_ONE_SAMPLE));
        assertThat(BasketOutput.look(List.of(), stone, SETTINGS)).isInstanceOf(CannotSay.class);
    }

    private static BasketOutput.Leg leg(Overview overview, double chaos, double units, int second) {
        return new BasketOutput.Leg(
                new Quote(
                        Week.GOOD,
                        new Chaos(chaos),
                        overview,
                        "Currency",
                        Optional.of("line"),
                        Optional.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        List.of(),
                        OptionalDouble.empty(),
                        Instant.ofEpochSecond(second),
                        Instant.EPOCH),
                units);
    }
}
