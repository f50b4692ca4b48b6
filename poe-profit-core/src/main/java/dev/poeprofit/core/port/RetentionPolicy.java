package dev.poeprofit.core.port;

import java.time.Duration;

/**
 * How long and how much a store keeps of what expires. A store counts a page's age from when it was retrieved, or from when it
 * was stored; each says which.
 *
 * @param rawAge age up to which pages and downloads are kept as received, 1-7300 days
 * @param requestAge age up to which requests made upstream are kept, 1-7300 days
 * @param opsAge age up to which other records of operation are kept, 1-7300 days
 * @param rawBytes size up to which pages are kept as received, bytes of their bodies as stored, at least 1 MiB; the oldest beyond
 *     it expire before their age
 */
public record RetentionPolicy(Duration rawAge, Duration requestAge, Duration opsAge, long rawBytes) {
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(7_300);
    private static final long SMALLEST = 1L << 20;

    /**
     * For an embedded file: pages 14 days and at most 2 GiB, requests 30 days, other records 90 days. The days are the plan's;
     * 2 GiB are an assumption of this project: two hours of the whole stream at its busiest, or weeks of one league, and what a
     * player's disk can spare.
     */
    public static final RetentionPolicy EMBEDDED =
            new RetentionPolicy(Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(90), 2L << 30);

    /**
     * For a server: the same ages, and at most 200 GiB: a week of the whole stream at its busiest, about 28 GB a day as received.
     * The size is an assumption of this project.
     */
    public static final RetentionPolicy SERVER =
            new RetentionPolicy(Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(90), 200L << 30);

    /**
     * Checks the ranges.
     *
     * @param rawAge age of pages and downloads
     * @param requestAge age of requests
     * @param opsAge age of other records
     * @param rawBytes size of pages
     * @throws IllegalArgumentException naming the field if one is out of range
     */
    public RetentionPolicy {
        check("rawAge", rawAge);
        check("requestAge", requestAge);
        check("opsAge", opsAge);
        if (rawBytes < SMALLEST) {
            throw new IllegalArgumentException("rawBytes must be at least " + SMALLEST + ", was " + rawBytes);
        }
    }

    private static void check(String field, Duration age) {
        if (age.compareTo(SHORTEST) < 0 || age.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(field + " must lie in 1-7300 days, was " + age);
        }
    }
}
