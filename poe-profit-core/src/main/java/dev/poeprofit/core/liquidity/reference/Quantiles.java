package dev.poeprofit.core.liquidity.reference;

/** Weighted quantiles. */
final class Quantiles {
    private Quantiles() {}

    /**
     * Linear interpolation between order statistics, the ends included; with equal weights the usual definition (type 7 of
     * Hyndman and Fan 1996). Values in rising order, weights above 0.
     */
    static double of(double[] sorted, double[] weights, double q) {
        int n = sorted.length;
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
}
