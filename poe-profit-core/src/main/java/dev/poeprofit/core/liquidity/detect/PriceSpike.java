package dev.poeprofit.core.liquidity.detect;

import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.core.liquidity.detect.Detection.Detector;
import dev.poeprofit.core.liquidity.detect.Detection.Reason;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.path.PriceSample;
import dev.poeprofit.core.price.path.PriceSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The newest price of a good against the median of the week before it. */
public final class PriceSpike {
    /** Median absolute deviation to standard deviation of a normal distribution: 1 / Φ⁻¹(¾). */
    private static final double MAD_TO_DEVIATION = 1.4826;

    private PriceSpike() {}

    /**
     * Looks at the newest sample that has a price of the good.
     *
     * @param series prices
     * @param good the good, as the series names it
     * @param settings settings
     * @return raised up or down if the ratio exceeds both the least ratio and the week's own scatter
     */
    public static Detection look(PriceSeries series, String good, DetectorSettings settings) {
        List<PriceSample> samples = series.samples().stream()
                .filter(sample -> sample.prices().containsKey(good))
                .toList();
        if (samples.isEmpty()) {
            return new Detection.CannotSay(Detector.PRICE_SPIKE, Reason.TOO_FEW);
        }
        PriceSample newest = samples.get(samples.size() - 1);
        Instant from = newest.at().minus(settings.week());
        List<Double> logs = new ArrayList<>();
        for (PriceSample sample : samples.subList(0, samples.size() - 1)) {
            if (!sample.at().isBefore(from)) {
                logs.add(Math.log(price(sample, good)));
            }
        }
        if (logs.size() < settings.weekSamples()) {
            return new Detection.CannotSay(Detector.PRICE_SPIKE, Reason.TOO_FEW);
        }
        double median = Quantiles.median(logs).orElseThrow();
        double deviation = MAD_TO_DEVIATION
                * Quantiles.median(
                                logs.stream().map(log -> Math.abs(log - median)).toList())
                        .orElseThrow();
        double off = Math.log(price(newest, good)) - median;
        double ratio = Math.exp(off);
        double least = Math.max(Math.log(settings.spikeRatio()), settings.spikeDeviations() * deviation);
        if (Math.abs(off) <= least) {
            return new Detection.Quiet(Detector.PRICE_SPIKE, ratio);
        }
        return new Detection.Raised(
                Detector.PRICE_SPIKE,
                ratio,
                Math.exp(Math.signum(off) * (Math.abs(off) - settings.spikeDeviations() * deviation)),
                String.format(
                        Locale.ROOT,
                        "%.4g div against a median of %.4g over %d samples of the week before",
                        price(newest, good),
                        Math.exp(median),
                        logs.size()));
    }

    private static double price(PriceSample sample, String good) {
        return sample.prices().getOrDefault(good, Divines.ZERO).amount();
    }
}
