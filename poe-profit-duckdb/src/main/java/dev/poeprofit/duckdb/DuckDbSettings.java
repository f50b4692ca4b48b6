package dev.poeprofit.duckdb;

/**
 * How much of the machine the store may take. DuckDB's own default is 80 % of the memory.
 *
 * @param memoryLimitMegabytes memory DuckDB may use beside the Java heap, at least 64; beyond it DuckDB works on disk
 * @param threads threads DuckDB may use, at least 1
 */
public record DuckDbSettings(int memoryLimitMegabytes, int threads) {
    /** 512 MB and 2 threads. */
    public static final DuckDbSettings DEFAULT = new DuckDbSettings(512, 2);

    private static final int MIN_MEGABYTES = 64;

    /**
     * Checks the ranges.
     *
     * @param memoryLimitMegabytes memory in MB
     * @param threads threads
     * @throws IllegalArgumentException if a setting is out of range
     */
    public DuckDbSettings {
        if (memoryLimitMegabytes < MIN_MEGABYTES) {
            throw new IllegalArgumentException(
                    "memoryLimitMegabytes must be at least " + MIN_MEGABYTES + ", was " + memoryLimitMegabytes);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
    }
}
