package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Gamma;
import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The units of a stack as they are bought: a chain over what remains. At each remaining stack either all of it is bought, at the
 * hazard of such stacks at that age, or a part, at their rate of partial purchases; a part has their mean size.
 */
final class StackChain {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    /** Steps into which a horizon is cut at most. */
    private static final int STEPS = 720;

    /** Rates of a band of remaining stacks, per hour, and units of a partial purchase. */
    private static final class Rates {
        private final double[] whole;
        private final double[] partial;
        private final int size;

        Rates(double[] whole, double[] partial, int size) {
            this.whole = whole;
            this.partial = partial;
            this.size = size;
        }
    }

    private record Result(double soldShare, double allSold, double purchases) {}

    private final Fits fits;
    private final Stratum stratum;
    private final int units;
    private final long horizon;
    private final Availability availability;

    private StackChain(Fits fits, Stratum stratum, int units, Duration horizon, Availability availability) {
        this.fits = fits;
        this.stratum = stratum;
        this.units = units;
        this.horizon = horizon.toMillis();
        this.availability = availability;
    }

    static StackSale sale(
            Fits fits,
            EstimatorSettings settings,
            Stratum stratum,
            int units,
            Duration horizon,
            Availability availability) {
        if (units < 1 || horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException(
                    "units must be at least 1 and the horizon above 0, were " + units + " and " + horizon);
        }
        return new StackChain(fits, stratum.of(StackBand.of(units)), units, horizon, availability).sale(settings);
    }

    private StackSale sale(EstimatorSettings settings) {
        Fit fit = fits.of(stratum);
        double events = (fit.own().events(SaleLabel.CENTRAL) + fit.own().partialSales()) / fit.phi();
        Optional<InsufficientReason> refusal = refusal(fit, events, settings);
        if (refusal.isPresent()) {
            return new StackSale.Insufficient(refusal.get(), events, fit.sellers());
        }
        Result lo = run(SaleLabel.LO, 1);
        Result central = run(SaleLabel.CENTRAL, 1);
        Result hi = run(SaleLabel.HI, 1);
        double tail = (1 - settings.level()) / 2;
        return new StackSale.Known(
                range(lo.soldShare(), central.soldShare(), hi.soldShare()),
                new Interval(
                        run(SaleLabel.CENTRAL, Gamma.quantile(events, tail)).soldShare(),
                        run(SaleLabel.CENTRAL, Gamma.quantile(events, 1 - tail)).soldShare(),
                        settings.level()),
                range(lo.allSold(), central.allSold(), hi.allSold()),
                central.purchases(),
                units,
                availability,
                Duration.ofMillis(horizon),
                events,
                fit.sellers());
    }

    private Optional<InsufficientReason> refusal(Fit fit, double events, EstimatorSettings settings) {
        if (fit.own().isEmpty()) {
            return Optional.of(InsufficientReason.NO_EXPOSURE);
        }
        if (events < settings.showEffectiveEvents()) {
            return Optional.of(InsufficientReason.TOO_FEW_EVENTS);
        }
        if (fit.sellers() < settings.showSellers()) {
            return Optional.of(InsufficientReason.TOO_FEW_SELLERS);
        }
        return availability.lastWithin(Duration.ofMillis(horizon)).toMillis() > fit.supportMillis()
                ? Optional.of(InsufficientReason.HORIZON_NOT_OBSERVED)
                : Optional.empty();
    }

    private static SaleRange range(double lo, double central, double hi) {
        // The three runs are in order but for rounding.
        double low = Math.min(1, Math.min(lo, central));
        return new SaleRange(
                new Probability(low),
                new Probability(Math.min(1, central)),
                new Probability(Math.min(1, Math.max(hi, central))));
    }

    /** One run of the chain; the factor scales every rate. */
    private Result run(SaleLabel label, double factor) {
        Map<StackBand, Rates> bands = new EnumMap<>(StackBand.class);
        int[] left = remaining(bands, label);
        double[] share = new double[left.length];
        share[0] = 1;
        double gone = 0;
        double purchases = 0;
        long step = Math.max(MINUTE, horizon / STEPS);
        for (long from = 0; from < horizon; from += step) {
            long to = Math.min(horizon, from + step);
            double online = online(from, to);
            int bin = AgeBins.of(from);
            for (int i = left.length - 1; online > 0 && i >= 0; i--) {
                Rates rates = bands.get(StackBand.of(left[i]));
                if (rates == null || share[i] == 0) {
                    continue;
                }
                double partial = i + 1 < left.length ? rates.partial[bin] * factor : 0;
                double all = rates.whole[bin] * factor + partial;
                double leaving = all > 0 ? share[i] * -Math.expm1(-all * online) : 0;
                share[i] -= leaving;
                purchases += leaving;
                if (leaving > 0) {
                    gone += leaving * (1 - partial / all);
                    if (partial > 0) {
                        share[i + 1] += leaving * partial / all;
                    }
                }
            }
        }
        double sold = gone;
        for (int i = 0; i < left.length; i++) {
            sold += share[i] * (units - left[i]) / units;
        }
        return new Result(sold, gone, purchases);
    }

    /** Hours online between two times. */
    private double online(long from, long to) {
        double hours = 0;
        for (Availability.Span span : availability.spans()) {
            long low = Math.max(from, span.from().toMillis());
            long high = Math.min(to, span.to().toMillis());
            hours += high > low ? (high - low) / HazardEstimate.HOUR : 0;
        }
        return hours;
    }

    /** The stacks that can remain, from the whole down to one unit; fills in the rates of their bands. */
    private int[] remaining(Map<StackBand, Rates> bands, SaleLabel label) {
        List<Integer> left = new ArrayList<>();
        int now = units;
        while (now >= 1) {
            left.add(now);
            Rates rates = bands.computeIfAbsent(StackBand.of(now), band -> rates(band, label));
            now = now > 1 ? Math.max(1, now - rates.size) : 0;
        }
        return left.stream().mapToInt(Integer::intValue).toArray();
    }

    private Rates rates(StackBand band, SaleLabel label) {
        Stratum of = stratum.of(band);
        Fit fit = fits.of(of);
        if (fit.own().isEmpty() && !fits.hasKin(of)) {
            // Nobody ever had so small a rest: it is taken to sell as the whole does.
            of = stratum;
            fit = fits.of(of);
        }
        double[] whole = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            double[] one = new double[AgeBins.COUNT];
            one[b] = 1;
            whole[b] = switch (label) {
                case LO -> Math.min(fit.cumulativeLo(one), fit.cumulative(one));
                case CENTRAL -> fit.cumulative(one);
                case HI -> fit.cumulativeHi(one);
            };
        }
        return new Rates(whole, fits.partialSalesPerHour(of), (int) Math.round(fits.unitsPerPartialSale(of)));
    }
}
