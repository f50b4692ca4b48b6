package dev.poeprofit.sim.service;

import java.time.Duration;
import java.util.Optional;

/** Something that goes wrong upstream though the client did nothing. */
public sealed interface Fault {
    /** The host is down: connections are refused. A carrier with real sockets closes them without a byte instead. */
    record Outage() implements Fault {}

    /** The connection ends without an answer, though the server has counted the request. */
    record Dropped() implements Fault {}

    /**
     * The server refuses with 429 though the client kept the limits; the first request restricts the policy.
     *
     * @param restriction how long it refuses
     * @param retryAfter whether the answer says how long
     */
    record Throttled(Duration restriction, boolean retryAfter) implements Fault {}

    /**
     * A 5xx. Only 500 carries rate-limit headers: the others come from a gateway.
     *
     * @param status 500-599
     * @param retryAfter what {@code Retry-After} says; empty without it
     */
    record ServerError(int status, Optional<Duration> retryAfter) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if it is not 5xx
         */
        public ServerError {
            if (!(status >= 500 && status <= 599)) {
                throw new IllegalArgumentException("status must be 500-599, was " + status);
            }
        }
    }

    /**
     * A 4xx of the service itself, with its error body.
     *
     * @param status 400, 401, 403, 404 or 422
     */
    record Refused(int status) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if it is another one
         */
        public Refused {
            if (!(status >= 400 && status <= 422 && status != 429)) {
                throw new IllegalArgumentException("status must be 400-422, was " + status);
            }
        }
    }

    /**
     * The answer takes its time.
     *
     * @param firstByte time before the first byte
     * @param body time over the body
     */
    record Slow(Duration firstByte, Duration body) implements Fault {}

    /**
     * The connection ends within the body.
     *
     * @param after bytes of the body that arrive; all but one if the body is shorter
     */
    record CutBody(int after) implements Fault {}

    /**
     * Cloudflare blocks: an HTML page without rate-limit headers.
     *
     * @param challenge true: 403 with {@code cf-mitigated: challenge}; false: error 1015, a 429
     */
    record CloudflareBlock(boolean challenge) implements Fault {}

    /**
     * Rate-limit headers are not what they should be.
     *
     * @param kind in which way
     */
    record BadHeaders(Kind kind) implements Fault {
        /** In which way. */
        public enum Kind {
            /** None at all, nor {@code Retry-After}. */
            MISSING,
            /** The states are missing. */
            STATE_MISSING,
            /** A window is no triplet: {@code 5:10:60,broken}. */
            BROKEN_WINDOW,
            /** Limits and states have other periods. */
            MISMATCH,
            /** Negative numbers. */
            NEGATIVE,
            /** A limit of 0 requests. */
            ZERO,
            /** A rule is named that has no header. */
            RULE_WITHOUT_HEADER
        }
    }

    /** All tokens given before the fault began are refused from then on; what is asked anew is good. Its end means nothing. */
    record TokensRevoked() implements Fault {}

    /** Answers 200 with an HTML page, as during maintenance. */
    record HtmlPage() implements Fault {}

    /** Redirects to an address that a client must not follow. */
    record Redirect() implements Fault {}

    /**
     * The server's clock is wrong.
     *
     * @param ahead added to {@code Date}; negative if it is slow
     */
    record ClockSkew(Duration ahead) implements Fault {}

    /**
     * Another rate-limit policy is in force under the same endpoints; after the fault the usual one is again.
     *
     * @param policyName name of the usual policy
     * @param instead the other one
     */
    record OtherLimits(String policyName, LimitPolicy instead) implements Fault {}

    /**
     * Others behind the same address ask too: before each request of the client theirs are counted. The server's state is
     * higher than the client's own count.
     *
     * @param hits theirs for each of the client's, at least 1
     */
    record SharedAddress(int hits) implements Fault {}
}
