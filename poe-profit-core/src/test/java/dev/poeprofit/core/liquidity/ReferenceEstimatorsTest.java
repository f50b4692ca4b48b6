package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.confidence.Gamma;
import dev.poeprofit.core.confidence.Normal;
import dev.poeprofit.core.liquidity.AalenJohansen.End;
import dev.poeprofit.core.liquidity.GammaPrior.Child;
import dev.poeprofit.core.liquidity.KaplanMeier.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReferenceEstimatorsTest {
    private static final double EXACT = 1e-12;

    @Test
    @DisplayName("vector 1: competing risks")
    void competingRisks() {
        List<End> ends = List.of(
                new End(1, 1),
                new End(2, 2),
                new End(3, 1),
                new End(3, 0),
                new End(4, 1),
                new End(5, 2),
                new End(6, 1),
                new End(8, 0));
        assertThat(AalenJohansen.incidence(ends, 1, 1)).isEqualTo(1 / 8.0, within(EXACT));
        assertThat(AalenJohansen.incidence(ends, 1, 3)).isEqualTo(1 / 4.0, within(EXACT));
        assertThat(AalenJohansen.incidence(ends, 1, 4)).isEqualTo(13 / 32.0, within(EXACT));
        assertThat(AalenJohansen.incidence(ends, 1, 6)).isEqualTo(9 / 16.0, within(EXACT));
        assertThat(AalenJohansen.incidence(ends, 2, 5)).isEqualTo(9 / 32.0, within(EXACT));
        for (double t = 0; t <= 8; t += 0.5) {
            assertThat(AalenJohansen.survival(ends, t)
                            + AalenJohansen.incidence(ends, 1, t)
                            + AalenJohansen.incidence(ends, 2, t))
                    .isEqualTo(1, within(EXACT));
        }
        List<Life> net = ends.stream()
                .map(end -> new Life(0, end.time(), end.cause() == 1))
                .toList();
        assertThat(1 - KaplanMeier.survival(net, 4)).isEqualTo(29 / 64.0, within(EXACT));
        assertThat(1 - KaplanMeier.survival(net, 6)).isEqualTo(93 / 128.0, within(EXACT));
    }

    @Test
    @DisplayName("vector 2: delayed entry")
    void delayedEntry() {
        List<Life> lives = List.of(
                new Life(0, 3, true),
                new Life(0, 5, true),
                new Life(2, 4, false),
                new Life(4, 6, true),
                new Life(4, 9, false),
                new Life(5, 7, false));
        assertThat(KaplanMeier.survival(lives, 6)).isEqualTo(8 / 27.0, within(EXACT));
        List<Life> ignored = lives.stream()
                .map(life -> new Life(0, life.exit(), life.event()))
                .toList();
        assertThat(KaplanMeier.survival(ignored, 6)).isEqualTo(5 / 12.0, within(EXACT));
    }

    @Test
    @DisplayName("vector 3: bounds of the net chance where sale and withdrawal compete")
    void peterson() {
        double sale = Math.log(2) / 6;
        double withdrawal = Math.log(2) / 4;
        double[] sales = {sale, sale};
        double[] others = {withdrawal, withdrawal};
        double[] widths = {2, 4};
        double incidence = CompetingRisks.incidence(sales, others, widths);
        double gone = CompetingRisks.gone(sales, others, widths);
        assertThat(incidence).isEqualTo(.3293, within(5e-5));
        assertThat(gone).isEqualTo(.8232, within(5e-5));
        assertThat(1 - Math.exp(-6 * sale)).isEqualTo(.5, within(EXACT)).isBetween(incidence, gone);
    }

    @Test
    @DisplayName("vector 5: clusters")
    void clusters() {
        double[] events = {6, 0, 1, 1};
        double[] exposure = {10, 10, 10, 10};
        assertThat(Overdispersion.robustVariance(events, new double[] {2, 2, 2, 2}))
                .isEqualTo(.4583, within(5e-5));
        double phi = Overdispersion.phi(events, exposure);
        assertThat(phi).isEqualTo(3.667, within(5e-4));
        assertThat(8 / phi).isEqualTo(2.18, within(5e-3));
    }

    @Test
    @DisplayName("vector 6: shrinkage to a parent without the child, in hours and in minutes")
    void shrinkage() {
        double without = (120.0 - 12) / (400 - 20);
        assertThat(without).isEqualTo(27 / 95.0, within(EXACT));
        double estimate = new GammaPrior(without, 4).rate(12, 20);
        assertThat(estimate).isEqualTo(432 / 920.0, within(EXACT));
        double withChild = new GammaPrior(120.0 / 400, 4).rate(12, 20);
        assertThat(withChild).isEqualTo(.480, within(5e-4)).isNotCloseTo(estimate, within(5e-3));
        double perMinute = new GammaPrior(without / 60, 4).rate(12, 20 * 60);
        assertThat(1 - Math.exp(-perMinute * 360)).isEqualTo(1 - Math.exp(-estimate * 6), within(EXACT));
    }

    @Test
    @DisplayName("the prior finds the mean and the spread that children were drawn from, and ignores the unit")
    void priorFit() {
        Random random = new Random(7);
        List<Child> children = new ArrayList<>();
        List<Child> minutes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double rate = gamma(random, 4) * .3 / 4;
            double exposure = 5 + 60 * random.nextDouble();
            long events = poisson(random, rate * exposure);
            children.add(new Child(events, exposure));
            minutes.add(new Child(events, exposure * 60));
        }
        GammaPrior prior = GammaPrior.fit(children);
        assertThat(prior.mu()).isEqualTo(.3, within(.02));
        assertThat(prior.kappa()).isBetween(2.7, 6.0);
        GammaPrior inMinutes = GammaPrior.fit(minutes);
        assertThat(inMinutes.kappa()).isEqualTo(prior.kappa(), within(1e-9));
        assertThat(inMinutes.mu() * 60).isEqualTo(prior.mu(), within(1e-6));
    }

    @Test
    @DisplayName("children that are all alike give the largest weight, a single loud one does not set the mean")
    void priorExtremes() {
        List<Child> alike = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            alike.add(new Child(20, 100));
        }
        assertThat(GammaPrior.fit(alike).kappa()).isEqualTo(GammaPrior.MAX_KAPPA, within(1e-6));
        List<Child> loud = new ArrayList<>(alike.subList(0, 9));
        loud.add(new Child(90_000, 100_000));
        assertThat(GammaPrior.fit(loud).mu()).isLessThan(.45);
    }

    @Test
    @DisplayName("special functions match known values")
    void special() {
        assertThat(Special.logGamma(1)).isEqualTo(0, within(1e-12));
        assertThat(Special.logGamma(10)).isEqualTo(Math.log(362_880), within(1e-10));
        assertThat(Special.logGamma(.5)).isEqualTo(Math.log(Math.sqrt(Math.PI)), within(1e-12));
        assertThat(Normal.quantile(.975)).isEqualTo(1.959963985, within(1e-7));
        assertThat(Normal.quantile(.2)).isEqualTo(-.841621234, within(1e-7));
        assertThat(Normal.quantile(.001)).isEqualTo(-3.090232306, within(1e-7));
        // Chi-square with 20 degrees of freedom over 20: 0.025 and 0.975 quantiles are 9.5908 and 34.1696.
        assertThat(Gamma.quantile(10, .025) * 20).isEqualTo(9.5908, within(.03));
        assertThat(Gamma.quantile(10, .975) * 20).isEqualTo(34.1696, within(.03));
    }

    static double gamma(Random random, int shape) {
        double sum = 0;
        for (int i = 0; i < shape; i++) {
            sum -= Math.log(1 - random.nextDouble());
        }
        return sum;
    }

    static long poisson(Random random, double mean) {
        long count = 0;
        for (double sum = -Math.log(1 - random.nextDouble()); sum < mean; sum -= Math.log(1 - random.nextDouble())) {
            count++;
        }
        return count;
    }
}
