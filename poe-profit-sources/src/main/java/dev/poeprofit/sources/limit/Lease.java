package dev.poeprofit.sources.limit;

/** A request under way, as the gates see it. Times are nanoseconds of the gates' own clock. */
final class Lease {
    private final long sentAt;
    private final long expiresAt;

    Lease(long sentAt, long expiresAt) {
        this.sentAt = sentAt;
        this.expiresAt = expiresAt;
    }

    long sentAt() {
        return sentAt;
    }

    /** When it counts as failed if nobody has said what came of it. */
    long expiresAt() {
        return expiresAt;
    }
}
