package dev.poeprofit.engine.memory;

/**
 * How much an in-memory store keeps. Beyond a limit the oldest is forgotten; what is forgotten no longer shows in the
 * history, as if it had expired, but page numbers, checkpoints of kept pages and tracker images are not touched.
 *
 * @param pages pages kept in each queue with what they added, at least 1
 * @param bodyBytes bytes of page bodies kept in each queue; the newest body is always kept; at least 0
 * @param overviews price overviews kept in each market, at least 1
 * @param opsRecords ops records kept of each kind, at least 1
 * @param adviceFacts facts of advice kept of each type, at least 1
 * @param goldRows gold rows kept in each queue; the newest batch is always kept; at least 0
 */
public record MemoryLimits(int pages, long bodyBytes, int overviews, int opsRecords, int adviceFacts, long goldRows) {
    /** Some 200 MB. */
    private static final long DEFAULT_GOLD_ROWS = 1_000_000;

    private static final int DEFAULT_OPS_RECORDS = 20_000;
    private static final int DEFAULT_ADVICE_FACTS = 50_000;

    /**
     * 200,000 pages and 256 MiB of bodies in each queue, 20,000 price overviews in each market, 20,000 ops records of each
     * kind, 50,000 facts of advice of each type, a million gold rows in each queue.
     */
    public static final MemoryLimits DEFAULT = new MemoryLimits(200_000, 256L << 20, 20_000);

    /** No limit. */
    public static final MemoryLimits NONE = new MemoryLimits(
            Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

    /**
     * Checks the ranges.
     *
     * @param pages pages in each queue
     * @param bodyBytes bytes of page bodies in each queue
     * @param overviews price overviews in each market
     * @param opsRecords ops records of each kind
     * @param adviceFacts facts of advice of each type
     * @param goldRows gold rows in each queue
     * @throws IllegalArgumentException if a limit is out of range
     */
    public MemoryLimits {
        if (pages < 1) {
            throw new IllegalArgumentException("pages must be at least 1, was " + pages);
        }
        if (bodyBytes < 0) {
            throw new IllegalArgumentException("bodyBytes must be at least 0, was " + bodyBytes);
        }
        if (overviews < 1) {
            throw new IllegalArgumentException("overviews must be at least 1, was " + overviews);
        }
        if (opsRecords < 1) {
            throw new IllegalArgumentException("opsRecords must be at least 1, was " + opsRecords);
        }
        if (adviceFacts < 1) {
            throw new IllegalArgumentException("adviceFacts must be at least 1, was " + adviceFacts);
        }
        if (goldRows < 0) {
            throw new IllegalArgumentException("goldRows must be at least 0, was " + goldRows);
        }
    }

    /**
     * Limits with a million gold rows in each queue.
     *
     * @param pages pages in each queue
     * @param bodyBytes bytes of page bodies in each queue
     * @param overviews price overviews in each market
     * @param opsRecords ops records of each kind
     * @param adviceFacts facts of advice of each type
     */
    public MemoryLimits(int pages, long bodyBytes, int overviews, int opsRecords, int adviceFacts) {
        this(pages, bodyBytes, overviews, opsRecords, adviceFacts, DEFAULT_GOLD_ROWS);
    }

    /**
     * Limits with 50,000 facts of advice of each type.
     *
     * @param pages pages in each queue
     * @param bodyBytes bytes of page bodies in each queue
     * @param overviews price overviews in each market
     * @param opsRecords ops records of each kind
     */
    public MemoryLimits(int pages, long bodyBytes, int overviews, int opsRecords) {
        this(pages, bodyBytes, overviews, opsRecords, DEFAULT_ADVICE_FACTS);
    }

    /**
     * Limits with 20,000 ops records of each kind.
     *
     * @param pages pages in each queue
     * @param bodyBytes bytes of page bodies in each queue
     * @param overviews price overviews in each market
     */
    public MemoryLimits(int pages, long bodyBytes, int overviews) {
        this(pages, bodyBytes, overviews, DEFAULT_OPS_RECORDS);
    }
}
