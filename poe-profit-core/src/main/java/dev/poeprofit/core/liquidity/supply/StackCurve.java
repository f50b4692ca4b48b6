package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.StackBand;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How time to sell and price of a unit change with the size of the stack it is offered in.
 *
 * @param good the good
 * @param points by stack band; bands that were not on offer have none
 */
public record StackCurve(MarketGood good, Map<StackBand, Point> points) {
    private static final double LOWEST_PRICED = .5;
    private static final double HIGHEST_PRICED = 2;

    /**
     * One stack band.
     *
     * @param listings listings that began
     * @param timeToSell mean time to a purchase from a listing: for stacks a purchase may be a part
     * @param asked price of a unit over that of a unit offered alone, as asked; empty without singles
     * @param accepted the same as sold; empty without sales of singles and of the band
     */
    public record Point(long listings, TimeToSell timeToSell, Optional<Premium> asked, Optional<Premium> accepted) {}

    /**
     * Bulk premium: the ratio of geometric mean unit prices, stack over single. Open-ended price bands stand at their edge,
     * which draws the ratio towards 1.
     *
     * @param ratio above 0; above 1 = a unit in a stack is dearer
     * @param logError standard error of its logarithm, from leaving out one seller group at a time; at least 0
     */
    public record Premium(double ratio, double logError) {}

    private static final class Sums {
        final GoodSums all = new GoodSums();
        final double[] asks = new double[ExposureKey.GROUPS];
        final double[] askLogs = new double[ExposureKey.GROUPS];
        final double[] sales = new double[ExposureKey.GROUPS];
        final double[] saleLogs = new double[ExposureKey.GROUPS];
    }

    /**
     * Copies the points.
     *
     * @param good good
     * @param points points
     */
    public StackCurve {
        EnumMap<StackBand, Point> copy = new EnumMap<>(StackBand.class);
        copy.putAll(points);
        points = Collections.unmodifiableMap(copy);
    }

    /**
     * The curve of a good.
     *
     * @param table exposure and events
     * @param good the good
     * @param settings floors
     * @return the curve; one pass over the cells
     */
    public static StackCurve of(ExposureTable table, MarketGood good, SupplySettings settings) {
        EnumMap<StackBand, Sums> sums = new EnumMap<>(StackBand.class);
        table.cells().forEach((key, cell) -> {
            if (key.market().equals(good.market()) && key.item().equals(good.item())) {
                Sums band = sums.computeIfAbsent(key.stack(), unseen -> new Sums());
                band.all.add(key, cell);
                if (key.band().index() >= 0) {
                    double log = logPrice(key.band());
                    int g = key.sellerGroup();
                    band.asks[g] += cell.entries();
                    band.askLogs[g] += cell.entries() * log;
                    band.sales[g] += cell.exitsCentral();
                    band.saleLogs[g] += cell.exitsCentral() * log;
                }
            }
        });
        Sums single = sums.get(StackBand.SINGLE);
        EnumMap<StackBand, Point> points = new EnumMap<>(StackBand.class);
        sums.forEach((stack, band) -> points.put(
                stack,
                new Point(
                        band.all.total.entries(),
                        TimeToSell.of(
                                (double) band.all.total.purchases(),
                                band.all.hours(),
                                band.all.phi(),
                                band.all.groups(),
                                settings),
                        single == null
                                ? Optional.empty()
                                : premium(band.asks, band.askLogs, single.asks, single.askLogs),
                        single == null
                                ? Optional.empty()
                                : premium(band.sales, band.saleLogs, single.sales, single.saleLogs))));
        return new StackCurve(good, points);
    }

    private static double logPrice(PriceBand band) {
        double low = Math.max(band.low(), LOWEST_PRICED);
        double high = Math.min(band.high(), HIGHEST_PRICED);
        return Math.log(low * high) / 2;
    }

    private static Optional<Premium> premium(double[] n, double[] logs, double[] singleN, double[] singleLogs) {
        Optional<Double> whole = difference(n, logs, singleN, singleLogs, -1);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        double sum = 0;
        double squares = 0;
        int parts = 0;
        for (int g = 0; g < n.length; g++) {
            if (n[g] > 0 || singleN[g] > 0) {
                Optional<Double> without = difference(n, logs, singleN, singleLogs, g);
                if (without.isEmpty()) {
                    return Optional.empty();
                }
                parts++;
                sum += without.get();
                squares += without.get() * without.get();
            }
        }
        if (parts < 2) {
            return Optional.empty();
        }
        // The delete-one-group jackknife: (k-1)/k times the squared deviations of the k estimates.
        double variance = (parts - 1.0) / parts * Math.max(0, squares - sum * sum / parts);
        return Optional.of(new Premium(Math.exp(whole.get()), Math.sqrt(variance)));
    }

    private static Optional<Double> difference(
            double[] n, double[] logs, double[] singleN, double[] singleLogs, int without) {
        Optional<Double> stack = mean(n, logs, without);
        Optional<Double> single = mean(singleN, singleLogs, without);
        return stack.isEmpty() || single.isEmpty() ? Optional.empty() : Optional.of(stack.get() - single.get());
    }

    private static Optional<Double> mean(double[] n, double[] logs, int without) {
        double count = 0;
        double sum = 0;
        for (int g = 0; g < n.length; g++) {
            if (g != without) {
                count += n[g];
                sum += logs[g];
            }
        }
        return count > 0 ? Optional.of(sum / count) : Optional.empty();
    }
}
