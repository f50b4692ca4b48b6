package dev.poeprofit.core.liquidity.response;

/**
 * How the rate of sale falls with the price: d ln(rate) / d ln(price).
 *
 * @param value the slope, at most 0: the response never rises with the price
 * @param standardError its standard error, at least 0, from seller groups
 * @param events sales behind it, own ones without those of relatives, at least 0
 * @param reliability share of the scatter of relative prices that is not error of the reference, in (0, 1]; the slope is
 *     already divided by it
 */
public record ResponseSlope(double value, double standardError, double events, double reliability) {
    /**
     * Checks the ranges and turns -0.0 into 0.0.
     *
     * @param value slope
     * @param standardError error
     * @param events sales
     * @param reliability reliability
     * @throws IllegalArgumentException if one is out of range
     */
    public ResponseSlope {
        if (!(value <= 0 && value > Double.NEGATIVE_INFINITY)) {
            throw new IllegalArgumentException("slope must be finite and at most 0, was " + value);
        }
        if (!(standardError >= 0 && standardError < Double.POSITIVE_INFINITY) || !(events >= 0)) {
            throw new IllegalArgumentException(
                    "error and events of a slope must be at least 0, were " + standardError + " and " + events);
        }
        if (!(reliability > 0 && reliability <= 1)) {
            throw new IllegalArgumentException("reliability must be in (0, 1], was " + reliability);
        }
        value = value + 0.0;
    }

    /**
     * Whether another estimate of the same slope differs by more than chance.
     *
     * @param other another slope, from other data
     * @param deviations standard errors of the difference that are more than chance, above 0
     * @return true if they differ
     */
    public boolean differsFrom(ResponseSlope other, double deviations) {
        return Math.abs(value - other.value) > deviations * Math.hypot(standardError, other.standardError);
    }
}
