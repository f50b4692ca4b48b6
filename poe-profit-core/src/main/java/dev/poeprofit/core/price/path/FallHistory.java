package dev.poeprofit.core.price.path;

import dev.poeprofit.core.confidence.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Scales and falls of the goods of a series, each a function of the samples up to its own and of none after it. The scale of
 * a good is the mean size of its log returns, recent ones counting more, leaning on the median scale of all goods or on its
 * sparkline. Divided by the scale, falls of different goods are alike and are pooled.
 */
final class FallHistory {
    /** A fall in units of its good's scale, and its weight. */
    record Fall(double size, double weight) {}

    /** Falls of goods alike, smallest first. */
    record Pool(List<Fall> falls, double weight) {
        /** The smallest size that the given share of the falls does not exceed. */
        double quantile(double level) {
            double sum = 0;
            for (Fall fall : falls) {
                sum += fall.weight();
                if (sum >= level * weight) {
                    return fall.size();
                }
            }
            return falls.get(falls.size() - 1).size();
        }

        /** Mean fall, as a share of the price, of a good with a scale. */
        double mean(double scale) {
            double sum = 0;
            for (Fall fall : falls) {
                sum += fall.weight() * -Math.expm1(-fall.size() * scale);
            }
            return sum / weight;
        }
    }

    /** Below any move a source with two decimals can show of a price it rounds; keeps quotients finite. */
    private static final double LEAST_SCALE = 1e-4;
    /** Smaller log returns are rounding of the arithmetic, not moves. */
    private static final double NO_MOVE = 1e-12;

    private final DrawdownSettings settings;
    private final double spacingMillis;
    private final List<String> goods;
    private final long[] times;
    /** By good and sample; 0 where there is no price, which is never a price. */
    private final double[][] prices;
    /** By good and sample; 0 where no scale is known. */
    private final double[][] scales;

    private final boolean[][] moving;

    FallHistory(PriceSeries series, Map<String, Double> priorScales, DrawdownSettings settings) {
        this.settings = settings;
        this.spacingMillis =
                series.spacing().map(gap -> (double) gap.toMillis()).orElse(1.0);
        int n = series.samples().size();
        this.times = new long[n];
        Map<String, double[]> rows = new TreeMap<>();
        for (int i = 0; i < n; i++) {
            PriceSample sample = series.samples().get(i);
            times[i] = sample.at().toEpochMilli();
            int at = i;
            sample.prices()
                    .forEach((good, price) -> rows.computeIfAbsent(good, unseen -> new double[n])[at] = price.amount());
        }
        this.goods = List.copyOf(rows.keySet());
        this.prices = rows.values().toArray(new double[0][]);
        this.scales = new double[goods.size()][n];
        this.moving = new boolean[goods.size()][n];
        fillScales(priorScales);
    }

    private void fillScales(Map<String, Double> priorScales) {
        int count = goods.size();
        double decay = Math.pow(.5, 1 / settings.scaleHalfLife());
        int[] last = new int[count];
        Arrays.fill(last, -1);
        double[] sum = new double[count];
        double[] weight = new double[count];
        int[] moves = new int[count];
        int[] returns = new int[count];
        for (int i = 0; i < times.length; i++) {
            for (int g = 0; g < count; g++) {
                if (prices[g][i] > 0) {
                    if (last[g] >= 0) {
                        double size = Math.abs(Math.log(prices[g][i] / prices[g][last[g]]));
                        double gaps = Math.max(1, (times[i] - times[last[g]]) / spacingMillis);
                        sum[g] = sum[g] * decay + size / Math.sqrt(gaps);
                        weight[g] = weight[g] * decay + 1;
                        returns[g]++;
                        moves[g] += size > NO_MOVE ? 1 : 0;
                    }
                    last[g] = i;
                }
            }
            OptionalDouble typical = typicalScale(sum, weight);
            for (int g = 0; g < count; g++) {
                Double own = priorScales.get(goods.get(g));
                if (prices[g][i] > 0 && (own != null || typical.isPresent())) {
                    double prior = own != null ? own : typical.getAsDouble();
                    double k = settings.priorSamples();
                    scales[g][i] = Math.max(LEAST_SCALE, (sum[g] + k * prior) / (weight[g] + k));
                    moving[g][i] = moves[g] >= settings.movingShare() * Math.max(1, returns[g]);
                }
            }
        }
    }

    private OptionalDouble typicalScale(double[] sum, double[] weight) {
        double[] means = new double[sum.length];
        int n = 0;
        for (int g = 0; g < sum.length; g++) {
            if (weight[g] >= settings.minScaleSamples()) {
                means[n++] = sum[g] / weight[g];
            }
        }
        if (n == 0) {
            return OptionalDouble.empty();
        }
        double[] known = Arrays.copyOf(means, n);
        Arrays.sort(known);
        return OptionalDouble.of(Quantiles.median(known));
    }

    int samples() {
        return times.length;
    }

    List<String> goods() {
        return goods;
    }

    /** Index of a good. */
    Optional<Integer> find(String good) {
        int at = goods.indexOf(good);
        return at < 0 ? Optional.empty() : Optional.of(at);
    }

    double spacingMillis() {
        return spacingMillis;
    }

    /** Scale of a good at a sample at which it has a price. */
    OptionalDouble scale(int good, int at) {
        return scales[good][at] > 0 ? OptionalDouble.of(scales[good][at]) : OptionalDouble.empty();
    }

    boolean isMoving(int good, int at) {
        return moving[good][at];
    }

    /** Share of a good's returns, over the whole series, that are not zero, with their number in front. */
    double[] moves(int good) {
        int last = -1;
        int moves = 0;
        int returns = 0;
        for (int i = 0; i < times.length; i++) {
            if (prices[good][i] > 0) {
                if (last >= 0) {
                    returns++;
                    moves += Math.abs(Math.log(prices[good][i] / prices[good][last])) > NO_MOVE ? 1 : 0;
                }
                last = i;
            }
        }
        return new double[] {returns, returns == 0 ? 0 : (double) moves / returns};
    }

    /** Largest fall within the next samples, as a share of the price; empty unless a price is known at all of them. */
    OptionalDouble fall(int good, int at, int steps) {
        double price = prices[good][at];
        if (!(price > 0) || at + steps >= times.length) {
            return OptionalDouble.empty();
        }
        double least = price;
        for (int i = at + 1; i <= at + steps; i++) {
            if (!(prices[good][i] > 0)) {
                return OptionalDouble.empty();
            }
            least = Math.min(least, prices[good][i]);
        }
        return OptionalDouble.of(1 - least / price);
    }

    /** Falls over a number of samples that were complete at a sample, of goods that move, of goods that do not, or of all. */
    Pool pool(int asOf, int steps, Optional<Boolean> movingOnly) {
        List<Fall> falls = new ArrayList<>();
        double weight = 0;
        int oldest = (int) Math.max(0, Math.ceil(asOf - steps - settings.poolWindow() * settings.poolHalfLife()));
        for (int i = oldest; i + steps <= asOf; i++) {
            double counts = Math.pow(.5, (asOf - steps - i) / settings.poolHalfLife());
            for (int g = 0; g < goods.size(); g++) {
                if (scales[g][i] > 0 && (movingOnly.isEmpty() || movingOnly.get() == moving[g][i])) {
                    OptionalDouble fall = fall(g, i, steps);
                    if (fall.isPresent()) {
                        falls.add(new Fall(-Math.log1p(-fall.getAsDouble()) / scales[g][i], counts));
                        weight += counts;
                    }
                }
            }
        }
        falls.sort(Comparator.comparingDouble(Fall::size));
        return new Pool(falls, weight);
    }

    /** The pool that says most of a good: of those that move like it, else of all; empty if it has too few falls. */
    Optional<Pool> poolFor(boolean isMoving, int asOf, int steps) {
        Pool alike = pool(asOf, steps, Optional.of(isMoving));
        if (alike.falls().size() >= settings.minPool()) {
            return Optional.of(alike);
        }
        Pool all = pool(asOf, steps, Optional.empty());
        return all.falls().size() >= settings.minPool() ? Optional.of(all) : Optional.empty();
    }
}
