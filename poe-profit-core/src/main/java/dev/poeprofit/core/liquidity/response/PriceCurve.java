package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.AgeHours;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.price.Chaos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * How the chance of sale of a good falls with its price. Non-increasing in price and rising in the horizon by construction.
 * Assumes that withdrawal does not depend on price and that the response has the same shape at every age. Immutable.
 */
public final class PriceCurve {
    /** Horizon of the target price. */
    public static final Duration TARGET_HORIZON = Duration.ofHours(6);

    private static final double HALF = Math.log(2);
    /** Standard errors of the reference by which an absolute price is widened on either side. */
    private static final double REFERENCE_DEVIATIONS = 1.96;

    /**
     * One range of price bands.
     *
     * @param lowest lowest band
     * @param highest highest band
     * @param relative price over reference that stands for the range, above 0
     * @param chance chance of sale
     * @param low lower limit of its interval
     * @param high upper limit of its interval
     * @param effectiveEvents vanishings (label central) over the overdispersion
     * @param sellers distinct sellers
     */
    public record Point(
            PriceBand lowest,
            PriceBand highest,
            double relative,
            Probability chance,
            Probability low,
            Probability high,
            double effectiveEvents,
            int sellers) {}

    private final CurveFit fit;
    private final Optional<ReferencePrice> reference;
    private final ResponseSettings settings;

    PriceCurve(CurveFit fit, Optional<ReferencePrice> reference, ResponseSettings settings) {
        this.fit = fit;
        this.reference = reference;
        this.settings = settings;
    }

    /**
     * The good's slope.
     *
     * @return slope with its standard error
     */
    public ResponseSlope slope() {
        return fit.slope;
    }

    /**
     * The slope it was checked against.
     *
     * @return slope from reprices of the same items; empty if there was none
     */
    public Optional<ResponseSlope> check() {
        return fit.check;
    }

    /**
     * Level of the intervals.
     *
     * @return in (0, 1)
     */
    public double level() {
        return settings.level();
    }

    /**
     * Chances of sale of a new listing, from the cheapest range to the dearest.
     *
     * @param horizon T, above 0
     * @param availability when the seller is online, counted from the listing on
     * @return points that have the sales and sellers to be shown; empty if no listing was watched to that age
     * @throws IllegalArgumentException if the horizon is not above 0
     */
    public List<Point> points(Duration horizon, Availability availability) {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be above 0, was " + horizon);
        }
        OptionalDouble atReference = cumulative(horizon, availability);
        if (atReference.isEmpty()) {
            return List.of();
        }
        List<Point> points = new ArrayList<>();
        for (CurveFit.Range range : fit.ranges) {
            points.add(new Point(
                    range.lowest(),
                    range.highest(),
                    Math.exp(range.logPrice()),
                    chance(range.multiplier() * atReference.getAsDouble()),
                    chance(range.low() * atReference.getAsDouble()),
                    chance(range.high() * atReference.getAsDouble()),
                    range.effectiveEvents(),
                    range.sellers()));
        }
        return points;
    }

    /**
     * Cumulative rate at the reference of a new listing, at the ages at which its seller is online; empty if no listing was watched
     * to the last of them.
     */
    private OptionalDouble cumulative(Duration horizon, Availability availability) {
        if (availability.lastWithin(horizon).toMillis() > fit.supportMillis) {
            return OptionalDouble.empty();
        }
        double[] hours = AgeHours.of(0, horizon.toMillis(), availability);
        double sum = 0;
        for (int a = 0; a < AgeBins.COUNT; a++) {
            sum += fit.perHour[a] * hours[a];
        }
        return OptionalDouble.of(sum);
    }

    private static Probability chance(double cumulative) {
        return new Probability(Math.min(1, -Math.expm1(-cumulative)));
    }

    /**
     * The price at which an active seller's unit sells within 6 h with probability one half.
     *
     * @return the price, or on which side of the prices seen it is, or why it cannot be said
     */
    public TargetPrice target() {
        OptionalDouble atReference = cumulative(TARGET_HORIZON, Availability.ALWAYS);
        if (atReference.isEmpty()) {
            return new TargetPrice.Insufficient(TargetPrice.Reason.HORIZON_NOT_OBSERVED);
        }
        if (reference.isEmpty()) {
            return new TargetPrice.Insufficient(TargetPrice.Reason.NO_REFERENCE);
        }
        Chaos unit = reference.get().perUnit();
        double wanted = HALF / atReference.getAsDouble();
        CurveFit.Range cheapest = fit.ranges.get(0);
        CurveFit.Range dearest = fit.ranges.get(fit.ranges.size() - 1);
        OptionalDouble log = crossing(wanted, CurveFit.Range::multiplier);
        if (log.isEmpty()) {
            boolean cheaper = cheapest.multiplier() < wanted;
            return new TargetPrice.Beyond(
                    cheaper ? TargetPrice.Side.CHEAPER : TargetPrice.Side.DEARER,
                    unit.times(Math.exp(cheaper ? cheapest.logPrice() : dearest.logPrice())));
        }
        double wider = Math.exp(REFERENCE_DEVIATIONS
                * reference.get().evidence().map(found -> found.relativeError()).orElse(0.0));
        return new TargetPrice.Known(
                unit.times(Math.exp(log.getAsDouble())),
                Math.exp(log.getAsDouble()),
                absolute(crossing(wanted, CurveFit.Range::low), unit, 1 / wider),
                absolute(crossing(wanted, CurveFit.Range::high), unit, wider));
    }

    private static Optional<Chaos> absolute(OptionalDouble log, Chaos unit, double factor) {
        return log.isEmpty() ? Optional.empty() : Optional.of(unit.times(Math.exp(log.getAsDouble()) * factor));
    }

    /** Log price at which a falling multiplier reaches a value, the log of the multiplier interpolated between ranges. */
    private OptionalDouble crossing(double wanted, ToDoubleFunction<CurveFit.Range> multiplier) {
        for (int i = 1; i < fit.ranges.size(); i++) {
            CurveFit.Range a = fit.ranges.get(i - 1);
            CurveFit.Range b = fit.ranges.get(i);
            double high = multiplier.applyAsDouble(a);
            double low = multiplier.applyAsDouble(b);
            if (high >= wanted && wanted > low) {
                double share = Math.log(high / wanted) / Math.log(high / low);
                return OptionalDouble.of(a.logPrice() + share * (b.logPrice() - a.logPrice()));
            }
        }
        return OptionalDouble.empty();
    }

    /**
     * Median of the accepted prices: of what was sold, by the shares of sales of the ranges. Beside the target price, not
     * instead of it: what sold was what was offered.
     *
     * @return chaos for a unit; empty without a reference or sales
     */
    public Optional<Chaos> acceptedMedian() {
        double total = fit.ranges.stream().mapToDouble(CurveFit.Range::sales).sum();
        if (!(total > 0) || reference.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        for (CurveFit.Range range : fit.ranges) {
            if (sum + range.sales() >= total / 2) {
                double share = (total / 2 - sum) / range.sales();
                double low = Math.log(range.lowest().low());
                double high = Math.log(range.highest().high());
                return Optional.of(reference.get().perUnit().times(Math.exp(low + share * (high - low))));
            }
            sum += range.sales();
        }
        return Optional.empty();
    }

    /**
     * The price to advise: of the ranges that have the sales and sellers to be shown, the one at whose price the lower limit
     * of the listing's worth is greatest. It never leaves them.
     *
     * @param horizon T, above 0
     * @param availability when the seller is online, counted from the listing on
     * @param liquidation what the unsold unit is worth after the horizon, in units of the reference, in [0, 1)
     * @return empty if no listing was watched to that age
     * @throws IllegalArgumentException if the liquidation value is out of range
     */
    public Optional<AdvisedPrice> advise(Duration horizon, Availability availability, double liquidation) {
        if (!(liquidation >= 0 && liquidation < 1)) {
            throw new IllegalArgumentException("liquidation must be in [0, 1), was " + liquidation);
        }
        Optional<AdvisedPrice> best = Optional.empty();
        for (Point point : points(horizon, availability)) {
            double low = point.low().value();
            double worth = point.relative() * low + liquidation * (1 - low);
            if (best.isEmpty() || worth > best.get().worth()) {
                best = Optional.of(new AdvisedPrice(point.relative(), worth, point.chance(), point));
            }
        }
        return best;
    }
}
