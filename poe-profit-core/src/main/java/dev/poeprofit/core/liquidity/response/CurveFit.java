package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.confidence.Normal;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.Overdispersion;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.PriceResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rates of sale of one good by range of price bands. The rate of a range at an age is h_a · m; h_a is the good's own rate at
 * the reference, leaning on its kind; m leans on the slope's line, (S + κ)/(X + κ) times the line, with S sales and X what the
 * line expects; then m is made non-increasing.
 */
final class CurveFit {
    /** Standard errors by which two slopes must differ to be two. */
    private static final double SLOPES_DIFFER = 1.96;
    /** Flatter slopes say nothing of the price at which a range's mean rate stands. */
    private static final double FLAT = .1;

    /** One range of bands. */
    record Range(
            PriceBand lowest,
            PriceBand highest,
            double logPrice,
            double multiplier,
            double low,
            double high,
            double sales,
            double effectiveEvents,
            int sellers) {}

    private static final class Level {
        private final double[] perHour;
        private final double sales;
        private final double phi;
        private final double meanLogPrice;

        Level(double[] perHour, double sales, double phi, double meanLogPrice) {
            this.perHour = perHour;
            this.sales = sales;
            this.phi = phi;
            this.meanLogPrice = meanLogPrice;
        }
    }

    final List<Range> ranges;
    final double[] perHour;
    final long supportMillis;
    final ResponseSlope slope;
    final Optional<ResponseSlope> check;

    private CurveFit(
            List<Range> ranges,
            double[] perHour,
            long supportMillis,
            ResponseSlope slope,
            Optional<ResponseSlope> check) {
        this.ranges = ranges;
        this.perHour = perHour;
        this.supportMillis = supportMillis;
        this.slope = slope;
        this.check = check;
    }

    static Optional<CurveFit> of(
            BandTable own,
            BandTable kin,
            Withdrawals withdrawals,
            ResponseSlope slope,
            Optional<ResponseSlope> check,
            ResponseSettings settings) {
        Level level = level(own, kin, withdrawals, slope.value(), settings);
        List<int[]> spans = spans(own, level.phi, settings);
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        List<Range> ranges = ranges(spans, own, withdrawals, level, slope, settings);
        boolean two = check.isPresent() && slope.differsFrom(check.get(), SLOPES_DIFFER);
        if (two) {
            Level other = level(own, kin, withdrawals, check.get().value(), settings);
            ranges = covering(ranges, level, ranges(spans, own, withdrawals, other, check.get(), settings), other);
        }
        return Optional.of(new CurveFit(ranges, level.perHour, support(kin), slope, check));
    }

    /** Adjacent bands, merged from the cheapest on until each range has the floors; what is left over gives none. */
    private static List<int[]> spans(BandTable own, double phi, ResponseSettings settings) {
        List<int[]> spans = new ArrayList<>();
        int from = PriceSlopes.FIRST;
        double gone = 0;
        double hours = 0;
        for (int b = PriceSlopes.FIRST; b <= PriceSlopes.LAST; b++) {
            double bandHours = 0;
            for (int a = 0; a < AgeBins.COUNT; a++) {
                gone += own.gone(b, a);
                bandHours += own.hours(b, a);
            }
            hours += bandHours;
            if (hours == 0) {
                from = b + 1;
            } else if (gone / phi >= settings.showEffectiveEvents() && own.sellers(from, b) >= settings.showSellers()) {
                spans.add(new int[] {from, b});
                from = b + 1;
                gone = 0;
                hours = 0;
            }
        }
        return spans;
    }

    private static Level level(
            BandTable own, BandTable kin, Withdrawals withdrawals, double slope, ResponseSettings settings) {
        double[] x = own.logPrices();
        double[] kinRate = ageRates(kin, withdrawals, slope, settings);
        double sales = 0;
        double expected = 0;
        double[] events = new double[ExposureKey.GROUPS];
        double[] groupExpected = new double[ExposureKey.GROUPS];
        double[] salesByAge = new double[AgeBins.COUNT];
        double[] lineHours = new double[AgeBins.COUNT];
        double meanLogPrice = 0;
        for (int b = PriceSlopes.FIRST; b <= PriceSlopes.LAST; b++) {
            double line = Math.exp(slope * x[b]);
            for (int a = 0; a < AgeBins.COUNT; a++) {
                double hours = own.hours(b, a);
                double sold = own.gone(b, a) - hours * withdrawals.perHour(a);
                sales += sold;
                salesByAge[a] += sold;
                lineHours[a] += hours * line;
                double mean = hours * line * kinRate[a];
                expected += mean;
                meanLogPrice += mean * x[b];
                for (int g = 0; g < ExposureKey.GROUPS; g++) {
                    events[g] += own.gone[b][a][g];
                    groupExpected[g] += own.hours[b][a][g] * (line * kinRate[a] + withdrawals.perHour(a));
                }
            }
        }
        sales = Math.max(0, sales);
        double theta = (sales + settings.ageEvents()) / (expected + settings.ageEvents());
        double[] perHour = new double[AgeBins.COUNT];
        for (int a = 0; a < AgeBins.COUNT; a++) {
            double base = theta * kinRate[a];
            perHour[a] = base > 0
                    ? (Math.max(0, salesByAge[a]) + settings.ageEvents()) / (lineHours[a] + settings.ageEvents() / base)
                    : 0;
        }
        return new Level(
                perHour, sales, Overdispersion.phi(events, groupExpected), expected > 0 ? meanLogPrice / expected : 0);
    }

    /** Rates of the kind at the reference by age, leaning on their mean. */
    private static double[] ageRates(BandTable kin, Withdrawals withdrawals, double slope, ResponseSettings settings) {
        double[] x = kin.logPrices();
        double[] sales = new double[AgeBins.COUNT];
        double[] hours = new double[AgeBins.COUNT];
        double allSales = 0;
        double allHours = 0;
        for (int a = 0; a < AgeBins.COUNT; a++) {
            for (int b = PriceSlopes.FIRST; b <= PriceSlopes.LAST; b++) {
                double at = kin.hours(b, a);
                sales[a] += kin.gone(b, a) - at * withdrawals.perHour(a);
                hours[a] += at * Math.exp(slope * x[b]);
            }
            sales[a] = Math.max(0, sales[a]);
            allSales += sales[a];
            allHours += hours[a];
        }
        double mean = allHours > 0 ? allSales / allHours : 0;
        double[] rates = new double[AgeBins.COUNT];
        for (int a = 0; a < AgeBins.COUNT; a++) {
            rates[a] = mean > 0 ? (sales[a] + settings.ageEvents()) / (hours[a] + settings.ageEvents() / mean) : 0;
        }
        return rates;
    }

    private static List<Range> ranges(
            List<int[]> spans,
            BandTable own,
            Withdrawals withdrawals,
            Level level,
            ResponseSlope slope,
            ResponseSettings settings) {
        int n = spans.size();
        double[] logPrices = own.logPrices();
        double[] sales = new double[n];
        double[] gone = new double[n];
        double[] expected = new double[n];
        double[] line = new double[n];
        double[] logPrice = new double[n];
        double[] raw = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double atReference = 0;
            double hoursSum = 0;
            for (int b = spans.get(i)[0]; b <= spans.get(i)[1]; b++) {
                double x = logPrices[b];
                for (int a = 0; a < AgeBins.COUNT; a++) {
                    double hours = own.hours(b, a);
                    gone[i] += own.gone(b, a);
                    sales[i] += own.gone(b, a) - hours * withdrawals.perHour(a);
                    atReference += hours * level.perHour[a];
                    expected[i] += hours * level.perHour[a] * Math.exp(slope.value() * x);
                    logPrice[i] += hours * x;
                    hoursSum += hours;
                }
            }
            sales[i] = Math.max(0, sales[i]);
            line[i] = atReference > 0 ? expected[i] / atReference : 1;
            logPrice[i] = slope.value() < -FLAT ? Math.log(line[i]) / slope.value() : logPrice[i] / hoursSum;
            double lean = settings.bandEvents();
            raw[i] = line[i] * (sales[i] + lean) / (expected[i] + lean);
            weights[i] = (expected[i] + lean) / line[i];
        }
        double[] smooth = PriceResponse.nonIncreasing(raw, weights);
        double z = Normal.quantile((1 + settings.level()) / 2);
        double[] lows = new double[n];
        double[] highs = new double[n];
        for (int i = 0; i < n; i++) {
            double factor = Math.exp(z * Math.sqrt(logVariance(i, sales, logPrice, level, slope, settings)));
            lows[i] = smooth[i] / factor;
            highs[i] = smooth[i] * factor;
        }
        lows = PriceResponse.nonIncreasing(lows, weights);
        highs = PriceResponse.nonIncreasing(highs, weights);
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            ranges.add(new Range(
                    new PriceBand(spans.get(i)[0]),
                    new PriceBand(spans.get(i)[1]),
                    logPrice[i],
                    smooth[i],
                    lows[i],
                    highs[i],
                    sales[i],
                    gone[i] / level.phi,
                    own.sellers(spans.get(i)[0], spans.get(i)[1])));
        }
        return ranges;
    }

    /** Variance of the log rate: own sales, and as far as the range leans on the line, the line's level and slope. */
    private static double logVariance(
            int i, double[] sales, double[] logPrice, Level level, ResponseSlope slope, ResponseSettings settings) {
        double lean = settings.bandEvents() / (sales[i] + settings.bandEvents());
        double own = sales[i] > 0 ? (1 - lean) * (1 - lean) * level.phi / sales[i] : 0;
        double away = logPrice[i] - level.meanLogPrice;
        double fromLine = level.phi / (level.sales + settings.ageEvents())
                + away * away * slope.standardError() * slope.standardError();
        return own + lean * lean * fromLine;
    }

    /** Limits that hold with either slope; the two fits' rates at the reference differ, so rates are compared, not multipliers. */
    private static List<Range> covering(List<Range> one, Level level, List<Range> two, Level other) {
        double scale = sum(other.perHour) / sum(level.perHour);
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            Range a = one.get(i);
            Range b = two.get(i);
            ranges.add(new Range(
                    a.lowest(),
                    a.highest(),
                    a.logPrice(),
                    a.multiplier(),
                    Math.min(a.low(), b.low() * scale),
                    Math.max(a.high(), b.high() * scale),
                    a.sales(),
                    a.effectiveEvents(),
                    a.sellers()));
        }
        return ranges;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** The age up to which at least one whole listing of the kind was watched through each bin. */
    private static long support(BandTable kin) {
        long to = 0;
        for (int a = 0; a < AgeBins.COUNT; a++) {
            double hours = 0;
            for (int b = PriceSlopes.FIRST; b <= PriceSlopes.LAST; b++) {
                hours += kin.hours(b, a);
            }
            long width = a == AgeBins.COUNT - 1 ? AgeBins.fromMillis(a) : AgeBins.toMillis(a) - AgeBins.fromMillis(a);
            if (hours * java.time.Duration.ofHours(1).toMillis() < width) {
                return to;
            }
            to = AgeBins.fromMillis(a) + width;
        }
        return to;
    }
}
