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

    /**
     * Whether a status is an answer to judge. Accepted but not done (202), a redirect and 5xx are not: there may be an answer
     * later.
     *
     * @param status HTTP status
     * @return true for 2xx but 202, for 304 and for 4xx
     */
    static boolean isAnswer(int status) {
        return (status >= 200 && status < 300 && status != 202) || status == 304 || (status >= 400 && status < 500);
    }
}
