package dev.poeprofit.core.price.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.price.Divines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DrawdownTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /** Goods whose volatility differs by a factor of ten and doubles half-way; fat-tailed returns with a common part. */
    private static PriceSeries walk(long seed, int samples, int goods) {
        Random random = new Random(seed);
        double[] price = new double[goods];
        java.util.Arrays.fill(price, 1);
        List<PriceSample> list = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            TreeMap<String, Divines> prices = new TreeMap<>();
            double common = random.nextGaussian() * .3;
            for (int g = 0; g < goods; g++) {
                double scale = .01 * Math.pow(10, (double) g / goods) * (i < samples / 2 ? 1 : 2);
                double shock = (common + random.nextGaussian()) / Math.sqrt(.5 + random.nextDouble());
                price[g] *= Math.exp(scale * shock);
                prices.put("good " + g, new Divines(price[g]));
            }
            list.add(new PriceSample(START.plus(DAY.multipliedBy(i)), prices));
        }
        return new PriceSeries("walk " + seed, list);
    }

    @Test
    @DisplayName("C10 the 90 % band holds 87-93 % of falls on generated series with changing volatility")
    void coverage() {
        List<PriceSeries> series = List.of(walk(1, 200, 40), walk(2, 200, 40), walk(3, 200, 40));
        for (int steps : new int[] {1, 7}) {
            DrawdownTable table = DrawdownTable.of(series, steps, DrawdownSettings.DEFAULT, new Random(1));

            assertThat(table.pooledCoverage().orElseThrow())
                    .as("%d steps", steps)
                    .isBetween(.87, .93);
            assertThat(table.rows()).allSatisfy(row -> {
                assertThat(row.goods()).isEqualTo(40);
                assertThat(row.meets(.87, .93)).as(row.toString()).isTrue();
            });
        }
    }

    @Test
    @DisplayName("a band that ignores the level fails the same table")
    void too_narrow_fails() {
        DrawdownSettings d = DrawdownSettings.DEFAULT;
        DrawdownSettings narrow = new DrawdownSettings(
                .75,
                d.scaleHalfLife(),
                d.priorSamples(),
                d.poolHalfLife(),
                d.poolWindow(),
                d.minPool(),
                d.minScaleSamples(),
                d.movingShare(),
                d.resolvableSpacings());

        DrawdownTable table = DrawdownTable.of(List.of(walk(4, 150, 30)), 1, narrow, new Random(1));

        assertThat(table.pooledCoverage().orElseThrow()).isLessThan(.8);
        assertThat(table.rows().get(0).meets(.87, .93)).isFalse();
    }

    @Test
    @DisplayName("no band looks ahead: what comes after the issue changes nothing")
    void no_look_ahead() {
        PriceSeries whole = walk(5, 80, 20);
        PriceSeries cut = new PriceSeries("cut", whole.samples().subList(0, 60));
        TreeMap<String, Divines> crash = new TreeMap<>();
        whole.samples().get(60).prices().forEach((good, price) -> crash.put(good, price.times(.01)));
        List<PriceSample> samples = new ArrayList<>(cut.samples());
        samples.add(new PriceSample(whole.samples().get(60).at(), crash));
        FallHistory before = new FallHistory(cut, Map.of(), DrawdownSettings.DEFAULT);
        FallHistory after = new FallHistory(new PriceSeries("crash", samples), Map.of(), DrawdownSettings.DEFAULT);

        for (int g = 0; g < 20; g++) {
            assertThat(after.scale(g, 59)).isEqualTo(before.scale(g, 59));
        }
        assertThat(after.poolFor(true, 59, 1)).isEqualTo(before.poolFor(true, 59, 1));
    }

    @Test
    @DisplayName("a horizon below twice the spacing is not resolvable: scaled with the root of time and marked assumed")
    void short_horizons() {
        DrawdownModel model = DrawdownModel.of(walk(6, 80, 20), Map.of(), DrawdownSettings.DEFAULT);

        DrawdownBand.Known quarter = (DrawdownBand.Known) model.band("good 19", DAY.dividedBy(4));
        DrawdownBand.Known one = (DrawdownBand.Known) model.band("good 19", DAY);
        DrawdownBand.Known week = (DrawdownBand.Known) model.band("good 19", DAY.multipliedBy(7));

        assertThat(quarter.basis()).isEqualTo(DrawdownBand.Basis.SCALED_ASSUMED);
        assertThat(one.basis()).isEqualTo(DrawdownBand.Basis.SCALED_ASSUMED);
        assertThat(Math.log1p(-quarter.upper()) / Math.log1p(-one.upper()))
                .isCloseTo(.5, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(week.basis()).isEqualTo(DrawdownBand.Basis.OBSERVED);
        assertThat(week.upper()).isGreaterThan(one.upper());
        assertThat(week.expected()).isBetween(0.0, week.upper());
        assertThat(week.spacing()).isEqualTo(DAY);
    }

    @Test
    @DisplayName("bands follow the volatility of the good; a good without price and a short series have none")
    void floors() {
        DrawdownModel model = DrawdownModel.of(walk(7, 80, 20), Map.of(), DrawdownSettings.DEFAULT);
        DrawdownBand.Known calm = (DrawdownBand.Known) model.band("good 0", DAY);
        DrawdownBand.Known wild = (DrawdownBand.Known) model.band("good 19", DAY);

        assertThat(wild.upper()).isGreaterThan(3 * calm.upper());
        assertThat(model.band("no such good", DAY)).isEqualTo(new DrawdownBand.Unknown(DrawdownBand.Reason.NO_PRICE));
        assertThat(DrawdownModel.of(walk(7, 5, 8), Map.of(), DrawdownSettings.DEFAULT)
                        .band("good 0", DAY))
                .isEqualTo(new DrawdownBand.Unknown(DrawdownBand.Reason.TOO_FEW_FALLS));
        assertThat(DrawdownModel.of(new PriceSeries("none", List.of()), Map.of(), DrawdownSettings.DEFAULT)
                        .band("good 0", DAY))
                .isEqualTo(new DrawdownBand.Unknown(DrawdownBand.Reason.NO_PRICE));
        assertThatThrownBy(() -> model.band("good 0", Duration.ZERO)).hasMessageContaining("above 0");
    }

    @Test
    @DisplayName("C10 a sparkline is a prior: it widens the band of a new good and fades with its own returns")
    void sparkline_prior() {
        List<OptionalDouble> sparkline = List.of(
                OptionalDouble.of(0),
                OptionalDouble.of(50),
                OptionalDouble.empty(),
                OptionalDouble.of(20),
                OptionalDouble.of(80));
        SparklineVolatility wild = SparklineVolatility.of(sparkline).orElseThrow();
        assertThat(wild.returns()).isEqualTo(2);
        assertThat(wild.perDay())
                .isCloseTo((Math.log(1.5) + Math.log(1.5)) / 2, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(wild.over(DAY.multipliedBy(4)))
                .isCloseTo(2 * wild.perDay(), org.assertj.core.data.Offset.offset(1e-9));
        assertThat(SparklineVolatility.of(List.of())).isEmpty();
        assertThat(SparklineVolatility.of(List.of(OptionalDouble.of(0), OptionalDouble.of(-100))))
                .isEmpty();

        PriceSeries old = walk(8, 80, 20);
        List<PriceSample> samples = new ArrayList<>(old.samples());
        TreeMap<String, Divines> last = new TreeMap<>(samples.remove(79).prices());
        last.put("new good", new Divines(3));
        samples.add(new PriceSample(old.samples().get(79).at(), last));
        PriceSeries series = new PriceSeries("with new", samples);
        Map<String, SparklineVolatility> priors = Map.of("new good", wild, "good 5", wild);
        DrawdownModel with = DrawdownModel.of(series, priors, DrawdownSettings.DEFAULT);
        DrawdownModel without = DrawdownModel.of(series, Map.of(), DrawdownSettings.DEFAULT);

        double fresh = upper(with, "new good") / upper(without, "new good");
        double watched = upper(with, "good 5") / upper(without, "good 5");
        assertThat(fresh).isGreaterThan(2);
        assertThat(watched).isLessThan(fresh);
    }

    private static double upper(DrawdownModel model, String good) {
        return ((DrawdownBand.Known) model.band(good, DAY)).upper();
    }
}
