package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.GammaPrior.Child;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Laws that hold for every history. */
class EstimatorLawsTest {
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);

    private static void lives(Random random, Cohorts first, Cohorts second, Cohorts both, int n, int days) {
        for (int i = 0; i < n; i++) {
            ItemKey item = Cohorts.good("Good" + random.nextInt(4));
            PriceBand band = random.nextInt(5) == 0 ? PriceBand.PLACEBO : AT_REFERENCE;
            long seller = random.nextInt(30);
            double sold = -Math.log(1 - random.nextDouble()) / .3;
            double end = Math.min(24, sold);
            boolean withdrawn = random.nextInt(6) == 0;
            long day = 20_458L + random.nextInt(days);
            int slot = random.nextInt(ExposureKey.SLOTS);
            for (Cohorts into : List.of(both, random.nextBoolean() ? first : second)) {
                into.at(day, slot).life(item, band, seller, 0, end, sold == end && !withdrawn, withdrawn);
            }
        }
    }

    @Property(tries = 40)
    @Label("mergeable: what merged tables say is what the table of all says, to the last bit")
    void mergeable(@ForAll @LongRange(min = 0, max = 100_000) long seed, @ForAll @IntRange(min = 1, max = 8) int days) {
        Random random = new Random(seed);
        Cohorts first = new Cohorts();
        Cohorts second = new Cohorts();
        Cohorts both = new Cohorts();
        lives(random, first, second, both, 400, days);
        LiquidityModel merged = LiquidityModel.of(second.table().plus(first.table()), EstimatorSettings.DEFAULT);
        LiquidityModel raw = both.model();
        for (int good = 0; good < 4; good++) {
            Stratum near = Cohorts.near(Cohorts.good("Good" + good));
            for (int hours : new int[] {1, 6, 20}) {
                Duration horizon = Duration.ofHours(hours);
                assertThat(merged.sellThrough(near, horizon, Availability.ALWAYS))
                        .isEqualTo(raw.sellThrough(near, horizon, Availability.ALWAYS));
            }
            assertThat(merged.median(near, Availability.ALWAYS)).isEqualTo(raw.median(near, Availability.ALWAYS));
            assertThat(merged.ends(near)).isEqualTo(raw.ends(near));
        }
    }

    @Property(tries = 40)
    @Label("monotone: no chance falls with time, at any time of the week and whatever the hours online")
    void monotone(@ForAll @LongRange(min = 0, max = 100_000) long seed, @ForAll @IntRange(min = 1, max = 6) int days) {
        Random random = new Random(seed);
        Cohorts both = new Cohorts();
        lives(random, new Cohorts(), new Cohorts(), both, 500, days);
        LiquidityModel model = both.model();
        Stratum near = Cohorts.near(Cohorts.good("Good0"));
        Availability online = new Availability(List.of(
                new Availability.Span(Duration.ofMinutes(20), Duration.ofMinutes(90)),
                new Availability.Span(Duration.ofHours(3), Duration.ofHours(20))));
        Instant now = Instant.ofEpochSecond(20_460L * 86_400 + random.nextInt(86_400));
        double net = 0;
        double incidence = 0;
        double gone = 0;
        double high = 0;
        for (int minutes = 10; minutes < 1300; minutes += 77) {
            SellThrough result =
                    model.sellThrough(near, Duration.ZERO, Duration.ofMinutes(minutes), online, Optional.of(now));
            if (result instanceof Known known) {
                assertThat(known.net().central().value()).isGreaterThanOrEqualTo(net);
                assertThat(known.incidence().value()).isGreaterThanOrEqualTo(incidence - 1e-12);
                assertThat(known.gone().value()).isGreaterThanOrEqualTo(gone);
                assertThat(known.range().high().value()).isGreaterThanOrEqualTo(high);
                assertThat(known.range().holds(known.net().central())).isTrue();
                net = known.net().central().value();
                incidence = known.incidence().value();
                gone = known.gone().value();
                high = known.range().high().value();
            }
        }
    }

    @Property(tries = 100)
    @Label("scale-free: exposure in hours or minutes gives the same weight of the parents and the same chance")
    void scaleFree(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        Random random = new Random(seed);
        List<Child> hours = new ArrayList<>();
        List<Child> minutes = new ArrayList<>();
        hours.add(new Child(3, 10));
        minutes.add(new Child(3, 600));
        for (int i = 0; i < 2 + random.nextInt(20); i++) {
            Child child = new Child(random.nextInt(30), .1 + 50 * random.nextDouble());
            hours.add(child);
            minutes.add(new Child(child.events(), 60 * child.exposure()));
        }
        GammaPrior perHour = GammaPrior.fit(hours);
        GammaPrior perMinute = GammaPrior.fit(minutes);
        assertThat(perMinute.kappa()).isEqualTo(perHour.kappa(), within(1e-9));
        double chance = -Math.expm1(-6 * perHour.rate(4, 7));
        assertThat(-Math.expm1(-360 * perMinute.rate(4, 420))).isEqualTo(chance, within(1e-7));
        double[] sale = {random.nextDouble(), random.nextDouble()};
        double[] other = {random.nextDouble(), random.nextDouble()};
        assertThat(CompetingRisks.incidence(
                        new double[] {sale[0] / 60, sale[1] / 60},
                        new double[] {other[0] / 60, other[1] / 60},
                        new double[] {60, 300}))
                .isEqualTo(CompetingRisks.incidence(sale, other, new double[] {1, 5}), within(1e-12));
    }

    @Property(tries = 60)
    @Label("a search for the mean that starts elsewhere ends at the same mean, and a refit near a prior is as likely")
    void sameMean(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
        Random random = new Random(seed);
        List<Child> children = new ArrayList<>();
        children.add(new Child(1, 5));
        for (int i = 0; i < 2 + random.nextInt(30); i++) {
            children.add(new Child(random.nextInt(20), .1 + 80 * random.nextDouble()));
        }
        double kappa = .5 + 100 * random.nextDouble();
        double mean = GammaPrior.meanGiven(kappa, children, .3);
        for (double start : new double[] {1e-6, .01, 5, 1e4}) {
            assertThat(GammaPrior.meanGiven(kappa, children, start) / mean).isEqualTo(1, within(1e-6));
        }
        GammaPrior fit = GammaPrior.fit(children);
        GammaPrior again = GammaPrior.fitNear(children, fit);
        assertThat(again.kappa() / fit.kappa()).isEqualTo(1, within(1e-6));
        assertThat(again.mu() / fit.mu()).isEqualTo(1, within(1e-6));
    }
}
