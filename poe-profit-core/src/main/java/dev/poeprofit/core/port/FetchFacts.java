package dev.poeprofit.core.port;

import java.util.Optional;

/**
 * How a page was fetched.
 *
 * @param httpStatus HTTP status; 0 when it did not come over HTTP
 * @param durationMillis time from request to complete response; 0 when it did not come over HTTP
 * @param retryCount failed attempts before this one, 0-2
 * @param retryReason why the last failed attempt failed; empty without one
 */
public record FetchFacts(int httpStatus, long durationMillis, int retryCount, Optional<String> retryReason) {
    /** A page that was read from a file. */
    public static final FetchFacts FROM_FILE = new FetchFacts(0, 0, 0, Optional.empty());
}
