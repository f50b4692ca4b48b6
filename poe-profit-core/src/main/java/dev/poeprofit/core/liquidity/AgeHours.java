package dev.poeprofit.core.liquidity;

import java.time.Instant;
import java.util.Optional;

/** How many hours a listing spends in each age bin while its seller is online. */
public final class AgeHours {
    private AgeHours() {}

    /** Hours of an age span that lie in a bin. */
    static double in(int bin, long from, long to) {
        long low = Math.max(from, AgeBins.fromMillis(bin));
        long high = Math.min(to, AgeBins.toMillis(bin));
        return high > low ? (high - low) / HazardEstimate.HOUR : 0;
    }

    /**
     * Hours by bin.
     *
     * @param age age now, milliseconds
     * @param horizon time from now on, milliseconds
     * @param availability when the seller is online, counted from now
     * @return hours online at the ages of each bin, {@link AgeBins#COUNT} of them
     */
    public static double[] of(long age, long horizon, Availability availability) {
        double[] hours = new double[AgeBins.COUNT];
        for (Availability.Span span : availability.spans()) {
            add(
                    hours,
                    age + span.from().toMillis(),
                    age + Math.min(horizon, span.to().toMillis()),
                    1);
        }
        return hours;
    }

    /** The same with each hour worth what its time of the week is. */
    static double[] of(long age, long horizon, Availability availability, HourOfWeek factors, Optional<Instant> now) {
        if (now.isEmpty() || factors.resolution() == HourOfWeek.Resolution.NONE) {
            return of(age, horizon, availability);
        }
        long start = now.get().toEpochMilli();
        double[] hours = new double[AgeBins.COUNT];
        for (Availability.Span span : availability.spans()) {
            long to = start + Math.min(horizon, span.to().toMillis());
            for (long at = start + span.from().toMillis(); at < to; ) {
                long end = Math.min(to, HourOfWeek.slotEnd(at));
                add(hours, age + at - start, age + end - start, factors.factor(Instant.ofEpochMilli(at)));
                at = end;
            }
        }
        return hours;
    }

    private static void add(double[] hours, long from, long to, double factor) {
        for (int b = 0; b < AgeBins.COUNT && from < to; b++) {
            hours[b] += factor * in(b, from, to);
        }
    }
}
