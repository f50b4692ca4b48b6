package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.Arrays;

/**
 * Bins of listing age, in minutes: 0 15 30 45 60 90 120 180 240 360 480 720 1440 2880 4320 10080 and more. Reports resolve
 * no finer. A lower edge belongs to its bin.
 */
public final class AgeBins {
    private static final long[] MINUTES = {0, 15, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440, 2880, 4320, 10080
    };
    private static final long[] EDGES = Arrays.stream(MINUTES)
            .map(minutes -> Duration.ofMinutes(minutes).toMillis())
            .toArray();
    /** Number of bins with known age. */
    public static final int COUNT = EDGES.length;
    /** The row of listings whose beginning was not seen; it never counts as an age. */
    public static final int UNKNOWN = COUNT;
    /** Rows of a table: all bins and {@link #UNKNOWN}. */
    public static final int ROWS = COUNT + 1;

    private AgeBins() {}

    /**
     * Bin of an age.
     *
     * @param ageMillis age, at least 0
     * @return index below {@link #COUNT}
     * @throws IllegalArgumentException if negative
     */
    public static int of(long ageMillis) {
        if (!(ageMillis >= 0)) {
            throw new IllegalArgumentException("age must be at least 0 ms, was " + ageMillis);
        }
        int bin = COUNT - 1;
        while (fromMillis(bin) > ageMillis) {
            bin--;
        }
        return bin;
    }

    /**
     * Lower edge of a bin.
     *
     * @param bin below {@link #COUNT}
     * @return milliseconds
     */
    public static long fromMillis(int bin) {
        return EDGES[bin];
    }

    /**
     * Upper edge of a bin.
     *
     * @param bin below {@link #COUNT}
     * @return milliseconds; {@link Long#MAX_VALUE} for the last
     */
    public static long toMillis(int bin) {
        return bin == COUNT - 1 ? Long.MAX_VALUE : fromMillis(bin + 1);
    }
}
