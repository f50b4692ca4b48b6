package dev.poeprofit.core.price.path;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Volatility of a sparkline: the mean size of its daily log returns. Six returns say little: the standard deviation behind
 * them is known to a factor between {@link #LOW_FACTOR} and {@link #HIGH_FACTOR}. A prior, never a band by itself.
 *
 * @param perDay mean size of a daily log return, at least 0
 * @param returns returns behind it, at least 1
 */
public record SparklineVolatility(double perDay, int returns) {
    /** Lower 95 % limit of a standard deviation from 6 normal returns: √(6/χ²(.975; 6)) = 0.64. */
    public static final double LOW_FACTOR = .64;
    /** Upper 95 % limit of a standard deviation from 6 normal returns: √(6/χ²(.025; 6)) = 2.2. */
    public static final double HIGH_FACTOR = 2.2;

    private static final double PERCENT = 100;

    /**
     * Checks the ranges.
     *
     * @param perDay mean size
     * @param returns returns
     * @throws IllegalArgumentException if one is out of range
     */
    public SparklineVolatility {
        if (!(perDay >= 0 && perDay < Double.POSITIVE_INFINITY) || returns < 1) {
            throw new IllegalArgumentException(
                    "volatility needs a finite size of at least 0 and at least one return, were " + perDay + " and "
                            + returns);
        }
    }

    /**
     * Volatility of a sparkline.
     *
     * @param sparkline percent change against one earlier price, the same for all values; one value a day, oldest first; gaps are empty
     * @return empty if no two neighbouring days are known or a value says that the price was not above 0
     */
    public static Optional<SparklineVolatility> of(List<OptionalDouble> sparkline) {
        double sum = 0;
        int returns = 0;
        for (int i = 1; i < sparkline.size(); i++) {
            if (sparkline.get(i - 1).isPresent() && sparkline.get(i).isPresent()) {
                double before = 1 + sparkline.get(i - 1).getAsDouble() / PERCENT;
                double after = 1 + sparkline.get(i).getAsDouble() / PERCENT;
                if (!(before > 0 && after > 0)) {
                    return Optional.empty();
                }
                sum += Math.abs(Math.log(after / before));
                returns++;
            }
        }
        return returns == 0 || !Double.isFinite(sum)
                ? Optional.empty()
                : Optional.of(new SparklineVolatility(sum / returns, returns));
    }

    /**
     * Scaled to another time; that returns add up as of a random walk is assumed.
     *
     * @param time the time, at least 0
     * @return mean size of a log return over it
     */
    public double over(Duration time) {
        return perDay * Math.sqrt((double) time.toMillis() / Duration.ofDays(1).toMillis());
    }
}
