package dev.poeprofit.core.liquidity;

/**
 * How much more the events of a rate scatter than independent ones would, because sellers cluster: the robust variance of
 * log λ from group sums over its Poisson variance.
 */
public final class Overdispersion {
    private Overdispersion() {}

    /**
     * Robust variance of the logarithm of a pooled rate: G/(G-1) Σ (d_g - e_g)² / D², where e_g is what the rate expects of
     * group g.
     *
     * @param events events by group
     * @param expected expected events by group under the pooled rate, with the same sum; groups with 0 do not count
     * @return the variance, or NaN if fewer than two groups count or there are no events
     */
    static double robustVariance(double[] events, double[] expected) {
        int groups = 0;
        double total = 0;
        double squares = 0;
        for (int g = 0; g < events.length; g++) {
            if (expected[g] > 0) {
                groups++;
                double residual = events[g] - expected[g];
                squares += residual * residual;
                total += events[g];
            }
        }
        return groups < 2 || !(total > 0) ? Double.NaN : squares * groups / ((groups - 1) * total * total);
    }

    /**
     * φ = max(1, robust / Poisson variance of log λ).
     *
     * @param events events by group
     * @param exposure exposure by group; groups without exposure do not count
     * @return at least 1; 1 if it cannot be told
     */
    public static double phi(double[] events, double[] exposure) {
        double totalEvents = 0;
        double totalExposure = 0;
        for (int g = 0; g < events.length; g++) {
            totalEvents += events[g];
            totalExposure += exposure[g];
        }
        if (!(totalEvents > 0 && totalExposure > 0)) {
            return 1;
        }
        double[] expected = new double[events.length];
        for (int g = 0; g < events.length; g++) {
            expected[g] = exposure[g] * totalEvents / totalExposure;
        }
        double variance = robustVariance(events, expected);
        return Double.isNaN(variance) ? 1 : Math.max(1, variance * totalEvents);
    }
}
