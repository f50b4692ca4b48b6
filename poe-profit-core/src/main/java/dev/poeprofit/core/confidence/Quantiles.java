package dev.poeprofit.core.confidence;

/** Quantiles of samples, as the stores' SQL takes them ({@code quantile_cont}, {@code quantileExactInclusive}). */
public final class Quantiles {
    private Quantiles() {}

    /**
     * A quantile by linear interpolation between order statistics, ends included.
     *
     * @param sorted at least one value, ascending
     * @param q in [0, 1]
     * @return the quantile
     * @throws IllegalArgumentException if there is no value or {@code q} is out of range
     */
    public static double of(double[] sorted, double q) {
        if (sorted.length == 0 || !(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException(
                    "a quantile needs values and a q in [0, 1], had " + sorted.length + " values and q " + q);
        }
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
