package dev.poeprofit.core.price.path;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Drawdown bands of the goods of a series at its last sample. A band is q · s on the log scale: s the good's own recent scale,
 * q the level's quantile of pooled falls, each divided by the scale its good had when the fall began. A function of the
 * series and the settings; immutable.
 */
public final class DrawdownModel {
    private final FallHistory history;
    private final DrawdownSettings settings;

    private DrawdownModel(FallHistory history, DrawdownSettings settings) {
        this.history = history;
        this.settings = settings;
    }

    /**
     * A model of a series.
     *
     * @param series prices so far
     * @param sparklines volatility of sparklines by good: a prior of the good's scale that its own returns soon outweigh
     * @param settings settings
     * @return the model
     */
    public static DrawdownModel of(
            PriceSeries series, Map<String, SparklineVolatility> sparklines, DrawdownSettings settings) {
        Map<String, Double> priors = new TreeMap<>();
        series.spacing()
                .ifPresent(spacing -> sparklines.forEach((good, volatility) -> {
                    if (volatility.perDay() > 0) {
                        priors.put(good, volatility.over(spacing));
                    }
                }));
        return new DrawdownModel(new FallHistory(series, priors, settings), settings);
    }

    /**
     * The band of a good.
     *
     * @param good the good, as the series names it
     * @param horizon how far ahead, above 0
     * @return the band, or why there is none
     * @throws IllegalArgumentException if the horizon is not above 0
     */
    public DrawdownBand band(String good, Duration horizon) {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("drawdown horizon must be above 0, was " + horizon);
        }
        int at = history.samples() - 1;
        Optional<Integer> found = at < 0 ? Optional.empty() : history.find(good);
        OptionalDouble scale = found.isEmpty() ? OptionalDouble.empty() : history.scale(found.get(), at);
        if (found.isEmpty() || scale.isEmpty()) {
            return new DrawdownBand.Unknown(DrawdownBand.Reason.NO_PRICE);
        }
        double spacings = horizon.toMillis() / history.spacingMillis();
        boolean resolved = spacings >= settings.resolvableSpacings();
        int steps = resolved ? (int) Math.min(spacings, history.samples()) : 1;
        boolean moving = history.isMoving(found.get(), at);
        Optional<FallHistory.Pool> pool = history.poolFor(moving, at, steps);
        if (pool.isEmpty()) {
            return new DrawdownBand.Unknown(DrawdownBand.Reason.TOO_FEW_FALLS);
        }
        double width = scale.getAsDouble() * (resolved ? 1 : Math.sqrt(spacings));
        return new DrawdownBand.Known(
                share(pool.get().quantile(settings.level()) * width),
                Math.min(pool.get().mean(width), Math.nextDown(1.0)),
                settings.level(),
                horizon,
                Duration.ofMillis(Math.round(history.spacingMillis())),
                resolved ? DrawdownBand.Basis.OBSERVED : DrawdownBand.Basis.SCALED_ASSUMED,
                pool.get().falls().size(),
                moving);
    }

    /** A fall on the log scale as a share of the price. */
    static double share(double logFall) {
        return Math.min(-Math.expm1(-logFall), Math.nextDown(1.0));
    }
}
