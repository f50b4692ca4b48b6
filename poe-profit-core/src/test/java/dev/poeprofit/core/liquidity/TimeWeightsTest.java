package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Recency and the time of week. Days are counted from Monday, 5 January 2026. */
class TimeWeightsTest {
    private static final long MONDAY = 20_458;
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Listings that each stay within one slot: watched for at most four hours. */
    private static void slot(Random random, Cohorts into, ItemKey item, long day, int slot, int n, double perHour) {
        into.at(day, slot);
        for (int i = 0; i < n; i++) {
            double sold = -Math.log(1 - random.nextDouble()) / perHour;
            into.life(item, AT_REFERENCE, random.nextInt(40), 0, Math.min(4, sold), sold < 4, false);
        }
    }

    private static Cohorts days(long seed, int days, int n, IntToDoubleFunction perHour) {
        Random random = new Random(seed);
        Cohorts cohorts = new Cohorts();
        for (int day = 0; day < days; day++) {
            for (int good = 0; good < 12; good++) {
                double own = .5 + good / 12.0;
                slot(
                        random,
                        cohorts,
                        Cohorts.good("Good" + good),
                        MONDAY + day,
                        day % 6,
                        n,
                        own * perHour.applyAsDouble(day));
            }
        }
        return cohorts;
    }

    private static double hazard(LiquidityModel model, ItemKey item) {
        Known known = (Known) model.sellThrough(Cohorts.near(item), HOUR, Availability.ALWAYS);
        return -Math.log1p(-known.net().central().value());
    }

    private static OptionalDouble halfLife(LiquidityModel model) {
        return model.halfLifeDays(Cohorts.MARKET, LiquidityBucket.GEAR);
    }

    @Test
    @DisplayName(
            "where demand changed, recent days are believed; the estimate follows, that of all days alike does not")
    void followsAChange() {
        Cohorts cohorts = days(1, 12, 30, day -> day < 8 ? .6 : .15);
        LiquidityModel weighted = cohorts.model();
        LiquidityModel alike =
                LiquidityModel.of(cohorts.table(), EstimatorSettings.DEFAULT.weighing(TimeSettings.timeless()));
        ItemKey good = Cohorts.good("Good6");
        assertThat(halfLife(weighted)).isPresent();
        assertThat(halfLife(weighted).getAsDouble()).isLessThanOrEqualTo(3);
        assertThat(halfLife(alike)).isEmpty();
        assertThat(hazard(weighted, good)).isEqualTo(.15, within(.09));
        assertThat(hazard(alike, good)).isGreaterThan(.3);
    }

    @Test
    @DisplayName("where nothing changes, old days keep their weight, and with it the precision")
    void steady() {
        int forgetful = 0;
        for (long seed = 1; seed <= 10; seed++) {
            OptionalDouble chosen = halfLife(days(seed, 10, 8, day -> .3).model());
            forgetful += chosen.isPresent() && chosen.getAsDouble() < 7 ? 1 : 0;
        }
        assertThat(forgetful)
                .as("steady histories of which less than a week is believed")
                .isLessThanOrEqualTo(1);
        assertThat(halfLife(days(1, 3, 8, day -> .3).model()))
                .as("three days are too few to choose")
                .isEmpty();
    }

    @Test
    @DisplayName("the forward score is that of the negative binomial forecast of each day from the days before")
    void score() {
        // A good that sells 10 a day, then 1 a day: the shortest half-life forecasts it best.
        Recency.Day[] series = new Recency.Day[8];
        TreeMap<Long, Recency.Day> days = new TreeMap<>();
        for (int day = 0; day < 8; day++) {
            series[day] = new Recency.Day();
            series[day].events = day < 4 ? 10 : 1;
            series[day].expected = 5.5;
            days.put((long) day, series[day]);
        }
        assertThat(Recency.choose(List.of(days), TimeSettings.DEFAULT)).hasValue(1);
        for (Recency.Day day : series) {
            day.events = 5;
        }
        assertThat(Recency.choose(List.of(days), TimeSettings.DEFAULT)).isEmpty();
    }

    @Test
    @DisplayName("what was watched at busy hours alone is not taken for the rule of the day")
    void busyHours() {
        Random random = new Random(3);
        double[] factors = {.5, .5, 1, 1, 1, 2};
        Cohorts cohorts = new Cohorts();
        ItemKey evening = Cohorts.good("Evening");
        for (int day = 0; day < 6; day++) {
            for (int slot = 0; slot < 6; slot++) {
                for (int good = 0; good < 6; good++) {
                    slot(random, cohorts, Cohorts.good("Good" + good), MONDAY + day, slot, 20, .3 * factors[slot]);
                }
            }
            slot(random, cohorts, evening, MONDAY + day, 5, 60, .3 * 2);
        }
        LiquidityModel model = cohorts.model();
        HourOfWeek hours = model.hourOfWeek(Cohorts.MARKET, LiquidityBucket.GEAR);
        assertThat(hours.resolution()).isEqualTo(HourOfWeek.Resolution.DAY);
        assertThat(hours.factor(5) / hours.factor(0)).isEqualTo(4, within(1.0));
        assertThat(hours.factor(0)).isEqualTo(hours.factor(6));
        double level = hours.factor(2);
        assertThat(hazard(model, evening)).isEqualTo(.3 / level, within(.06));
        LiquidityModel alike =
                LiquidityModel.of(cohorts.table(), EstimatorSettings.DEFAULT.weighing(TimeSettings.timeless()));
        assertThat(hazard(alike, evening)).as("hours ignored reads high").isGreaterThan(.45);

        Instant night = Instant.ofEpochSecond((MONDAY + 6) * 86_400);
        double atNight = at(model, evening, night);
        double inTheEvening = at(model, evening, night.plus(Duration.ofHours(20)));
        assertThat(inTheEvening).isEqualTo(1 - Math.exp(-.6), within(.05));
        assertThat(atNight).isEqualTo(1 - Math.exp(-.15), within(.04));
        assertThat(hours.factor(night.plusSeconds(1))).isEqualTo(hours.factor(0));
    }

    private static double at(LiquidityModel model, ItemKey item, Instant now) {
        return ((Known) model.sellThrough(
                        Cohorts.near(item), Duration.ZERO, HOUR, Availability.ALWAYS, Optional.of(now)))
                .net()
                .central()
                .value();
    }

    @Test
    @DisplayName("the time of week is told apart from two weeks on; where it does not matter the factors stay near 1")
    void week() {
        Random random = new Random(5);
        Cohorts weekend = new Cohorts();
        Cohorts even = new Cohorts();
        for (int day = 0; day < 15; day++) {
            for (int slot = 0; slot < 6; slot++) {
                ItemKey good = Cohorts.good("Good" + slot % 3);
                slot(random, weekend, good, MONDAY + day, slot, 40, day % 7 >= 5 ? .5 : .25);
                slot(random, even, good, MONDAY + day, slot, 40, .3);
            }
        }
        HourOfWeek of = weekend.model().hourOfWeek(Cohorts.MARKET, LiquidityBucket.GEAR);
        assertThat(of.resolution()).isEqualTo(HourOfWeek.Resolution.WEEK);
        assertThat(of.factor(5 * 6 + 2) / of.factor(2)).isEqualTo(2, within(.6));
        HourOfWeek flat = even.model().hourOfWeek(Cohorts.MARKET, LiquidityBucket.GEAR);
        for (int slot = 0; slot < HourOfWeek.SLOTS; slot++) {
            assertThat(flat.factor(slot)).isEqualTo(1, within(.12));
        }
        assertThat(new Cohorts().model().hourOfWeek(Cohorts.MARKET, LiquidityBucket.GEAR))
                .isSameAs(HourOfWeek.FLAT);
    }

    @Test
    @DisplayName("settings out of range are named")
    void settings() {
        assertThatThrownBy(() -> new TimeSettings(List.of(0.0), 4, 14, 1, 100)).hasMessageContaining("half-lives");
        assertThatThrownBy(() -> new TimeSettings(List.of(), 1, 14, 1, 100)).hasMessageContaining("minDays");
        assertThatThrownBy(() -> new TimeSettings(List.of(), 4, 14, 0, 100)).hasMessageContaining("pseudo-events");
    }
}
