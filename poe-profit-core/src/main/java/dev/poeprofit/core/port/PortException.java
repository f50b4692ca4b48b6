package dev.poeprofit.core.port;

import java.time.Duration;
import java.util.Optional;

/** The one family of failures of ports. Immutable. */
public final class PortException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** The other side says we ask too often. */
        RATE_LIMITED,
        /** The other side cannot be reached or does not answer in time. */
        UNAVAILABLE,
        /** What came back cannot be read; the cursor stays where it is. */
        MALFORMED,
        /** We are not allowed. */
        UNAUTHORISED,
        /** A stored file or table is held by another process, or another writer has taken the queue. */
        HELD,
        /** Two different texts have the same id. */
        ID_COLLISION,
        /** The call breaks the port's contract: a page out of order, an unknown queue. */
        CONTRACT,
        /** The store failed. */
        STORE
    }

    private final Kind kind;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;

    /**
     * A failure that may not be retried.
     *
     * @param kind what went wrong
     * @param message what and where, for a person
     */
    public PortException(Kind kind, String message) {
        this(kind, message, false, Optional.empty(), null);
    }

    /**
     * A failure.
     *
     * @param kind what went wrong
     * @param message what and where, for a person
     * @param retryable whether the same call may succeed later
     * @param retryAfter how long to wait at least, if known
     * @param cause the cause, or null
     */
    public PortException(
            Kind kind,
            String message,
            boolean retryable,
            Optional<Duration> retryAfter,
            @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /**
     * What went wrong.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Whether the same call may succeed later.
     *
     * @return true if so
     */
    public boolean retryable() {
        return retryable;
    }

    /**
     * How long to wait at least.
     *
     * @return empty if not known
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
