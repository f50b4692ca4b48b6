package dev.poeprofit.sources.limit;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a whole host: blocks by Cloudflare and the budget for errors of ours. Times are nanoseconds of the gates' own
 * clock. Not thread-safe.
 */
final class HostGate {
    /** How soon one looks again whether the first request after a block is through. */
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;

    private final String name;
    private final LimitSettings.ErrorBudget budget;
    private final Deque<Long> errors = new ArrayDeque<>();
    private long stoppedUntil = PolicyGate.NEVER;
    private long blockedUntil = PolicyGate.NEVER;
    private String reason = "";
    private boolean suspect;
    private @Nullable Lease probe;

    HostGate(String name, LimitSettings.ErrorBudget budget) {
        this.name = name;
        this.budget = budget;
    }

    String name() {
        return name;
    }

    long stoppedUntil() {
        return stoppedUntil;
    }

    long blockedUntil() {
        return blockedUntil;
    }

    String reason() {
        return reason;
    }

    String stoppedReason() {
        return budget.answers() + " answers 4xx within " + budget.window()
                + "; asking on could get us restricted. Look at the request log; a restart does not help";
    }

    /** When asking may be tried; not after {@code now} if it may. After a block only one request goes first. */
    long earliest(long now) {
        if (blockedUntil > now) {
            return blockedUntil;
        }
        boolean probing = suspect && probe != null && probe.expiresAt() > now;
        return probing ? now + LOOK_AGAIN_NANOS : now;
    }

    void start(Lease lease) {
        if (suspect) {
            probe = lease;
        }
    }

    void end(Lease lease) {
        if (probe == lease) {
            probe = null;
        }
    }

    /**
     * Counts an answer of an endpoint.
     *
     * @return whether the budget for errors is spent with this one
     */
    boolean answered(String endpoint, int status, long at) {
        if (!budget.counts(endpoint, status)) {
            return false;
        }
        while (!errors.isEmpty() && errors.getFirst() + budget.window().toNanos() <= at) {
            errors.removeFirst();
        }
        errors.addLast(at);
        if (errors.size() < budget.answers()) {
            return false;
        }
        // One more error after the budget is spent prolongs the stop; nothing older can matter.
        while (errors.size() > budget.answers()) {
            errors.removeFirst();
        }
        boolean first = stoppedUntil <= at;
        stoppedUntil = Math.max(stoppedUntil, at + budget.window().toNanos());
        return first;
    }

    void block(long until, String why) {
        if (until > blockedUntil) {
            blockedUntil = until;
            reason = why;
        }
        suspect = true;
    }

    /** An answer of the service itself, not of what stands before it; one that was under way when the block came says little. */
    void passed(long at) {
        if (blockedUntil <= at) {
            suspect = false;
        }
    }
}
