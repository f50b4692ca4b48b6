package dev.poeprofit.core.liquidity;

/** Which share of the central label's vanishings is taken for sales. */
public sealed interface Thinning {
    /** How far the placebo may be off, as factors of its rate. */
    double PLACEBO_LOW = 0.67;
    /** See {@link #PLACEBO_LOW}. */
    double PLACEBO_HIGH = 1.5;

    /** A share that was measured, with its range. */
    sealed interface Measured extends Thinning {
        /**
         * The share.
         *
         * @return π, in [0, 1]
         */
        double share();

        /**
         * Low end of its range.
         *
         * @return in [0, 1]
         */
        double low();

        @Override
        default double central() {
            return share();
        }

        @Override
        default double lowest() {
            return low();
        }
    }

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
    record ByPlacebo(double share, double low, double high, long placeboEvents, long baseEvents) implements Measured {}

    /**
     * Not thinned: too few vanishings to tell.
     *
     * @param placeboEvents vanishings of the placebo
     * @param baseEvents vanishings near the reference
     */
    record None(long placeboEvents, long baseEvents) implements Thinning {
        @Override
        public double central() {
            return 1;
        }

        @Override
        public double lowest() {
            return 1;
        }
    }

    /**
     * Share refined by the user's own recorded sales: a beta distribution, from the placebo where there is one, updated by how
     * many of the user's vanished listings were sold. Assumes that the user takes down as many as others do.
     *
     * @param share mean of the posterior, in [0, 1]
     * @param low its 2.5 % quantile
     * @param high its 97.5 % quantile
     * @param sales what the user recorded
     * @param before the thinning without them
     */
    record ByOwnSales(double share, double low, double high, OwnSales sales, Thinning before) implements Measured {}

    /**
     * Share cut by what was seen again: the share of vanishings that were taken back is a floor for 1 - π, for others were taken
     * down and not seen again.
     *
     * @param before the thinning without that
     * @param revoked what was seen again
     */
    record Capped(Thinning before, RevokedShare revoked) implements Thinning {
        @Override
        public double central() {
            return Math.min(before.central(), 1 - revoked.share());
        }

        @Override
        public double lowest() {
            return Math.min(before.lowest(), 1 - revoked.share());
        }
    }

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
     * @return in [0, 1]; 1 if not thinned
     */
    double central();

    /**
     * The share at the low end of its range.
     *
     * @return in [0, 1], at most {@link #central()}; 1 if not thinned
     */
    double lowest();

    private static double cut(double share) {
        return Math.max(0, Math.min(1, share));
    }
}
