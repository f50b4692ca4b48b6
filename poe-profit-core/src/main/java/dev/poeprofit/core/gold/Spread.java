package dev.poeprofit.core.gold;

import dev.poeprofit.core.confidence.Quantiles;
import java.util.List;
import java.util.Optional;

/**
 * Where prices lie: three quantiles, each between order statistics by linear interpolation, ends included.
 *
 * @param p10 10 % quantile, chaos for one unit
 * @param median median, chaos for one unit
 * @param p90 90 % quantile, chaos for one unit
 * @param count how many prices, at least 1
 */
public record Spread(double p10, double median, double p90, int count) {
    private static final double LOW = .1;
    private static final double HIGH = .9;

    /**
     * Checks the order.
     *
     * @param p10 10 % quantile
     * @param median median
     * @param p90 90 % quantile
     * @param count number of prices
     * @throws IllegalArgumentException if the quantiles fall or there is no price
     */
    public Spread {
        if (!(p10 <= median && median <= p90) || count < 1) {
            throw new IllegalArgumentException("quantiles must not fall and count must be at least 1, were " + p10
                    + ", " + median + ", " + p90 + " of " + count);
        }
    }

    /**
     * The spread of some prices.
     *
     * @param prices chaos for one unit, in any order
     * @return empty if there are none
     */
    public static Optional<Spread> of(List<Double> prices) {
        if (prices.isEmpty()) {
            return Optional.empty();
        }
        double[] sorted =
                prices.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Optional.of(new Spread(
                Quantiles.of(sorted, LOW), Quantiles.median(sorted), Quantiles.of(sorted, HIGH), sorted.length));
    }
}
