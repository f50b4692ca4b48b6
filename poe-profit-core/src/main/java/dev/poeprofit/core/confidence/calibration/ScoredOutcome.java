package dev.poeprofit.core.confidence.calibration;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A forecast chance beside its outcome.
 *
 * @param forecast the chance, in [0, 1]
 * @param outcome 1 if it happened, 0 if not; between where it is known only with a chance
 * @param weight weight, at least 0
 * @param baseRate what a forecaster without a model would have said, in [0, 1]
 * @param cluster outcomes of one cluster are not independent
 */
public record ScoredOutcome(double forecast, double outcome, double weight, double baseRate, String cluster) {
    /**
     * Checks the ranges.
     *
     * @param forecast forecast
     * @param outcome outcome
     * @param weight weight
     * @param baseRate base rate
     * @param cluster cluster
     * @throws IllegalArgumentException if one is NaN or out of range
     */
    public ScoredOutcome {
        if (!(forecast >= 0 && forecast <= 1 && outcome >= 0 && outcome <= 1 && baseRate >= 0 && baseRate <= 1)) {
            throw new IllegalArgumentException("forecast, outcome and base rate must be in [0, 1], were " + forecast
                    + ", " + outcome + " and " + baseRate);
        }
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException("weight must be finite and at least 0, was " + weight);
        }
    }

    /**
     * Squared error, expected over what is not known of the outcome.
     *
     * @return the Brier score of this forecast, in [0, 1]
     */
    public double squaredError() {
        return expectedSquare(forecast);
    }

    /**
     * Squared error of the base rate.
     *
     * @return the Brier score of a forecaster without a model, in [0, 1]
     */
    public double baseError() {
        return expectedSquare(baseRate);
    }

    private double expectedSquare(double said) {
        return outcome * (1 - said) * (1 - said) + (1 - outcome) * said * said;
    }

    /**
     * Weighted mean of a figure of outcomes.
     *
     * @param scored outcomes
     * @param figure the figure of one
     * @return the mean
     * @throws IllegalArgumentException if there are no outcomes of any weight
     */
    static double mean(List<ScoredOutcome> scored, ToDoubleFunction<ScoredOutcome> figure) {
        double weight = 0;
        double sum = 0;
        for (ScoredOutcome one : scored) {
            weight += one.weight();
            sum += one.weight() * figure.applyAsDouble(one);
        }
        if (!(weight > 0)) {
            throw new IllegalArgumentException("a mean needs at least one outcome of weight above 0");
        }
        return sum / weight;
    }
}
