package dev.poeprofit.core.confidence;

/** The standard normal distribution. */
public final class Normal {
    private static final int BISECTIONS = 200;
    private static final double FARTHEST = 12;
    private static final int TERMS = 600;

    private Normal() {}

    /**
     * P(Z ≤ z), from the series of Abramowitz and Stegun 26.2.11; error below 1e-12.
     *
     * @param z any finite value; beyond ±12 the result is 0 or 1
     * @return in [0, 1]
     */
    public static double cdf(double z) {
        if (z < -FARTHEST || z > FARTHEST) {
            return z < 0 ? 0 : 1;
        }
        double size = Math.abs(z);
        double term = size;
        double sum = size;
        for (int k = 1; k < TERMS && term > 0; k++) {
            term *= size * size / (2 * k + 1);
            sum += term;
        }
        double half = Math.min(.5, sum * Math.exp(-size * size / 2) / Math.sqrt(2 * Math.PI));
        return z < 0 ? .5 - half : .5 + half;
    }

    /**
     * The z with P(Z ≤ z) = p, by bisection.
     *
     * @param p in (0, 1)
     * @return the quantile
     * @throws IllegalArgumentException if {@code p} is out of range
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p must be in (0, 1), was " + p);
        }
        double low = -FARTHEST;
        double high = FARTHEST;
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (cdf(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
