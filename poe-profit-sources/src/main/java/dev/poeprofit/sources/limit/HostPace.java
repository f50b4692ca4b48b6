package dev.poeprofit.sources.limit;

import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.http.Authority;
import dev.poeprofit.sources.http.Request;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.Transport;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * A fuse below the gates: so many exchanges with one server pass in each cycle of a second, whatever the gates say. As any second
 * touches two cycles, it may hold twice as many at worst. The gates space the requests of each policy, and know nothing of the
 * sum over the policies of a host: set below that sum, the fuse blows without anything being wrong. What it refuses was not
 * sent, and may be tried again.
 *
 * <p>The counting is resilience4j's. It serves here because a fuse is a fixed pace: one number, one cycle, nothing to learn. It
 * does not serve as the gate itself. Its limiter knows one window that is aligned to its own start, so that twice the limit may
 * go out across a boundary; it cannot follow limits that a server states and changes, count several windows at once, believe a
 * server's count, close for a restriction, take turns or be restored. Its {@code acquirePermission} parks the thread, or with no
 * timeout only refuses; its {@code reservePermission} does not park and returns how long to wait, but what it has reserved cannot
 * be given back when a restriction comes in between. Used without a timeout and on an injected nano clock it runs in virtual time.
 *
 * <p>Thread-safe. Keeps a counter for each server, told by host and port, of which a list of allowed hosts leaves few.
 */
public final class HostPace implements Transport {
    private static final Duration CYCLE = Duration.ofSeconds(1);

    private final Transport transport;
    private final LongSupplier nanoTime;
    private final RateLimiterConfig config;
    private final Map<String, AtomicRateLimiter> hosts = new ConcurrentHashMap<>();

    /**
     * A fuse.
     *
     * @param transport what carries the requests that pass
     * @param perSecond exchanges that a cycle of a second passes, per host, at least 1
     * @param nanoTime monotonic time in nanoseconds
     * @throws IllegalArgumentException if {@code perSecond} is below 1
     */
    public HostPace(Transport transport, int perSecond, LongSupplier nanoTime) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("perSecond must be at least 1, was " + perSecond);
        }
        this.transport = transport;
        this.nanoTime = nanoTime;
        this.config = RateLimiterConfig.custom()
                .limitForPeriod(perSecond)
                .limitRefreshPeriod(CYCLE)
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    /**
     * Exchanges, or refuses.
     *
     * @param request the request
     * @param deadline how long it may take in all
     * @return the response
     * @throws PortException of kind {@code RATE_LIMITED}, retryable, with the time to wait, if the fuse blows; nothing was sent
     *     then. Otherwise as the transport throws.
     */
    @Override
    public Response exchange(Request request, Deadline deadline) {
        String host = Authority.of(request.uri()).orElse("no host");
        AtomicRateLimiter limiter =
                hosts.computeIfAbsent(host, name -> new AtomicRateLimiter(name, config, nanoTime::getAsLong));
        if (!limiter.acquirePermission(1)) {
            long nanos = Math.max(1, limiter.getDetailedMetrics().getNanosToWait());
            throw new PortException(
                    PortException.Kind.RATE_LIMITED,
                    "more than " + config.getLimitForPeriod() + " requests a second to " + host
                            + ", held back by the fuse",
                    true,
                    Optional.of(Duration.ofNanos(nanos)),
                    null);
        }
        return transport.exchange(request, deadline);
    }
}
