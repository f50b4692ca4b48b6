package dev.poeprofit.sources.ninja;

import java.time.Duration;

/**
 * How often poe.ninja is asked. Its figures are made anew about every 15 minutes and its answers say for how long they hold;
 * these times count only where an answer says less.
 *
 * @param minRefresh time between two requests of one league and type, at least; above zero
 * @param cache for how long an answer is held at least; above zero
 * @param retired when a type that poe.ninja does not have is looked for again; above zero
 * @param firstBackOff pause of a market after a failed round, doubled with each further one; above zero
 * @param longestBackOff bound of that pause; at least {@code firstBackOff}
 */
public record NinjaSettings(
        Duration minRefresh, Duration cache, Duration retired, Duration firstBackOff, Duration longestBackOff) {
    /** A minute, three minutes, a day; back-off from 60 s to 300 s. */
    public static final NinjaSettings DEFAULT = new NinjaSettings(
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofDays(1),
            Duration.ofSeconds(60),
            Duration.ofSeconds(300));

    /**
     * Checks the ranges.
     *
     * @param minRefresh time between requests
     * @param cache time held
     * @param retired time for retired types
     * @param firstBackOff first pause
     * @param longestBackOff longest pause
     * @throws IllegalArgumentException if a time is not above zero or the pauses are the wrong way round
     */
    public NinjaSettings {
        positive("minRefresh", minRefresh);
        positive("cache", cache);
        positive("retired", retired);
        positive("firstBackOff", firstBackOff);
        if (longestBackOff.compareTo(firstBackOff) < 0) {
            throw new IllegalArgumentException(
                    "longestBackOff must be at least firstBackOff, was " + longestBackOff + " after " + firstBackOff);
        }
    }

    private static void positive(String name, Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(name + " must be above zero, was " + time);
        }
    }

    Duration backOff(int failures) {
        Duration pause = firstBackOff;
        for (int i = 1; i < failures && pause.compareTo(longestBackOff) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestBackOff) > 0 ? longestBackOff : pause;
    }

    Duration shortest() {
        return minRefresh.compareTo(cache) >= 0 ? minRefresh : cache;
    }
}
