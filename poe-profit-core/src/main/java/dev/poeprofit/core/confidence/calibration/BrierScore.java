package dev.poeprofit.core.confidence.calibration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brier score: mean squared error of the forecast chance, smaller is better. Never the mean |p - y|, which a forecaster minimises
 * by saying 0 or 1. With Murphy's decomposition over the reliability bins, score = reliability - resolution + uncertainty +
 * within-bin remainder, and the skill against the base rate, 1 - score / base score.
 *
 * <p>References: Murphy (1973), Journal of Applied Meteorology 12, 595-600.
 *
 * @param score mean squared error, in [0, 1]
 * @param baseScore the same of the base rate, in [0, 1]
 * @param reliability mean squared gap of the bins; smaller is better
 * @param resolution how far the bins' observed shares lie apart; larger is better
 * @param uncertainty variance of the outcome
 * @param remainder what forecasts and outcomes vary within bins
 * @param skill 1 - score / base score with its limits; empty if the base rate makes no error or there is one cluster only
 */
public record BrierScore(
        double score,
        double baseScore,
        double reliability,
        double resolution,
        double uncertainty,
        double remainder,
        Optional<Skill> skill) {
    /**
     * Skill against the base rate.
     *
     * @param value at most 1; above 0 is better than the base rate
     * @param low lower limit, outcomes of one cluster not taken for independent
     * @param high upper limit
     */
    public record Skill(double value, double low, double high) {}

    /**
     * The score of forecasts.
     *
     * @param scored forecasts and outcomes
     * @param bins the reliability of the same forecasts
     * @param settings limits
     * @return the score
     * @throws IllegalArgumentException if there are no outcomes of any weight
     */
    public static BrierScore of(List<ScoredOutcome> scored, Reliability bins, CalibrationSettings settings) {
        double score = ScoredOutcome.mean(scored, ScoredOutcome::squaredError);
        double base = ScoredOutcome.mean(scored, ScoredOutcome::baseError);
        double mean = ScoredOutcome.mean(scored, ScoredOutcome::outcome);
        double reliability = 0;
        double resolution = 0;
        for (Reliability.Bin bin : bins.bins()) {
            reliability += bin.share() * bin.gap() * bin.gap();
            resolution += bin.share() * (bin.observed() - mean) * (bin.observed() - mean);
        }
        double uncertainty = mean * (1 - mean);
        return new BrierScore(
                score,
                base,
                reliability,
                resolution,
                uncertainty,
                score - reliability + resolution - uncertainty,
                skill(scored, score, base, settings));
    }

    // The base score is taken for known; the error is that of the mean difference, over clusters.
    private static Optional<Skill> skill(
            List<ScoredOutcome> scored, double score, double base, CalibrationSettings settings) {
        Map<String, Double> clusters = new HashMap<>();
        double mean = base - score;
        double weight = 0;
        for (ScoredOutcome one : scored) {
            weight += one.weight();
            clusters.merge(one.cluster(), one.weight() * (one.baseError() - one.squaredError() - mean), Double::sum);
        }
        int n = clusters.size();
        if (!(base > 0) || n < 2) {
            return Optional.empty();
        }
        double squares = clusters.values().stream().mapToDouble(x -> x * x).sum();
        double error = Math.sqrt(squares * n / (n - 1.0)) / weight;
        double reach = settings.limitErrors() * error;
        return Optional.of(new Skill(mean / base, (mean - reach) / base, (mean + reach) / base));
    }
}
