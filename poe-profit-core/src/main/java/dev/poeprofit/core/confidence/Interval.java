package dev.poeprofit.core.confidence;

/**
 * A two-sided sampling interval of some figure, in that figure's unit. It says how far chance alone may move the figure; what
 * cannot be identified from the data is said apart.
 *
 * @param low lower limit, finite
 * @param high upper limit, finite, at least {@code low}
 * @param level confidence level as a fraction in (0, 1), such as 0.95
 */
public record Interval(double low, double high, double level) {
    /**
     * Checks the limits.
     *
     * @param low lower limit
     * @param high upper limit
     * @param level confidence level
     * @throws IllegalArgumentException if a limit is not finite, they are in the wrong order, or the level is out of range
     */
    public Interval {
        if (!(Double.isFinite(low) && Double.isFinite(high) && low <= high)) {
            throw new IllegalArgumentException(
                    "interval limits must be finite and in order, were " + low + " and " + high);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "interval level must be in (0, 1), was " + level + "; use a fraction, not a percent");
        }
        low = low + 0.0;
        high = high + 0.0;
    }

    /**
     * Distance of the limits.
     *
     * @return at least 0
     */
    public double width() {
        return high - low;
    }

    /**
     * Whether a value lies within.
     *
     * @param value any value
     * @return true if between the limits, both included
     */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
