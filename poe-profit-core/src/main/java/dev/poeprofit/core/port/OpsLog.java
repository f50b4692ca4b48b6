package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.List;

/** What the program did and noticed about its own running. Append-only; blocking; safe for several threads. */
public interface OpsLog {
    /**
     * Stores records, all or none. Nothing makes two records the same: each is kept.
     *
     * @param records records of any kinds
     * @throws PortException of kind {@code STORE} if the store fails
     */
    void append(List<? extends OpsRecord> records);

    /**
     * The newest records of a kind, newest first; of equal times the one stored later comes first.
     *
     * @param kind the kind
     * @param from only records at or after this time
     * @param limit at most so many, at least 1
     * @param <R> the kind
     * @return the records
     */
    <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit);

    /**
     * Records of a kind in a total order and in slices.
     *
     * @param query what is asked for
     * @param <R> the kind
     * @return the next slice
     * @throws IllegalArgumentException if the continuation is not one that a slice of this question gave
     * @throws PortException of kind {@code CONTRACT} if this log cannot be asked, {@code STORE} if it fails
     */
    default <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
        throw new PortException(PortException.Kind.CONTRACT, "this log cannot be asked for slices");
    }
}
