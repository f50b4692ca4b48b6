package dev.poeprofit.core.confidence.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often the intervals held. The chance of a cell is never seen, only the share that sold; so a cell counts as covered if
 * that share differs from the mean forecast by no more than the interval and the chance of the draw together allow:
 * |observed - forecast| ≤ z √(interval error² + p (1 - p) Σw² / (Σw)²). Forecasts of one cell at different times are not
 * independent, so their mean interval counts in full.
 *
 * @param cells cells with enough outcomes to be judged
 * @param covered those that are covered
 */
public record IntervalCoverage(int cells, int covered) {
    /**
     * Coverage by cell.
     *
     * @param weighted listings with their weights
     * @param settings least outcomes of a cell, and limits
     * @return the counts; none if no cell has enough outcomes
     */
    public static IntervalCoverage of(List<CensoringWeights.Weighted> weighted, CalibrationSettings settings) {
        Map<String, List<CensoringWeights.Weighted>> byCell = new TreeMap<>();
        for (CensoringWeights.Weighted one : weighted) {
            byCell.computeIfAbsent(one.resolved().forecast().cell().toString(), unseen -> new ArrayList<>())
                    .add(one);
        }
        int cells = 0;
        int covered = 0;
        for (List<CensoringWeights.Weighted> cell : byCell.values()) {
            if (cell.size() >= settings.minCoverageMembers()) {
                cells++;
                covered += holds(cell, settings.limitErrors()) ? 1 : 0;
            }
        }
        return new IntervalCoverage(cells, covered);
    }

    private static boolean holds(List<CensoringWeights.Weighted> cell, double limitErrors) {
        double weight = 0;
        double squares = 0;
        double forecast = 0;
        double observed = 0;
        double width = 0;
        for (CensoringWeights.Weighted one : cell) {
            double w = one.weight();
            weight += w;
            squares += w * w;
            forecast += w * one.resolved().forecast().net().value();
            observed += w * one.outcome();
            width += w * one.resolved().forecast().interval().width();
        }
        double p = forecast / weight;
        double halfWidth = width / weight / 2;
        double draw = p * (1 - p) * squares / (weight * weight);
        return Math.abs(observed / weight - p) <= Math.sqrt(halfWidth * halfWidth + limitErrors * limitErrors * draw);
    }
}
