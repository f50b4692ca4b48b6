package dev.poeprofit.sources.http;

import java.time.Instant;
import java.util.Optional;

/** What asking came to. */
public sealed interface Reply {
    /**
     * A response that says neither "too often" nor "who are you": those are dealt with before the asker sees them.
     *
     * @param response the response; 2xx, 304 or a 4xx that the asker has to judge
     * @param sentAt when the request went out
     * @param receivedAt when the response was complete
     * @param retryCount failed attempts of this asker before it, 0-2
     * @param retryReason why the last of them failed; empty without one
     */
    record Answered(Response response, Instant sentAt, Instant receivedAt, int retryCount, Optional<String> retryReason)
            implements Reply {}

    /**
     * Nothing was asked, or the answer was "too often": the gate is closed.
     *
     * @param until when asking is allowed again
     * @param policy the policy that says so
     * @param reason why, for a person
     */
    record Closed(Instant until, String policy, String reason) implements Reply {}
}
