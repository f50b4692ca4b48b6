package dev.poeprofit.core.liquidity;

/** Which share of the central label's vanishings is taken for sales. */
public sealed interface Thinning {
    /** How far the placebo may be off, as factors of its rate. */
    double PLACEBO_LOW = 0.67;
    /** See {@link #PLACEBO_LOW}. */
    double PLACEBO_HIGH = 1.5;

    /**
     * Share by placebo: π = 1 - λ(r ≥ 2) / λ(0.9-1.1) at equal age and activity. Grossly overpriced listings hardly sell, so
     * what vanishes there is withdrawn; assumes that withdrawal does not depend on the price.
     *
     * @param share π, in [0, 1]
     * @param low π with the placebo's rate at {@link #PLACEBO_HIGH}
     * @param high π with the placebo's rate at {@link #PLACEBO_LOW}
     * @param placeboEvents vanishings of the placebo
     * @param baseEvents vanishings near the reference
     */
    record ByPlacebo(double share, double low, double high, long placeboEvents, long baseEvents) implements Thinning {}

    /**
     * Too few vanishings for a placebo: the central label is not thinned and reads high.
     *
     * @param placeboEvents vanishings of the placebo
     * @param baseEvents vanishings near the reference
     */
    record None(long placeboEvents, long baseEvents) implements Thinning {}

    /**
     * Thinning from a ratio of rates.
     *
     * @param ratio λ(r ≥ 2) / λ(0.9-1.1), at least 0
     * @param placeboEvents vanishings of the placebo
     * @param baseEvents vanishings near the reference
     * @return the shares, cut to [0, 1]
     */
    static ByPlacebo of(double ratio, long placeboEvents, long baseEvents) {
        return new ByPlacebo(
                cut(1 - ratio), cut(1 - PLACEBO_HIGH * ratio), cut(1 - PLACEBO_LOW * ratio), placeboEvents, baseEvents);
    }

    /**
     * The share taken for sales.
     *
     * @return 1 if not thinned
     */
    default double central() {
        return this instanceof ByPlacebo placebo ? placebo.share() : 1;
    }

    /**
     * The share at the low end of its range.
     *
     * @return 1 if not thinned
     */
    default double lowest() {
        return this instanceof ByPlacebo placebo ? placebo.low() : 1;
    }

    private static double cut(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
