package dev.poeprofit.sources.limit;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.http.Endpoint;
import dev.poeprofit.sources.http.Response;
import dev.poeprofit.sources.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The gates of a process: one for each rate-limit policy, one for each host. Never blocks; thread-safe.
 *
 * <ul>
 *   <li><b>Which policy.</b> An endpoint's own name is its policy until a response names another; it is learnt for each asker,
 *       since one endpoint may have a policy for each realm. Equal names share one gate across endpoints; an endpoint that no
 *       response has placed yet has to pass all gates of its host, unless we keep a pace of our own for it. Every response
 *       replaces what was known of its policy; one without limits, or with limits that cannot be read, adds the conservative
 *       pace until limits are stated again.
 *   <li><b>How fast.</b> One request at a time; sends spaced evenly for the tightest window; a hit counts from its response on
 *       for the window and its pad; the server's count is believed when it is higher.
 *   <li><b>Whose turn.</b> Askers that have to wait are queued and told their slot; one that comes later than
 *       {@link Gates#GRACE} after it goes to the end.
 *   <li><b>Too often.</b> A 429 closes the policy at once; after the closure one request goes first, and only its success
 *       resets the back-off. A Cloudflare block, and any 403 without the service's error object, closes the host
 *       likewise. Too many answers 4xx stop the host until the window of the budget has passed since the last of them; as they
 *       are restored from the request log, a restart does not help.
 *   <li><b>What a person hears of.</b> {@code rate-limited} for a 429 or a shut-out that a response states, {@code
 *       cloudflare-block}, {@code client-errors} once the budget is spent, {@code rate-limit-headers} when limits can no longer be
 *       read. The last two have a reason although they close nothing.
 *   <li><b>Clocks.</b> Spans are measured on the nano clock, so that a wall clock that is set forward opens nothing. Wall time is
 *       used for what callers are told and for what is restored.
 *   <li><b>Lost permits.</b> A permit that is not handed back within {@link LimitSettings#permitExpiry()} counts as failed and
 *       no longer blocks its gate; if it is handed back after all, what the response says still counts.
 * </ul>
 */
public final class PolicyGates implements Gates {
    /**
     * How far back a request matters: as far as the longest window and the longest restriction that are believed, and an hour for
     * their pads. A shorter memory would forget windows that still count, and limits that were last readable a while ago.
     */
    public static final Duration MEMORY = RetryAfter.MAX.plusHours(1);

    /** How long a request log may hold back records of requests that went well. */
    public static final Duration UNNOTED = Duration.ofSeconds(10);

    private final LimitSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RandomGenerator jitter;
    private final long origin;
    private final GateBook book;
    private final Object lock = new Object();
    private boolean used;

    /**
     * Gates that have seen nothing yet.
     *
     * @param settings how carefully limits are kept
     * @param clock wall time
     * @param nanoTime monotonic time in nanoseconds
     * @param jitter where the jitter of the back-off comes from; used under a lock
     */
    public PolicyGates(LimitSettings settings, InstantSource clock, LongSupplier nanoTime, RandomGenerator jitter) {
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.jitter = jitter;
        this.origin = nanoTime.getAsLong();
        this.book = new GateBook(settings);
    }

    /**
     * Takes up where an earlier run ended, so that a restart forgets no restriction: closures, the counters of windows, the
     * back-off, blocks of hosts and the error budget. The earlier run may have made requests in its last {@link #UNNOTED} that it
     * could not note: as many as its pace allowed are counted as made now, and a gate of which nothing was noted opens one spacing
     * later.
     *
     * @param newestFirst records of requests; those older than {@link #MEMORY} and any closure are ignored, and so is an end of a
     *     closure that is further ahead than the longest restriction; one noted later than {@code now} counts as made now
     * @param now wall time
     * @throws IllegalStateException if somebody has already asked for admission
     */
    public void restore(List<OpsRecord.RequestMade> newestFirst, Instant now) {
        synchronized (lock) {
            if (used) {
                throw new IllegalStateException("gates have to be restored before anybody asks for admission");
            }
            long nanos = nanos();
            Duration reach = settings.longestClosure().compareTo(MEMORY) > 0 ? settings.longestClosure() : MEMORY;
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                OpsRecord.RequestMade made = newestFirst.get(i);
                Duration age = Duration.between(made.at(), now);
                if (age.compareTo(reach) <= 0) {
                    replay(made, nanos - (age.isNegative() ? 0 : age.toNanos()), now, nanos);
                }
            }
            book.takeOver(UNNOTED, nanos);
        }
    }

    private boolean believed(Duration rest) {
        return !rest.isNegative() && rest.compareTo(settings.longestClosure()) <= 0;
    }

    private void replay(OpsRecord.RequestMade made, long at, Instant now, long nanos) {
        PastRequest past = new PastRequest(made);
        Optional<HostGate> host = past.host().map(book::host);
        GateBook.Way way = book.way(past.route(), past.host(), at);
        GateBook.Sent sent = new GateBook.Sent(past.route(), host, way, at);
        Optional<Response> response = past.response();
        if (response.isEmpty()) {
            book.failed(sent, at);
            return;
        }
        Optional<String> block = past.block();
        GateBook.Outcome outcome = book.answered(sent, response.get(), block, past.retryAfter(), at, 0);
        host.ifPresent(
                gate -> outcome.charged().forEach(charged -> charged.hosts().add(gate.name())));
        if (made.closedUntil().isEmpty()) {
            return;
        }
        // Jitter, and whatever else made the closure longer than its headers say, is only in the record.
        Duration rest = Duration.between(now, made.closedUntil().get());
        if (!believed(rest)) {
            return;
        }
        String reason = made.problem().orElse("closed before the restart");
        if (block.isPresent()) {
            host.ifPresent(gate -> gate.block(nanos + rest.toNanos(), reason));
        } else {
            outcome.charged().forEach(gate -> gate.close(rest, nanos, reason));
        }
    }

    @Override
    public Admission admit(String asker, Endpoint endpoint, String host) {
        synchronized (lock) {
            used = true;
            long now = nanos();
            HostGate hostGate = book.host(host);
            if (hostGate.stoppedUntil() > now) {
                return new Admission.Stopped(host, hostGate.stoppedReason(), instant(hostGate.stoppedUntil(), now));
            }
            long hostOpen = hostGate.earliest(now);
            if (hostOpen > now) {
                return new Admission.Held(instant(hostOpen, now), host, hostGate.reason());
            }
            Routes.Route route = new Routes.Route(endpoint.name(), asker);
            GateBook.Way way = book.way(route, Optional.of(host), now);
            way.sure().forEach(gate -> gate.hosts().add(host));
            List<PolicyGate> passed = way.all();
            for (PolicyGate gate : passed) {
                gate.forgetLost(now);
                gate.turns().arrive(asker, now);
            }
            if (!passed.stream().allMatch(gate -> gate.admits(asker, now))) {
                return held(passed, asker, now);
            }
            Lease lease = new Lease(now, now + settings.permitExpiry().toNanos());
            for (PolicyGate gate : passed) {
                gate.turns().leave(asker);
                gate.start(lease);
            }
            hostGate.start(lease);
            return new Admission.Granted(
                    new OnePermit(new GateBook.Sent(route, Optional.of(hostGate), way, now), lease));
        }
    }

    private Admission.Held held(List<PolicyGate> passed, String asker, long now) {
        PolicyGate latest = passed.get(0);
        for (PolicyGate gate : passed) {
            if (gate.slot(asker, now) > latest.slot(asker, now)) {
                latest = gate;
            }
        }
        long slot = latest.slot(asker, now);
        passed.forEach(gate -> gate.turns().tell(asker, slot));
        return new Admission.Held(instant(slot, now), latest.name(), latest.reason(now));
    }

    @Override
    public List<GateView> views() {
        synchronized (lock) {
            long now = nanos();
            return book.inUse(now).stream().map(gate -> view(gate, now)).toList();
        }
    }

    private GateView view(PolicyGate gate, long now) {
        long closedUntil = gate.closedUntil();
        long stoppedUntil = PolicyGate.NEVER;
        for (String name : gate.hosts()) {
            HostGate host = book.host(name);
            closedUntil = Math.max(closedUntil, host.blockedUntil());
            stoppedUntil = Math.max(stoppedUntil, host.stoppedUntil());
        }
        return new GateView(
                gate.name(),
                instant(Math.max(gate.earliest(now), Math.max(closedUntil, stoppedUntil)), now),
                Math.max(closedUntil, stoppedUntil) > now ? 0 : gate.remaining(now),
                closedUntil > now ? Optional.of(instant(closedUntil, now)) : Optional.empty(),
                stoppedUntil > now,
                gate.throttled(),
                1e9 / gate.spacingNanos());
    }

    private long nanos() {
        return nanoTime.getAsLong() - origin;
    }

    /** Wall time of a time of ours, rounded up to whole milliseconds: nobody who keeps to it comes too early. */
    private Instant instant(long nanos, long now) {
        // Nothing reaches further back; NEVER would be outside the range of Instant's callers.
        long ahead = Math.max(nanos - now, -MEMORY.toNanos());
        Instant exact = clock.instant().plusNanos(ahead);
        return Instant.ofEpochMilli(exact.plusNanos(999_999).toEpochMilli());
    }

    /** A permit: handed back once. */
    private final class OnePermit implements Permit {
        private final GateBook.Sent sent;
        private final Lease lease;
        private boolean returned;

        OnePermit(GateBook.Sent sent, Lease lease) {
            this.sent = sent;
            this.lease = lease;
        }

        @Override
        public Verdict answered(Response response) {
            // Looked at outside the lock: it may have to inflate the start of the body.
            Optional<String> block = CloudflareBlock.sign(response);
            synchronized (lock) {
                end();
                long now = nanos();
                GateBook.Outcome outcome = book.answered(
                        sent,
                        response,
                        block,
                        RetryAfter.of(response, clock.instant()),
                        now,
                        response.status() == 429 ? jitter.nextDouble() : 0);
                for (PolicyGate gate : outcome.charged()) {
                    sent.host().ifPresent(host -> gate.hosts().add(host.name()));
                }
                return new Verdict(
                        policy(outcome.charged()),
                        outcome.closedUntil().map(until -> instant(until, now)),
                        outcome.reason(),
                        outcome.raised(),
                        outcome.blocked());
            }
        }

        @Override
        public Verdict failed() {
            synchronized (lock) {
                end();
                book.failed(sent, nanos());
                return new Verdict(policy(sent.way().sure()), Optional.empty(), Optional.empty(), Optional.empty());
            }
        }

        @Override
        public void unsent() {
            synchronized (lock) {
                sent.way().all().forEach(gate -> gate.unsent(lease));
                end();
            }
        }

        private void end() {
            if (returned) {
                throw new IllegalStateException("the permit has been handed back already");
            }
            returned = true;
            sent.way().all().forEach(gate -> gate.end(lease));
            sent.host().ifPresent(host -> host.end(lease));
        }

        private static String policy(List<PolicyGate> gates) {
            return gates.get(gates.size() - 1).name();
        }
    }
}
