package dev.poeprofit.sources.http;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;

/**
 * Carries one request and brings the complete response: a real client, or a simulator in the same process. Blocking and
 * interruptible; safe for several threads; never retries, never follows redirects, never decodes the body, and bounds its
 * size.
 */
public interface Transport {
    /**
     * Exchanges a request for its response.
     *
     * @param request the request
     * @param deadline how long it may take in all
     * @return the response, whatever its status
     * @throws PortException of kind {@code UNAVAILABLE}, retryable, if there is no response in time; of kind {@code RATE_LIMITED}
     *     with {@code retryAfter} if it was held back, and nothing was sent
     */
    Response exchange(Request request, Deadline deadline);
}
