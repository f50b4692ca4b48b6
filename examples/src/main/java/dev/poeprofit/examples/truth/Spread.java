package dev.poeprofit.examples.truth;

import java.util.Collection;
import java.util.OptionalDouble;

/** Quantiles of a sample. */
final class Spread {
    private Spread() {}

    /** Quantile by linear interpolation between order statistics; empty for no values. */
    static OptionalDouble quantile(Collection<Double> values, double q) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        double place = q * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return OptionalDouble.of(sorted[below] + (place - below) * (sorted[above] - sorted[below]));
    }

    static OptionalDouble median(Collection<Double> values) {
        return quantile(values, .5);
    }
}
