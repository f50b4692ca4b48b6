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
}
