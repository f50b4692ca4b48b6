package dev.poeprofit.clickhouse;

/**
 * How many days after it was stored a row may expire. The server drops whole days or months of it, some hours later.
 *
 * @param rawDays pages and downloads as received, 1-7300
 * @param requestDays requests made upstream, 1-7300
 * @param opsDays other records of operation, 1-7300
 */
public record ClickHouseRetention(int rawDays, int requestDays, int opsDays) {
    /** Raw pages 14 days, requests 30, other records of operation 90. */
    public static final ClickHouseRetention DEFAULT = new ClickHouseRetention(14, 30, 90);

    /** The server counts expiry in seconds of 32 bits, which end in 2106; later would be at once. */
    private static final int LONGEST = 7_300;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is not in 1-7300
     */
    public ClickHouseRetention {
        check("raw days", rawDays);
        check("request days", requestDays);
        check("ops days", opsDays);
    }

    private static void check(String what, int days) {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException(what + " must lie in 1-" + LONGEST + ", was " + days);
        }
    }
}
