package dev.poeprofit.core.confidence.calibration;

/**
 * How one population of forecasts did under one measure and label.
 *
 * @param population which forecasts
 * @param measure which chance was scored
 * @param label which vanishings were taken for sales
 * @param forecasts forecasts with at least one outcome
 * @param n outcomes
 * @param effectiveN unweighted outcomes that say as much, clusters not counted
 * @param meanForecast mean forecast
 * @param observed observed share
 * @param brier score and skill
 * @param reliability bins and calibration errors
 */
public record CalibrationTable(
        Population population,
        Measure measure,
        FollowUp.Label label,
        int forecasts,
        int n,
        double effectiveN,
        double meanForecast,
        double observed,
        BrierScore brier,
        Reliability reliability) {
    /** Which forecasts. They are never pooled: the promoted ones were picked for their figures and read too high first. */
    public enum Population {
        /** Every forecast. */
        ALL,
        /** Those an advice rested on. */
        PROMOTED,
        /** The top tenth by rank. */
        TOP
    }
}
