package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.SellThrough.Insufficient;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiquidityModelTest {
    private static final ItemKey BELT = Cohorts.good("Belt");
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    /** Listings whose sale and withdrawal times are exponential, watched for a window. */
    private static Cohorts exponential(
            Random random,
            Cohorts into,
            ItemKey item,
            PriceBand band,
            int n,
            double sale,
            double leave,
            double window) {
        for (int i = 0; i < n; i++) {
            double sold = -Math.log(1 - random.nextDouble()) / sale;
            double gone = leave == 0 ? Double.POSITIVE_INFINITY : -Math.log(1 - random.nextDouble()) / leave;
            double end = Math.min(window, Math.min(sold, gone));
            into.life(item, band, i, 0, end, sold == end, gone == end);
        }
        return into;
    }

    private static Known known(SellThrough result) {
        assertThat(result).isInstanceOf(Known.class);
        return (Known) result;
    }

    @Test
    @DisplayName("C8 finding 5, 24 h window: the median is 6 h within 3 % where the naive one reads 2.4 h")
    void findingFive() {
        Random random = new Random(5);
        double sale = Math.log(2) / 6;
        double leave = Math.log(2) / 4;
        LiquidityModel model = exponential(random, new Cohorts(), BELT, AT_REFERENCE, 60_000, sale, leave, 24)
                .model();

        MedianTimeToSell median = model.median(Cohorts.near(BELT), Availability.ALWAYS);
        assertThat(median).isInstanceOf(MedianTimeToSell.Reached.class);
        MedianTimeToSell.Reached reached = (MedianTimeToSell.Reached) median;
        assertThat(reached.value().toSeconds() / 3600.0).isEqualTo(6, within(.18));
        assertThat(reached.low()).isLessThan(reached.value());
        assertThat(reached.high().orElseThrow()).isGreaterThan(reached.value());

        Known six = known(model.sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS));
        assertThat(six.incidence().value()).isEqualTo(.3293, within(.01));
        assertThat(six.net().central().value()).isEqualTo(.5, within(.01));
        assertThat(six.gone().value()).isEqualTo(.8232, within(.01));
    }

    @Test
    @DisplayName("C8 finding 5, 6 h window: P(3 h) is .293, and a median beyond the window is not reached")
    void sixHourWindow() {
        Random random = new Random(6);
        double sale = Math.log(2) / 6;
        LiquidityModel model = exponential(random, new Cohorts(), BELT, AT_REFERENCE, 60_000, sale, Math.log(2) / 4, 6)
                .model();
        assertThat(known(model.sellThrough(Cohorts.near(BELT), Duration.ofHours(3), Availability.ALWAYS))
                        .net()
                        .central()
                        .value())
                .isEqualTo(.293, within(.01));
        assertThat(model.sellThrough(Cohorts.near(BELT), Duration.ofHours(8), Availability.ALWAYS))
                .isInstanceOf(Insufficient.class)
                .extracting(result -> ((Insufficient) result).reason())
                .isEqualTo(InsufficientReason.HORIZON_NOT_OBSERVED);

        LiquidityModel slow = exponential(random, new Cohorts(), BELT, AT_REFERENCE, 5_000, Math.log(2) / 8, 0, 6)
                .model();
        MedianTimeToSell median = slow.median(Cohorts.near(BELT), Availability.ALWAYS);
        assertThat(median).isInstanceOf(MedianTimeToSell.NotReached.class);
        MedianTimeToSell.NotReached notReached = (MedianTimeToSell.NotReached) median;
        assertThat(notReached.horizon()).isEqualTo(SIX_HOURS);
        double rate = Math.log(2) / 8;
        assertThat(notReached.restrictedMean().toSeconds() / 3600.0)
                .isEqualTo((1 - Math.exp(-6 * rate)) / rate, within(.1));
    }

    @Test
    @DisplayName("the share sold follows the product-limit estimate where the hazard changes with age")
    void followsKaplanMeier() {
        Random random = new Random(9);
        Cohorts cohorts = new Cohorts();
        java.util.List<KaplanMeier.Life> lives = new java.util.ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            // Weibull with a falling hazard, delayed entry for a third.
            double sold = 5 * Math.pow(-Math.log(1 - random.nextDouble()), 1 / .6);
            double entry = i % 3 == 0 ? 2 * random.nextDouble() : 0;
            double end = Math.min(12, sold);
            if (end > entry) {
                cohorts.life(BELT, AT_REFERENCE, i, entry, end, sold == end, false);
                lives.add(new KaplanMeier.Life(entry, end, sold == end));
            }
        }
        LiquidityModel model = cohorts.model();
        for (double hours : new double[] {.5, 1, 2, 3, 6, 8}) {
            double net = known(model.sellThrough(
                            Cohorts.near(BELT), Duration.ofMinutes((long) (60 * hours)), Availability.ALWAYS))
                    .net()
                    .central()
                    .value();
            assertThat(net).isEqualTo(1 - KaplanMeier.survival(lives, hours), within(.012));
        }
    }

    @Test
    @DisplayName("C31 below the floors nothing is shown, and the reason is given")
    void floors() {
        Random random = new Random(1);
        assertThat(new Cohorts().model().sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS))
                .isEqualTo(new Insufficient(InsufficientReason.NO_EXPOSURE, 0, 0));
        Cohorts few = exponential(random, new Cohorts(), BELT, AT_REFERENCE, 8, .5, 0, 24);
        assertThat(few.model().sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS))
                .isInstanceOfSatisfying(
                        Insufficient.class,
                        thin -> assertThat(thin.reason()).isEqualTo(InsufficientReason.TOO_FEW_EVENTS));
        Cohorts oneSeller = new Cohorts();
        for (int i = 0; i < 40; i++) {
            oneSeller.life(BELT, AT_REFERENCE, i % 4, 0, 1 + i % 7, true, false);
        }
        assertThat(oneSeller.model().sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS))
                .isInstanceOfSatisfying(
                        Insufficient.class,
                        thin -> assertThat(thin.reason()).isEqualTo(InsufficientReason.TOO_FEW_SELLERS));
        assertThat(oneSeller.model().median(Cohorts.near(BELT), Availability.ALWAYS))
                .isEqualTo(new MedianTimeToSell.Insufficient(InsufficientReason.TOO_FEW_SELLERS));
    }

    @Test
    @DisplayName("C31 a good with little of its own leans on its kind, one with much does not")
    void leansOnItsKind() {
        Random random = new Random(12);
        Cohorts cohorts = new Cohorts();
        for (int k = 0; k < 30; k++) {
            exponential(random, cohorts, Cohorts.good("Kin" + k), AT_REFERENCE, 120, .2, 0, 12);
        }
        ItemKey small = Cohorts.good("Small");
        ItemKey large = Cohorts.good("Large");
        exponential(random, cohorts, small, AT_REFERENCE, 14, 1.0, 0, 12);
        exponential(random, cohorts, large, AT_REFERENCE, 3_000, 1.0, 0, 12);
        LiquidityModel model = cohorts.model();
        double kin = 1 - Math.exp(-.2);
        double own = 1 - Math.exp(-1.0);
        Duration hour = Duration.ofHours(1);
        double ofSmall = known(model.sellThrough(Cohorts.near(small), hour, Availability.ALWAYS))
                .net()
                .central()
                .value();
        double ofLarge = known(model.sellThrough(Cohorts.near(large), hour, Availability.ALWAYS))
                .net()
                .central()
                .value();
        assertThat(ofSmall).isBetween(kin + .02, own - .02);
        assertThat(ofLarge).isEqualTo(own, within(.03));
    }

    @Test
    @DisplayName("the 95 % interval covers the truth as often as it says, also where sellers cluster")
    void coverage() {
        int repetitions = 1_000;
        int plain = 0;
        int clustered = 0;
        double rate = .15;
        double truth = 1 - Math.exp(-6 * rate);
        Random random = new Random(21);
        for (int r = 0; r < repetitions; r++) {
            Cohorts one = exponential(random, new Cohorts(), BELT, AT_REFERENCE, 120, rate, .05, 24);
            plain += covers(one, truth) ? 1 : 0;
            Cohorts batches = new Cohorts();
            for (long seller = 0; seller < 40; seller++) {
                double frailty = -Math.log(1 - random.nextDouble());
                for (int batch = 0; batch < 4; batch++) {
                    // Three listings of a seller that share their fate.
                    double sold = -Math.log(1 - random.nextDouble()) / (rate * frailty);
                    for (int i = 0; i < 3; i++) {
                        batches.life(BELT, AT_REFERENCE, seller, 0, Math.min(sold, 24), sold < 24, false);
                    }
                }
            }
            clustered += covers(batches, 1 - 1 / (1 + 6 * rate)) ? 1 : 0;
        }
        assertThat(plain / (double) repetitions).as("independent").isBetween(.93, .98);
        assertThat(clustered / (double) repetitions).as("clustered").isBetween(.91, .98);
    }

    private static boolean covers(Cohorts cohorts, double truth) {
        return known(cohorts.model().sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS))
                .interval()
                .contains(truth);
    }

    @Test
    @DisplayName("vector 16: listing everything twice leaves the effective events as they were")
    void duplicates() {
        Random random = new Random(31);
        Cohorts once = new Cohorts();
        Cohorts twice = new Cohorts();
        for (long seller = 0; seller < 60; seller++) {
            double frailty = -Math.log(1 - random.nextDouble());
            for (int i = 0; i < 8; i++) {
                double sold = -Math.log(1 - random.nextDouble()) / (.3 * frailty);
                double end = Math.min(sold, 24);
                once.life(BELT, AT_REFERENCE, seller, 0, end, sold == end, false);
                twice.life(BELT, AT_REFERENCE, seller, 0, end, sold == end, false);
                twice.life(BELT, AT_REFERENCE, seller, 0, end, sold == end, false);
            }
        }
        double before = known(once.model().sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS))
                .effectiveEvents();
        double after = known(twice.model().sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS))
                .effectiveEvents();
        assertThat(after / before).isEqualTo(1, within(.05));
    }

    @Test
    @DisplayName("vanishings of grossly overpriced listings thin the central label; without them it says so")
    void placebo() {
        Random random = new Random(41);
        double sale = .3;
        double silent = .1;
        Cohorts cohorts = new Cohorts();
        // Silent withdrawals look like sales: what vanishes does so at the sum of the two hazards.
        exponential(random, cohorts, BELT, AT_REFERENCE, 4_000, sale + silent, 0, 12);
        exponential(random, cohorts, BELT, PriceBand.PLACEBO, 4_000, silent, 0, 12);
        Known figure = known(cohorts.model().sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS));
        Thinning.ByPlacebo thinning = (Thinning.ByPlacebo) figure.thinning();
        assertThat(thinning.share()).isEqualTo(sale / (sale + silent), within(.03));
        assertThat(thinning.low()).isLessThan(thinning.share());
        assertThat(thinning.high()).isGreaterThan(thinning.share());
        double truth = 1 - Math.exp(-6 * sale);
        assertThat(figure.net().central().value()).isEqualTo(truth, within(.02));
        assertThat(figure.net().lo().value()).isLessThan(truth);
        assertThat(figure.net().hi().value()).isGreaterThan(truth);

        Known unthinned = known(exponential(random, new Cohorts(), BELT, AT_REFERENCE, 400, sale, 0, 12)
                .model()
                .sellThrough(Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS));
        assertThat(unthinned.thinning()).isInstanceOf(Thinning.None.class);
    }

    @Test
    @DisplayName("a seller who is online for half an hour sells far less often than one who stays")
    void availability() {
        LiquidityModel model = exponential(new Random(3), new Cohorts(), BELT, AT_REFERENCE, 4_000, .3, 0, 24)
                .model();
        Availability halfHour = new Availability(Duration.ofMinutes(30));
        Known away = known(model.sellThrough(Cohorts.near(BELT), SIX_HOURS, halfHour));
        assertThat(away.net().central().value()).isEqualTo(1 - Math.exp(-.15), within(.02));
        assertThat(away.availability()).isEqualTo(halfHour);
        assertThat(model.median(Cohorts.near(BELT), halfHour)).isInstanceOf(MedianTimeToSell.NotReached.class);
        Known aged = known(model.sellThrough(Cohorts.near(BELT), Duration.ofHours(5), SIX_HOURS, Availability.ALWAYS));
        assertThat(aged.net().central().value()).isEqualTo(1 - Math.exp(-1.8), within(.03));
    }

    @Property(tries = 60)
    void theShareSoldNeverFallsWithTimeAndTheLabelsStayInOrder(
            @ForAll @LongRange(min = 0, max = 10_000) long seed, @ForAll @IntRange(min = 60, max = 300) int n) {
        Random random = new Random(seed);
        Cohorts cohorts = new Cohorts();
        double shape = .5 + 1.5 * random.nextDouble();
        for (int i = 0; i < n; i++) {
            double sold = 4 * Math.pow(-Math.log(1 - random.nextDouble()), 1 / shape);
            double end = Math.min(24, sold);
            cohorts.life(BELT, AT_REFERENCE, i % 20, 0, end, sold == end, false);
        }
        LiquidityModel model = cohorts.model();
        double before = 0;
        for (int minutes = 5; minutes <= 1440; minutes += 95) {
            if (model.sellThrough(Cohorts.near(BELT), Duration.ofMinutes(minutes), Availability.ALWAYS)
                    instanceof Known known) {
                double net = known.net().central().value();
                assertThat(net).isGreaterThanOrEqualTo(before);
                assertThat(net)
                        .isBetween(known.interval().low(), known.interval().high());
                assertThat(known.lowQuantile().value()).isLessThanOrEqualTo(net);
                assertThat(known.incidence().value()).isLessThanOrEqualTo(net + 1e-9);
                assertThat(known.gone().value()).isGreaterThanOrEqualTo(net - 1e-9);
                before = net;
            }
        }
    }

    @Test
    @DisplayName("the price response never rises and answers from the cheaper side")
    void priceResponse() {
        assertThat(PriceResponse.nonIncreasing(new double[] {.9, .5, .7, .2}, new double[] {1, 1, 3, 1}))
                .containsExactly(new double[] {.9, .65, .65, .2}, within(1e-12));
        Random random = new Random(8);
        Cohorts cohorts = new Cohorts();
        double[] ratios = {.6, .75, .92, 1.02, 1.15, 1.3, 1.6};
        for (double ratio : ratios) {
            exponential(random, cohorts, BELT, PriceBand.of(ratio), 150, .4 / (ratio * ratio), 0, 24);
        }
        PriceResponse response = PriceResponse.of(cohorts.model(), Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS);
        assertThat(response.points()).hasSizeGreaterThan(4);
        for (int i = 1; i < response.points().size(); i++) {
            assertThat(response.points().get(i).chance())
                    .isLessThanOrEqualTo(response.points().get(i - 1).chance());
            assertThat(response.points().get(i).relative())
                    .isGreaterThan(response.points().get(i - 1).relative());
        }
        assertThat(response.at(.3)).isEmpty();
        assertThat(response.at(1.02).orElseThrow().lowest()).isLessThanOrEqualTo(PriceBand.of(1.02));
        assertThat(response.at(50))
                .contains(response.points().get(response.points().size() - 1));
    }

    @Test
    @DisplayName("a merged range stands where its listings stood, and a response to act on has the floors of promotion")
    void mergedRanges() {
        Random random = new Random(9);
        Cohorts cohorts = new Cohorts();
        // Nearly everybody asks 1.02; the few at .6 alone are too few to show.
        exponential(random, cohorts, BELT, PriceBand.of(.6), 3, .3, 0, 24);
        exponential(random, cohorts, BELT, PriceBand.of(.75), 3, .3, 0, 24);
        exponential(random, cohorts, BELT, PriceBand.of(1.02), 20, .2, 0, 24);
        exponential(random, cohorts, BELT, PriceBand.of(1.15), 150, .1, 0, 24);
        PriceResponse shown = PriceResponse.of(cohorts.model(), Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS);
        PriceResponse toActOn =
                PriceResponse.toActOn(cohorts.model(), Cohorts.near(BELT), SIX_HOURS, Availability.ALWAYS);

        PriceResponse.Point cheapest = shown.points().get(0);
        assertThat(cheapest.lowest()).isEqualTo(PriceBand.of(.6));
        assertThat(cheapest.relative()).isBetween(.9, 1.05);
        assertThat(cheapest.figure().effectiveEvents()).isLessThan(30);
        assertThat(toActOn.points())
                .isNotEmpty()
                .hasSizeLessThan(shown.points().size() + 1)
                .allSatisfy(point -> {
                    assertThat(point.figure().effectiveEvents()).isGreaterThanOrEqualTo(30);
                    assertThat(point.figure().sellers()).isGreaterThanOrEqualTo(8);
                });
    }
}
