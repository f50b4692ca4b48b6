package dev.poeprofit.core.confidence;

/** Gamma distributions of mean 1: how far a rate may be off that rests on a number of events. */
public final class Gamma {
    private Gamma() {}

    /**
     * A quantile by the cube of Wilson and Hilferty (1931); relative error below 2 % for shapes from 2 and levels from 0.025 to
     * 0.975.
     *
     * @param shape shape, above 0: the events the rate rests on
     * @param p in (0, 1)
     * @return the quantile, at least 0
     * @throws IllegalArgumentException if {@code p} is out of range
     */
    public static double quantile(double shape, double p) {
        double ninth = 1 / (9 * shape);
        double root = 1 - ninth + Normal.quantile(p) * Math.sqrt(ninth);
        return root <= 0 ? 0 : root * root * root;
    }
}
