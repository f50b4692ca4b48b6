package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.SellerScope;
import dev.poeprofit.core.liquidity.StackBand;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Hours and vanishings (label central) of one good, or of goods together, by band, age bin and seller group. */
final class BandTable {
    private static final double HOUR = Duration.ofHours(1).toMillis();

    /** Below this the series of the truncated mean is exact to 1e-9. */
    private static final double SMALL = 1e-3;

    final double[][][] hours = new double[PriceBand.COUNT][AgeBins.COUNT][ExposureKey.GROUPS];
    final double[][][] gone = new double[PriceBand.COUNT][AgeBins.COUNT][ExposureKey.GROUPS];
    private final Map<Integer, Set<Long>> sellers = new HashMap<>();

    /** Tables of every good for one stack band and activity. */
    static Map<MarketGood, BandTable> of(ExposureTable table, StackBand stack, Activity activity) {
        Map<MarketGood, BandTable> tables = new HashMap<>();
        table.cells().forEach((key, cell) -> {
            if (key.stack() == stack && key.activity() == activity) {
                tables.computeIfAbsent(new MarketGood(key.market(), key.item()), good -> new BandTable())
                        .add(key, cell);
            }
        });
        tables.forEach((good, sums) -> {
            for (int b = 0; b < PriceBand.COUNT; b++) {
                sums.sellers.put(
                        b, table.sellers(new SellerScope(good.market(), good.item(), new PriceBand(b), stack)));
            }
        });
        return tables;
    }

    private void add(ExposureKey key, ExposureCell cell) {
        if (key.band().index() >= 0 && key.ageBin() != AgeBins.UNKNOWN) {
            hours[key.band().index()][key.ageBin()][key.sellerGroup()] += cell.exposureMillis() / HOUR;
            gone[key.band().index()][key.ageBin()][key.sellerGroup()] += cell.exitsCentral();
        }
    }

    void add(BandTable other) {
        for (int b = 0; b < PriceBand.COUNT; b++) {
            for (int a = 0; a < AgeBins.COUNT; a++) {
                for (int g = 0; g < ExposureKey.GROUPS; g++) {
                    hours[b][a][g] += other.hours[b][a][g];
                    gone[b][a][g] += other.gone[b][a][g];
                }
            }
        }
    }

    /**
     * Log relative price that stands for each band: the mean of a density that is log-linear within the band, its slope that of
     * the hours per log price of the neighbouring bands; the middle where a neighbour is empty or has no edge. In a wide band at
     * the edge of what is asked nearly all asks lie at one end.
     */
    double[] logPrices() {
        double[] density = new double[PriceBand.COUNT];
        double[] middle = new double[PriceBand.COUNT];
        for (int b = PriceSlopes.FIRST; b <= PriceSlopes.LAST; b++) {
            PriceBand band = new PriceBand(b);
            middle[b] = PriceSlopes.middle(b);
            for (int a = 0; a < AgeBins.COUNT; a++) {
                density[b] += hours(b, a) / Math.log(band.high() / band.low());
            }
        }
        double[] mean = middle.clone();
        for (int b = PriceSlopes.FIRST; b <= PriceSlopes.LAST; b++) {
            int before = Math.max(PriceSlopes.FIRST, b - 1);
            int after = Math.min(PriceSlopes.LAST, b + 1);
            if (density[before] > 0 && density[b] > 0 && density[after] > 0) {
                double slope = Math.log(density[after] / density[before]) / (middle[after] - middle[before]);
                double half = Math.log(new PriceBand(b).high() / new PriceBand(b).low()) / 2;
                mean[b] = middle[b] + truncatedMean(slope, half);
            }
        }
        return mean;
    }

    /** Mean of a density exp(slope · x) on [-half, half]: half · coth(slope half) - 1 / slope. */
    private static double truncatedMean(double slope, double half) {
        double t = slope * half;
        return Math.abs(t) < SMALL ? half * t / 3 : half / Math.tanh(t) - 1 / slope;
    }

    int sellers(int lowest, int highest) {
        Set<Long> distinct = new HashSet<>();
        for (int b = lowest; b <= highest; b++) {
            distinct.addAll(sellers.getOrDefault(b, Set.of()));
        }
        return distinct.size();
    }

    static double sum(double[] byGroup) {
        double sum = 0;
        for (double value : byGroup) {
            sum += value;
        }
        return sum;
    }

    /** Hours of a band at an age. */
    double hours(int band, int age) {
        return sum(hours[band][age]);
    }

    /** Vanishings of a band at an age. */
    double gone(int band, int age) {
        return sum(gone[band][age]);
    }
}
