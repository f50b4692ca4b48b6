package dev.poeprofit.core.port;

/**
 * Page numbers {@code first} to {@code last}, both included; empty when {@code last < first}.
 *
 * @param first first page number, at least 1
 * @param last last page number
 */
public record SeqRange(long first, long last) {
    /** Every page. */
    public static final SeqRange ALL = new SeqRange(1, Long.MAX_VALUE);

    /**
     * Whether a page is in the range.
     *
     * @param seq page number
     * @return true if so
     */
    public boolean contains(long seq) {
        return seq >= first && seq <= last;
    }
}
