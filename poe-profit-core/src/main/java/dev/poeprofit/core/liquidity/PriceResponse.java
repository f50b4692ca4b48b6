package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Probability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How the chance of sale of a good falls with its price: one point for each range of price bands that has enough sales and
 * sellers to be shown, adjacent bands merged until they have. Non-increasing in price by construction (pooling adjacent
 * violators, weighted with effective events). Open-ended bands have no price and give no point.
 *
 * @param points from the cheapest to the dearest; may be empty
 */
public record PriceResponse(List<Point> points) {
    /**
     * One range of bands.
     *
     * @param lowest lowest band
     * @param highest highest band
     * @param relative price over reference that stands for the range: the geometric mean of its bands' middles, weighted with
     *     the listings that began there, because the chance of the range is their average
     * @param chance chance of sale after pooling
     * @param low its 20 % quantile after pooling
     * @param floor the smaller of the label lo and the incidence bound, after pooling
     * @param figure the range's own figure before pooling
     */
    public record Point(
            PriceBand lowest,
            PriceBand highest,
            double relative,
            Probability chance,
            Probability low,
            Probability floor,
            SellThrough.Known figure) {}

    private static final PriceBand CHEAPEST = PriceBand.of(.5);
    private static final PriceBand DEAREST = PriceBand.of(1.4);

    /**
     * Copies the points.
     *
     * @param points points
     */
    public PriceResponse {
        points = List.copyOf(points);
    }

    /**
     * The response of a good.
     *
     * @param model estimates
     * @param good which good, stack and activity; its bands do not matter
     * @param horizon T, above 0
     * @param availability how long the seller is online
     * @return the response
     */
    public static PriceResponse of(LiquidityModel model, Stratum good, Duration horizon, Availability availability) {
        return of(model, good, horizon, availability, figure -> true);
    }

    /**
     * The response in ranges wide enough to act on: adjacent bands are merged until each range has the sales and sellers of
     * promotion. What is left over at the dear end gives no point.
     *
     * @param model estimates
     * @param good which good, stack and activity; its bands do not matter
     * @param horizon T, above 0
     * @param availability how long the seller is online
     * @return the response; empty if no range has enough
     */
    public static PriceResponse toActOn(
            LiquidityModel model, Stratum good, Duration horizon, Availability availability) {
        return of(model, good, horizon, availability, model.settings()::allowsPromotion);
    }

    private static PriceResponse of(
            LiquidityModel model,
            Stratum good,
            Duration horizon,
            Availability availability,
            Predicate<SellThrough.Known> enough) {
        List<Point> raw = new ArrayList<>();
        int from = CHEAPEST.index();
        for (int band = from; band <= DEAREST.index(); band++) {
            PriceBand lowest = new PriceBand(from);
            PriceBand highest = new PriceBand(band);
            SellThrough result = model.sellThrough(good.between(lowest, highest), horizon, availability);
            if (result instanceof SellThrough.Insufficient thin && thin.reason() == InsufficientReason.NO_EXPOSURE) {
                // An empty band must not stretch the range of its neighbours.
                from = band + 1;
            } else if (result instanceof SellThrough.Known known && enough.test(known)) {
                raw.add(new Point(
                        lowest,
                        highest,
                        standing(model, good, lowest, highest),
                        known.net().central(),
                        known.lowQuantile(),
                        known.net().lo().compareTo(known.incidence()) < 0
                                ? known.net().lo()
                                : known.incidence(),
                        known));
                from = band + 1;
            }
        }
        return new PriceResponse(pooled(raw));
    }

    // A merged range is seldom filled evenly: the middle of its edges is a price at which hardly anybody asked.
    private static double standing(LiquidityModel model, Stratum good, PriceBand lowest, PriceBand highest) {
        double weighted = 0;
        double total = 0;
        for (int b = lowest.index(); b <= highest.index(); b++) {
            PriceBand band = new PriceBand(b);
            double weight = model.entries(good.between(band, band));
            weighted += weight * Math.log(band.low() * band.high()) / 2;
            total += weight;
        }
        return total > 0 ? Math.exp(weighted / total) : Math.sqrt(lowest.low() * highest.high());
    }

    private static List<Point> pooled(List<Point> raw) {
        double[] chances =
                raw.stream().mapToDouble(point -> point.chance().value()).toArray();
        double[] weights = raw.stream()
                .mapToDouble(point -> point.figure().effectiveEvents())
                .toArray();
        double[] smooth = nonIncreasing(chances, weights);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < smooth.length; i++) {
            Point point = raw.get(i);
            double factor = chances[i] > 0 ? smooth[i] / chances[i] : 1;
            points.add(new Point(
                    point.lowest(),
                    point.highest(),
                    point.relative(),
                    new Probability(smooth[i]),
                    scaled(point.low(), factor),
                    scaled(point.floor(), factor),
                    point.figure()));
        }
        return points;
    }

    private static Probability scaled(Probability probability, double factor) {
        return new Probability(Math.min(1, probability.value() * factor));
    }

    /**
     * Weighted least-squares fit that never rises: adjacent values that rise are replaced by their mean (pooling adjacent
     * violators).
     *
     * @param values values in order
     * @param weights weights above 0, as many
     * @return the fit, as many
     */
    public static double[] nonIncreasing(double[] values, double[] weights) {
        int n = values.length;
        double[] mean = new double[n];
        double[] weight = new double[n];
        int[] size = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            mean[blocks] = values[i];
            weight[blocks] = weights[i];
            size[blocks] = 1;
            blocks++;
            while (blocks > 1 && mean[blocks - 2] < mean[blocks - 1]) {
                double sum = weight[blocks - 2] + weight[blocks - 1];
                mean[blocks - 2] =
                        (mean[blocks - 2] * weight[blocks - 2] + mean[blocks - 1] * weight[blocks - 1]) / sum;
                weight[blocks - 2] = sum;
                size[blocks - 2] += size[blocks - 1];
                blocks--;
            }
        }
        double[] fit = new double[n];
        int at = 0;
        for (int block = 0; block < blocks; block++) {
            for (int k = 0; k < size[block]; k++) {
                fit[at++] = mean[block];
            }
        }
        return fit;
    }

    /**
     * The point that says most of a price: the one whose range holds it, else the next cheaper one, whose chance is an upper
     * bound.
     *
     * @param relative price over reference, above 0
     * @return empty if nothing as cheap was observed
     */
    public Optional<Point> at(double relative) {
        PriceBand band = PriceBand.of(relative);
        Optional<Point> found = Optional.empty();
        for (Point point : points) {
            if (point.lowest().compareTo(band) <= 0) {
                found = Optional.of(point);
            }
        }
        return found;
    }
}
