package dev.poeprofit.core.liquidity;

/**
 * A beta distribution of a share.
 *
 * @param a pseudo-count of successes, above 0
 * @param b pseudo-count of failures, above 0
 */
record BetaLaw(double a, double b) {
    private static final int STEPS = 200;
    private static final double TOLERANCE = 1e-13;
    private static final double TINY = 1e-300;

    BetaLaw {
        if (!(a > 0 && b > 0)) {
            throw new IllegalArgumentException("pseudo-counts must be above 0, were " + a + " and " + b);
        }
    }

    /** The law of a mean and a standard deviation, its weight kept between two bounds. */
    static BetaLaw of(double mean, double deviation, double leastWeight, double mostWeight) {
        double weight = deviation > 0 ? mean * (1 - mean) / (deviation * deviation) - 1 : mostWeight;
        double kept = Math.max(leastWeight, Math.min(mostWeight, weight));
        // Half a count on either side at least: a share is never known to be 0 or 1.
        return new BetaLaw(Math.max(.5, mean * kept), Math.max(.5, (1 - mean) * kept));
    }

    BetaLaw with(long successes, long failures) {
        return new BetaLaw(a + successes, b + failures);
    }

    double mean() {
        return a / (a + b);
    }

    /** Probability of at most x. */
    double below(double x) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front = Math.exp(Special.logGamma(a + b)
                - Special.logGamma(a)
                - Special.logGamma(b)
                + a * Math.log(x)
                + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    double quantile(double p) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (below(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Continued fraction of the incomplete beta function, by Lentz's method (DLMF 8.17.22). */
    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
        double result = d;
        for (int m = 1; m <= STEPS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / nonZero(1 + even * d);
            c = nonZero(1 + even / c);
            result *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / nonZero(1 + odd * d);
            c = nonZero(1 + odd / c);
            result *= d * c;
            if (Math.abs(d * c - 1) < TOLERANCE) {
                break;
            }
        }
        return result;
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
