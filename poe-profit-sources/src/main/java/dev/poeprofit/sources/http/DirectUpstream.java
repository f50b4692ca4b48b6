package dev.poeprofit.sources.http;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a transport as it is: without identity, limits, tokens and counting of attempts. For simulated services that are
 * asked in their own time; real ones are asked through a governed upstream. Without state.
 */
public final class DirectUpstream implements Upstream {
    private final Transport transport;
    private final InstantSource clock;

    /**
     * An upstream.
     *
     * @param transport carries the requests
     * @param clock tells when they went out and were answered
     */
    public DirectUpstream(Transport transport, InstantSource clock) {
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public Reply ask(Ask ask, Deadline deadline) {
        Request request = ask.request().headers().keySet().stream().anyMatch("Accept-Encoding"::equalsIgnoreCase)
                ? ask.request()
                : ask.request().with(Map.of("Accept-Encoding", "gzip"));
        Instant sentAt = clock.instant();
        Response response = transport.exchange(request, deadline);
        Instant receivedAt = clock.instant();
        int status = response.status();
        Optional<Duration> retryAfter = RetryAfter.of(response, receivedAt);
        if (status == 429) {
            return new Reply.Closed(
                    receivedAt.plus(retryAfter.orElse(RetryAfter.DEFAULT)),
                    response.header("X-Rate-Limit-Policy").orElse(ask.endpoint().name()),
                    "HTTP 429");
        }
        if (status == 401 || status == 403) {
            throw new PortException(PortException.Kind.UNAUTHORISED, request + ": HTTP " + status);
        }
        if (Reply.isAnswer(status)) {
            return new Reply.Answered(response, sentAt, receivedAt, 0, Optional.empty());
        }
        throw new PortException(PortException.Kind.UNAVAILABLE, request + ": HTTP " + status, true, retryAfter, null);
    }
}
