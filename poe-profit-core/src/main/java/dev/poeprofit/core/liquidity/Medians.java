package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Medians of time-to-sell from fits. Times are wall time from the listing on. */
final class Medians {
    private static final long DAY = Duration.ofHours(24).toMillis();
    private static final double HALF = Math.log(2);
    private static final long PRECISION = 1000;

    private final Fit fit;
    private final Availability availability;

    private Medians(Fit fit, Availability availability) {
        this.fit = fit;
        this.availability = availability;
    }

    static MedianTimeToSell of(Fit fit, Availability availability, double level) {
        return new Medians(fit, availability).median((1 - level) / 2);
    }

    private MedianTimeToSell median(double tail) {
        long online = availability.last().toMillis();
        long end = Math.min(online, fit.supportMillis());
        if (hazardAt(end) < HALF) {
            // Where watching ends before the day does and before the seller leaves, the mean ends there too.
            long horizon = online <= fit.supportMillis() ? DAY : Math.min(DAY, fit.supportMillis());
            return new MedianTimeToSell.NotReached(
                    Duration.ofMillis(restrictedMean(horizon)), Duration.ofMillis(horizon));
        }
        long median = reach(end, 0.5).orElse(end);
        long low = reach(end, 1 - tail).orElse(median);
        Optional<Duration> high = reach(end, tail).stream().boxed().findFirst().map(Duration::ofMillis);
        return new MedianTimeToSell.Reached(Duration.ofMillis(median), Duration.ofMillis(Math.min(low, median)), high);
    }

    /** First time at which a quantile of the cumulative hazard reaches one half sold; p = 0.5 stands for the mean itself. */
    private OptionalLong reach(long end, double p) {
        if (hazardAt(end, p) < HALF) {
            return OptionalLong.empty();
        }
        long low = 0;
        long high = end;
        while (high - low > PRECISION) {
            long middle = low + (high - low) / 2;
            if (hazardAt(middle, p) < HALF) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalLong.of(high);
    }

    private double hazardAt(long time) {
        return fit.cumulative(AgeHours.of(0, time, availability));
    }

    private double hazardAt(long time, double p) {
        double[] hours = AgeHours.of(0, time, availability);
        double mean = fit.cumulative(hours);
        return p == 0.5 || mean == 0 ? mean : mean * Special.gammaQuantile(fit.shape(hours), p);
    }

    private long restrictedMean(long horizon) {
        long step = Duration.ofMinutes(1).toMillis();
        double mean = 0;
        double left = Math.exp(-hazardAt(0));
        for (long time = 0; time < horizon; time += step) {
            long end = Math.min(time + step, horizon);
            double leftAtEnd = Math.exp(-hazardAt(end));
            mean += (end - time) * (left + leftAtEnd) / 2;
            left = leftAtEnd;
        }
        return Math.round(mean);
    }
}
