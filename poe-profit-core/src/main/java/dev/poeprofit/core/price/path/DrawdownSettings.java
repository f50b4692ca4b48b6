package dev.poeprofit.core.price.path;

/**
 * Settings of the drawdown band. All are assumptions of this project, chosen on recorded series before the figures in
 * {@code docs/model/drawdown.md} were taken; the figures hardly depend on them.
 *
 * @param level confidence of the upper limit, in (0, 1)
 * @param scaleHalfLife samples after which a return counts half in the scale of its good, above 0
 * @param priorSamples samples that the scale of other goods, or a sparkline, counts for, above 0
 * @param poolHalfLife samples after which a fall counts half in the pool, above 0
 * @param poolWindow half-lives after which a fall leaves the pool, above 0
 * @param minPool falls a pool needs, at least 1
 * @param minScaleSamples weighted samples from which the scale of a good counts in the scale of others, above 0
 * @param movingShare share of returns that are not zero from which a good counts as moving, in (0, 1]
 * @param resolvableSpacings a horizon is resolved from this many spacings on, above 0
 */
public record DrawdownSettings(
        double level,
        double scaleHalfLife,
        double priorSamples,
        double poolHalfLife,
        double poolWindow,
        int minPool,
        double minScaleSamples,
        double movingShare,
        double resolvableSpacings) {
    /** Level 0.9, scale 5 and 4 samples, pool 10 samples over 3 half-lives, 60 falls, scale from 3, moving from 0.7, 2 spacings. */
    public static final DrawdownSettings DEFAULT = new DrawdownSettings(.9, 5, 4, 10, 3, 60, 3, .7, 2);

    /**
     * Checks the ranges.
     *
     * @param level level
     * @param scaleHalfLife half-life of the scale
     * @param priorSamples weight of the prior
     * @param poolHalfLife half-life of the pool
     * @param poolWindow window of the pool
     * @param minPool least pool
     * @param minScaleSamples least samples
     * @param movingShare share of moves
     * @param resolvableSpacings resolvable horizon
     * @throws IllegalArgumentException if one is out of range
     */
    public DrawdownSettings {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("drawdown level must be in (0, 1), was " + level);
        }
        above0("scaleHalfLife", scaleHalfLife);
        above0("priorSamples", priorSamples);
        above0("poolHalfLife", poolHalfLife);
        above0("poolWindow", poolWindow);
        above0("minPool", minPool);
        above0("minScaleSamples", minScaleSamples);
        above0("resolvableSpacings", resolvableSpacings);
        if (!(movingShare > 0 && movingShare <= 1)) {
            throw new IllegalArgumentException("movingShare must be in (0, 1], was " + movingShare);
        }
    }

    private static void above0(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(name + " must be finite and above 0, was " + value);
        }
    }
}
