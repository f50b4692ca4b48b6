package dev.poeprofit.sources.http;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;

/**
 * Asks services of other people, within their limits. Blocks for the exchange itself only, never for a limit: a caller that
 * may not ask is told when it may. Interruptible; safe for several threads.
 */
public interface Upstream {
    /**
     * Asks.
     *
     * @param ask what, and on whose behalf
     * @param deadline how long the exchange may take
     * @return the response, or when to come again
     * @throws PortException of kind {@code UNAVAILABLE} if there is no response, or a 5xx: {@code retryable} with
     *     {@code retryAfter} for the first two failures in a row of an asker, not retryable for the third, which ends the
     *     round; {@code UNAUTHORISED} if the token is refused twice, the application is, or asking was stopped because too
     *     many answers were errors of ours; {@code CONTRACT} if the request breaks our own rules, such as a host that is not
     *     allowed
     */
    Reply ask(Ask ask, Deadline deadline);
}
