package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.List;

/**
 * What a look at the retention came to.
 *
 * @param expired what expired, one entry for each kind that anything of expired
 * @param keptForRestart pages older than the policy keeps, or beyond its size, that stay since a restart would read them
 * @param rawBytes bytes of the pages that are left as received
 */
public record RetentionReport(List<Expired> expired, long keptForRestart, long rawBytes) {
    /**
     * Copies the list.
     *
     * @param expired what expired
     * @param keptForRestart pages that stay
     * @param rawBytes bytes left
     */
    public RetentionReport {
        expired = List.copyOf(expired);
    }

    /**
     * Rows of a kind that expired.
     *
     * @param what the kind, such as {@code pages as received}
     * @param rows how many
     * @param bytes how large they were; 0 where that is not known
     * @param newest when the newest of them was retrieved, happened or was stored
     */
    public record Expired(String what, long rows, long bytes, Instant newest) {}

    /**
     * How many rows expired.
     *
     * @return the sum over all kinds
     */
    public long rows() {
        return expired.stream().mapToLong(Expired::rows).sum();
    }
}
