package dev.poeprofit.core.liquidity;

/** The special functions that the estimates need. */
final class Special {
    // Lanczos, g = 7, n = 9: relative error below 1e-13 for positive arguments.
    private static final double[] LANCZOS = {
        0.9999999999998099,
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-06,
        1.5056327351493116e-07
    };

    private Special() {}

    /** Logarithm of the gamma function for x above 0. */
    static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double y = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (y + i);
        }
        double t = y + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** Quantile of the standard normal distribution; Acklam's rational approximation, relative error below 1.2e-9. */
    static double normalQuantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p must be in (0, 1), was " + p);
        }
        double[] a = {
            -3.969683028665376e+01,
            2.209460984245205e+02,
            -2.759285104469687e+02,
            1.383577518672690e+02,
            -3.066479806614716e+01,
            2.506628277459239e+00
        };
        double[] b = {
            -5.447609879822406e+01,
            1.615858368580409e+02,
            -1.556989798598866e+02,
            6.680131188771972e+01,
            -1.328068155288572e+01
        };
        double[] c = {
            -7.784894002430293e-03,
            -3.223964580411365e-01,
            -2.400758277161838e+00,
            -2.549732539343734e+00,
            4.374664141464968e+00,
            2.938163982698783e+00
        };
        double[] d = {7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00};
        double low = 0.02425;
        if (p < low) {
            double q = Math.sqrt(-2 * Math.log(p));
            return poly(c, q) / (poly(d, q) * q + 1);
        }
        if (p > 1 - low) {
            double q = Math.sqrt(-2 * Math.log(1 - p));
            return -poly(c, q) / (poly(d, q) * q + 1);
        }
        double q = p - 0.5;
        double r = q * q;
        return poly(a, r) * q / (poly(b, r) * r + 1);
    }

    /**
     * Quantile of a gamma distribution with mean 1 by the cube of Wilson and Hilferty (1931); relative error below 2 % for
     * shapes from 2 and the quantiles used here.
     */
    static double gammaQuantile(double shape, double p) {
        double ninth = 1 / (9 * shape);
        double root = 1 - ninth + normalQuantile(p) * Math.sqrt(ninth);
        return root <= 0 ? 0 : root * root * root;
    }

    private static double poly(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
