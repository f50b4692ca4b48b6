package dev.poeprofit.core.confidence.calibration;

import java.util.List;

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
 * @param scored what it was worked out from, so that tables of several markets can be pooled
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
        Reliability reliability,
        List<ScoredOutcome> scored) {
    /** Which forecasts. They are never pooled: the promoted ones were picked for their figures and read too high first. */
    public enum Population {
        /** Every forecast. */
        ALL,
        /** Those an advice rested on. */
        PROMOTED,
        /** The top tenth by rank. */
        TOP
    }

    /**
     * Copies the outcomes.
     *
     * @param population population
     * @param measure measure
     * @param label label
     * @param forecasts forecasts
     * @param n outcomes
     * @param effectiveN effective outcomes
     * @param meanForecast mean forecast
     * @param observed observed share
     * @param brier score
     * @param reliability bins
     * @param scored outcomes
     */
    public CalibrationTable {
        scored = List.copyOf(scored);
    }

    /**
     * The table of outcomes that are already scored, such as those of several markets together; each keeps the base rate of its
     * own market.
     *
     * @param population which forecasts they are
     * @param measure which chance was scored
     * @param label under which label
     * @param forecasts number of forecasts behind them
     * @param scored outcomes, at least one of weight above 0
     * @param settings bins and limits
     * @return the table
     * @throws IllegalArgumentException if there are no outcomes of any weight
     */
    public static CalibrationTable of(
            Population population,
            Measure measure,
            FollowUp.Label label,
            int forecasts,
            List<ScoredOutcome> scored,
            CalibrationSettings settings) {
        Reliability reliability = Reliability.of(scored, settings);
        return new CalibrationTable(
                population,
                measure,
                label,
                forecasts,
                scored.size(),
                CensoringWeights.effectiveNumber(
                        scored.stream().mapToDouble(ScoredOutcome::weight).toArray()),
                ScoredOutcome.mean(scored, ScoredOutcome::forecast),
                ScoredOutcome.mean(scored, ScoredOutcome::outcome),
                BrierScore.of(scored, reliability, settings),
                reliability,
                scored);
    }
}
