package dev.poeprofit.sources.limit;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says who may ask what and when. One per process and address: its policies are shared by all who use them. */
public interface Gates {
    /** Whether an asker may ask now. */
    sealed interface Admission {
        /**
         * It may, once; the permit has to be handed back with what came of it.
         *
         * @param permit the permit
         */
        record Granted(Permit permit) implements Admission {}

        /**
         * Not now.
         *
         * @param until when it may ask
         * @param policy the policy that says so
         * @param reason why, for a person
         */
        record Held(Instant until, String policy, String reason) implements Admission {}

        /**
         * Not for a long while, and a person has to look: too many answers were errors of ours.
         *
         * @param policy the policy or host that was stopped
         * @param reason why, for a person
         * @param until when asking is allowed again
         */
        record Stopped(String policy, String reason, Instant until) implements Admission {}
    }

    /** Permission for one request. Exactly one of its methods is to be called, once. */
    interface Permit {
        /**
         * The request was answered.
         *
         * @param response the response
         * @return what follows from it
         */
        Verdict answered(Response response);

        /**
         * The request was not answered, or nobody knows: it counts as made.
         *
         * @return what follows
         */
        Verdict failed();

        /** The request was held back before anything of it was sent: it does not count. */
        void unsent();
    }

    /**
     * What a response means for further requests.
     *
     * @param policy name of the policy it counts against
     * @param closedUntil when that policy may be asked again, if this response closed its gate
     * @param reason why it is closed; empty if it is not
     * @param raised alert code if a person should know of it, such as {@code rate-limited}, {@code cloudflare-block} or {@code client-errors}
     * @param blocked whether it is the answer of a firewall before the service, whatever its status
     */
    record Verdict(
            String policy,
            Optional<Instant> closedUntil,
            Optional<String> reason,
            Optional<String> raised,
            boolean blocked) {
        /**
         * What an answer of the service itself means.
         *
         * @param policy policy
         * @param closedUntil when it may be asked again
         * @param reason why it is closed
         * @param raised alert code
         */
        public Verdict(String policy, Optional<Instant> closedUntil, Optional<String> reason, Optional<String> raised) {
            this(policy, closedUntil, reason, raised, false);
        }
    }

    /**
     * Where a policy stands; for screens and metrics.
     *
     * @param policy its name
     * @param nextPermitted when the next request may be made; in the past if it may be made now; the end of the stop of a host
     *     that was stopped
     * @param remaining requests that may be made at once, by the tightest window; 0 while it is closed or stopped
     * @param closedUntil end of a restriction; empty if there is none
     * @param stopped whether a person has to look first
     * @param throttled answers 429 since the start
     * @param sustained requests a second that its windows allow when evenly spaced, padding included
     */
    record GateView(
            String policy,
            Instant nextPermitted,
            int remaining,
            Optional<Instant> closedUntil,
            boolean stopped,
            long throttled,
            double sustained) {}

    /**
     * Asks for permission.
     *
     * @param asker the worker that asks
     * @param endpoint what it wants to ask
     * @param host host name of the request
     * @return whether it may
     */
    Admission admit(String asker, Endpoint endpoint, String host);

    /**
     * Where every policy stands.
     *
     * @return sorted by policy
     */
    List<GateView> views();

    /** How long a caller waits at most for a held permit before it gives the turn up to others. */
    Duration GRACE = Duration.ofSeconds(2);

    /** Admits everybody: for simulated services that are asked in their own time. */
    Gates OPEN = new OpenGates();

    /**
     * The failure of a stopped asker.
     *
     * @param stopped why
     * @param now wall time
     * @return of kind {@code UNAUTHORISED}, not retryable in this round; {@code retryAfter} lasts until the stop ends
     */
    static PortException stopped(Admission.Stopped stopped, Instant now) {
        Duration left = Duration.between(now, stopped.until());
        return new PortException(
                PortException.Kind.UNAUTHORISED,
                stopped.policy() + ": " + stopped.reason(),
                false,
                Optional.of(left.isNegative() ? Duration.ZERO : left),
                null);
    }
}
