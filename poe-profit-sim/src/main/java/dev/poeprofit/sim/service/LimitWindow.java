package dev.poeprofit.sim.service;

import java.time.Duration;

/**
 * One window of a rate-limit rule. The server counts in buckets that clients do not see: a hit counts until its whole bucket
 * is older than the period, so for up to a bucket longer than stated.
 *
 * @param hits requests allowed in the period, 1-100,000
 * @param period length of the window, whole seconds, 1 s to 24 h
 * @param restriction how long the server refuses after too many, whole seconds, 1 s to 24 h
 * @param bucket grain of the count, above 0
 */
public record LimitWindow(int hits, Duration period, Duration restriction, Duration bucket) {
    private static final int MAX_HITS = 100_000;
    private static final Duration MAX = Duration.ofHours(24);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LimitWindow {
        if (!(hits >= 1 && hits <= MAX_HITS)) {
            throw new IllegalArgumentException("hits must be in 1-" + MAX_HITS + ", was " + hits);
        }
        check("period", period);
        check("restriction", restriction);
        if (bucket.isNegative() || bucket.toMillis() == 0) {
            throw new IllegalArgumentException("bucket must be at least 1 ms, was " + bucket);
        }
    }

    private static void check(String name, Duration value) {
        boolean whole = value.equals(Duration.ofSeconds(value.toSeconds()));
        if (!whole || value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(name + " must be whole seconds in 1 s-24 h, was " + value);
        }
    }

    /**
     * Reads {@code hits:period:restriction}, seconds, as the headers write it. The bucket is 1 s for periods up to 2 s, 5 s up
     * to a minute and a minute for longer ones: the last two are what GGG told a client's author, the first is a guess.
     *
     * @param text such as {@code 2:1:60}
     * @return the window
     * @throws IllegalArgumentException if it is not three numbers in range
     */
    public static LimitWindow parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("window must read hits:period:restriction, was '" + text + "'");
        }
        try {
            Duration period = Duration.ofSeconds(Integer.parseInt(parts[1]));
            long bucket = period.toSeconds() <= 2 ? 1 : period.toSeconds() <= 60 ? 5 : 60;
            return new LimitWindow(
                    Integer.parseInt(parts[0]),
                    period,
                    Duration.ofSeconds(Integer.parseInt(parts[2])),
                    Duration.ofSeconds(bucket));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("window must read hits:period:restriction, was '" + text + "'", e);
        }
    }

    /**
     * The same window counted in other buckets.
     *
     * @param other grain of the count
     * @return a copy
     */
    public LimitWindow withBucket(Duration other) {
        return new LimitWindow(hits, period, restriction, other);
    }

    /** When a hit stops to count. */
    long expires(long atMillis) {
        long grain = bucket.toMillis();
        return (StrictMath.floorDiv(atMillis, grain) + 1) * grain + period.toMillis();
    }

    /** As the headers write it. */
    @Override
    public String toString() {
        return hits + ":" + period.toSeconds() + ":" + restriction.toSeconds();
    }
}
