package dev.poeprofit.core.confidence;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * Quantiles of samples by linear interpolation between order statistics, ends included (type 7 of Hyndman and Fan 1996), as the
 * stores' SQL takes them ({@code quantile_cont}, {@code quantileExactInclusive}).
 */
public final class Quantiles {
    private static final double HALF = .5;

    private Quantiles() {}

    /**
     * A quantile.
     *
     * @param sorted at least one value, ascending
     * @param q in [0, 1]
     * @return the quantile
     * @throws IllegalArgumentException if there is no value or {@code q} is out of range
     */
    public static double of(double[] sorted, double q) {
        check(sorted.length, q);
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * A quantile of values that weigh differently; with equal weights the same as without.
     *
     * @param sorted at least one value, ascending
     * @param weights weight of each value, above 0
     * @param q in [0, 1]
     * @return the quantile
     * @throws IllegalArgumentException if there is no value, {@code q} is out of range or a value has no weight
     */
    public static double of(double[] sorted, double[] weights, double q) {
        int n = sorted.length;
        check(n, q);
        if (weights.length != n) {
            throw new IllegalArgumentException(
                    "each value needs a weight, had " + n + " values and " + weights.length + " weights");
        }
        double total = 0;
        for (int i = 1; i < n; i++) {
            total += (weights[i - 1] + weights[i]) / 2;
        }
        double target = q * total;
        double at = 0;
        for (int i = 1; i < n; i++) {
            double step = (weights[i - 1] + weights[i]) / 2;
            if (at + step >= target) {
                return sorted[i - 1] + (target - at) / step * (sorted[i] - sorted[i - 1]);
            }
            at += step;
        }
        return sorted[n - 1];
    }

    /**
     * A quantile of values in any order.
     *
     * @param values values
     * @param q in [0, 1]
     * @return the quantile; empty without values
     * @throws IllegalArgumentException if there are values and {@code q} is out of range
     */
    public static OptionalDouble of(Collection<Double> values, double q) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(of(sorted, q));
    }

    /**
     * The median.
     *
     * @param sorted at least one value, ascending
     * @return the median
     * @throws IllegalArgumentException if there is no value
     */
    public static double median(double[] sorted) {
        return of(sorted, HALF);
    }

    /**
     * The median of values in any order.
     *
     * @param values values
     * @return the median; empty without values
     */
    public static OptionalDouble median(Collection<Double> values) {
        return of(values, HALF);
    }

    private static void check(int values, double q) {
        if (values == 0 || !(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException(
                    "a quantile needs values and a q in [0, 1], had " + values + " values and q " + q);
        }
    }
}
