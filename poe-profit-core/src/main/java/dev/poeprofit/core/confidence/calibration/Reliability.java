package dev.poeprofit.core.confidence.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Forecast against observed share in bins of equal count, and the expected calibration error (ECE): the mean over bins of
 * |observed - forecast|. Chance alone makes it positive, so the debiased error takes off what a perfect forecaster is expected to
 * show in these bins, σ √(2/π) each; it is near 0 for one, may fall below by chance, and understates a real error that is smaller
 * than σ, so the raw one stands beside it.
 *
 * @param bins from the lowest forecast to the highest
 * @param rawError ECE, in [0, 1]
 * @param debiasedError ECE less what chance is expected to make of a perfect forecaster
 * @param phi how much more outcomes of one cluster vary together than alone, at least 1
 */
public record Reliability(List<Bin> bins, double rawError, double debiasedError, double phi) {
    /**
     * One bin.
     *
     * @param n outcomes
     * @param share share of the weight, in (0, 1]
     * @param effectiveN (Σw)² / Σw² / φ: independent outcomes that say as much
     * @param forecast mean forecast
     * @param observed observed share
     * @param standardError standard error of the observed share of a perfect forecaster with these forecasts
     * @param limit by how much observed may differ from forecast in 95 % of perfect forecasters
     */
    public record Bin(
            int n,
            double share,
            double effectiveN,
            double forecast,
            double observed,
            double standardError,
            double limit) {
        /**
         * Observed less forecast.
         *
         * @return in [-1, 1]
         */
        public double gap() {
            return observed - forecast;
        }

        /**
         * Whether a perfect forecaster may show such a gap.
         *
         * @return whether the gap is within the limit
         */
        public boolean withinLimit() {
            return Math.abs(gap()) <= limit;
        }
    }

    /** Mean of the absolute value of a standard normal deviate, √(2/π). */
    private static final double MEAN_ABSOLUTE = Math.sqrt(2 / Math.PI);

    /**
     * Copies the bins.
     *
     * @param bins bins
     * @param rawError raw
     * @param debiasedError debiased
     * @param phi overdispersion
     */
    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * The reliability of forecasts.
     *
     * @param scored forecasts and outcomes, at least one
     * @param settings number of bins and limits
     * @return the diagram; fewer bins than asked for if there are fewer outcomes
     * @throws IllegalArgumentException if there are no outcomes of any weight
     */
    public static Reliability of(List<ScoredOutcome> scored, CalibrationSettings settings) {
        List<ScoredOutcome> sorted = new ArrayList<>(scored);
        sorted.removeIf(one -> one.weight() == 0);
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("reliability needs at least one outcome");
        }
        // Ties are broken by cluster, never by outcome.
        sorted.sort(Comparator.comparingDouble(ScoredOutcome::forecast).thenComparing(ScoredOutcome::cluster));
        int bins = Math.min(settings.bins(), sorted.size());
        List<List<ScoredOutcome>> parts = new ArrayList<>();
        for (int k = 0; k < bins; k++) {
            int from = (int) ((long) sorted.size() * k / bins);
            int to = (int) ((long) sorted.size() * (k + 1) / bins);
            parts.add(sorted.subList(from, to));
        }
        double phi = phi(parts);
        double total = sorted.stream().mapToDouble(ScoredOutcome::weight).sum();
        List<Bin> made = new ArrayList<>();
        double raw = 0;
        double debiased = 0;
        for (List<ScoredOutcome> part : parts) {
            Bin bin = bin(part, total, phi, settings.limitErrors());
            made.add(bin);
            raw += bin.share() * Math.abs(bin.gap());
            debiased += bin.share() * (Math.abs(bin.gap()) - MEAN_ABSOLUTE * bin.standardError());
        }
        return new Reliability(made, raw, debiased, phi);
    }

    private static Bin bin(List<ScoredOutcome> part, double total, double phi, double limitErrors) {
        double weight = 0;
        double squares = 0;
        double forecast = 0;
        double observed = 0;
        double variance = 0;
        for (ScoredOutcome one : part) {
            double w = one.weight();
            weight += w;
            squares += w * w;
            forecast += w * one.forecast();
            observed += w * one.outcome();
            variance += w * w * one.forecast() * (1 - one.forecast());
        }
        double error = Math.sqrt(phi * variance) / weight;
        return new Bin(
                part.size(),
                weight / total,
                weight * weight / squares / phi,
                forecast / weight,
                observed / weight,
                error,
                limitErrors * error);
    }

    /** Robust over binomial variance, each bin's own gap taken out first. */
    private static double phi(List<List<ScoredOutcome>> parts) {
        Map<String, Double> clusters = new HashMap<>();
        double binomial = 0;
        for (List<ScoredOutcome> part : parts) {
            double weight = 0;
            double gap = 0;
            for (ScoredOutcome one : part) {
                weight += one.weight();
                gap += one.weight() * (one.outcome() - one.forecast());
            }
            for (ScoredOutcome one : part) {
                double residual = one.weight() * (one.outcome() - one.forecast() - gap / weight);
                clusters.merge(one.cluster(), residual, Double::sum);
                binomial += one.weight() * one.weight() * one.forecast() * (1 - one.forecast());
            }
        }
        double robust = clusters.values().stream().mapToDouble(x -> x * x).sum();
        return binomial > 0 ? Math.max(1, robust / binomial) : 1;
    }

    /**
     * Bins that a perfect forecaster would hardly show.
     *
     * @return how many gaps are beyond their limit
     */
    public long binsBeyondLimit() {
        return bins.stream().filter(bin -> !bin.withinLimit()).count();
    }
}
