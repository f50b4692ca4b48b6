package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All gates, which of them a request has to pass, and what its response does to them. Times are nanoseconds of the gates' own
 * clock. Not thread-safe.
 */
final class GateBook {
    /**
     * The gates a request has to pass.
     *
     * @param sure those it is known to fall under; not empty. If no policy is known, that of its endpoint
     * @param perhaps those of its host that it may fall under as well, for all we know
     */
    record Way(List<PolicyGate> sure, List<PolicyGate> perhaps) {
        List<PolicyGate> all() {
            return Stream.concat(sure.stream(), perhaps.stream()).toList();
        }
    }

    /** A request: its route, its host if known, the gates it passed and when it went out. */
    record Sent(Routes.Route route, Optional<HostGate> host, Way way, long at) {}

    /**
     * What a response came to.
     *
     * @param charged gates the request counts against, the one that stands for its policy last
     * @param closedUntil when asking is allowed again; empty if the response closed nothing
     * @param reason why it is closed or stopped, or what is wrong with its headers
     * @param raised alert code
     * @param blocked whether it is the answer of a firewall before the service
     */
    record Outcome(
            List<PolicyGate> charged,
            Optional<Long> closedUntil,
            Optional<String> reason,
            Optional<String> raised,
            boolean blocked) {}

    /** Policy names come from the services; more of them than this are not believed. */
    private static final int MAX_GATES = 64;

    private final LimitSettings settings;
    private final Map<String, PolicyGate> gates = new TreeMap<>();
    private final Map<String, HostGate> hosts = new HashMap<>();
    private final Routes routes = new Routes();
    private long restoredAt = PolicyGate.NEVER;

    GateBook(LimitSettings settings) {
        this.settings = settings;
    }

    HostGate host(String name) {
        return hosts.computeIfAbsent(name, host -> new HostGate(host, settings.errors()));
    }

    /**
     * The gates a request has to pass. The first request to an endpoint may turn out to share a policy with any other of its
     * host; it has to pass them all. An endpoint that we keep a pace of our own for states no limits.
     *
     * @param host host of the request; empty if it is not known
     */
    Way way(Routes.Route route, Optional<String> host, long now) {
        Set<String> policies = routes.policies(route, now);
        boolean house = settings.house().containsKey(route.endpoint());
        Set<PolicyGate> sure = new LinkedHashSet<>();
        if (policies.isEmpty() || house) {
            sure.add(gate(route.endpoint()));
        }
        policies.forEach(policy -> sure.add(gate(policy)));
        List<PolicyGate> perhaps = new ArrayList<>();
        if (policies.isEmpty() && !house && host.isPresent()) {
            for (PolicyGate gate : gates.values()) {
                if (!gate.house() && !sure.contains(gate) && gate.hosts().contains(host.get())) {
                    perhaps.add(gate);
                }
            }
        }
        return new Way(List.copyOf(sure), perhaps);
    }

    /** Gates that somebody uses or that hold something, sorted by name. */
    List<PolicyGate> inUse(long now) {
        Set<String> current = routes.current(now);
        gates.values().forEach(gate -> gate.forgetLost(now));
        return gates.values().stream()
                .filter(gate -> gate.house() || current.contains(gate.name()) || !gate.idle(now))
                .toList();
    }

    /**
     * Ends the restoring of an earlier run, which may have held back its notes. Gates that come later are those of which there
     * is no note: a request may have gone out all the same, so they begin with one spacing.
     */
    void takeOver(Duration heldBack, long now) {
        restoredAt = now;
        gates.values().forEach(gate -> gate.takeOver(heldBack, now));
    }

    /** A request that was not answered, or nobody knows: it counts as made. */
    void failed(Sent sent, long now) {
        sent.way().all().forEach(gate -> gate.hit(now));
    }

    /**
     * A response.
     *
     * @param block what a firewall's block showed by; empty if it is none
     * @param retryAfter what the response asks for
     * @param jitter in [0, 1)
     */
    Outcome answered(
            Sent sent,
            Response response,
            Optional<String> block,
            Optional<Duration> retryAfter,
            long now,
            double jitter) {
        boolean stops = sent.host()
                .map(host -> host.answered(sent.route().endpoint(), response.status(), now))
                .orElse(false);
        Outcome outcome;
        if (block.isPresent()) {
            outcome = blocked(sent, response.status(), block.get(), retryAfter, now);
        } else {
            sent.host().ifPresent(host -> host.passed(now));
            outcome = charged(sent, response, retryAfter, now, jitter);
        }
        if (!stops) {
            return outcome;
        }
        String why = sent.host().map(HostGate::stoppedReason).orElse("");
        return new Outcome(
                outcome.charged(),
                outcome.closedUntil(),
                // What closed it comes first: a restart tells a block by it.
                Optional.of(outcome.reason().map(first -> first + "; " + why).orElse(why)),
                Optional.of("client-errors"),
                outcome.blocked());
    }

    private Outcome blocked(Sent sent, int status, String sign, Optional<Duration> retryAfter, long now) {
        sent.way().all().forEach(gate -> gate.hit(now));
        if (status == 429) {
            sent.way().sure().forEach(PolicyGate::countThrottled);
        }
        Duration pause = settings.cloudflarePause();
        Duration asked = retryAfter.orElse(Duration.ZERO).plus(settings.retryAfterPad());
        long until = now + (asked.compareTo(pause) > 0 ? asked : pause).toNanos();
        String why = CloudflareBlock.reason(sign);
        sent.host().ifPresent(host -> host.block(until, why));
        return new Outcome(
                sent.way().sure(), Optional.of(until), Optional.of(why), Optional.of("cloudflare-block"), true);
    }

    private Outcome charged(Sent sent, Response response, Optional<Duration> retryAfter, long now, double jitter) {
        RateLimits limits = RateLimits.parse(response);
        Optional<RateLimits.Stated> stated = limits instanceof RateLimits.Stated told && known(told.policy(), now)
                ? Optional.of(told)
                : Optional.empty();
        List<PolicyGate> charged;
        long closedUntil = PolicyGate.NEVER;
        Optional<String> problem = Optional.empty();
        if (stated.isPresent()) {
            PolicyGate named = gate(stated.get().policy());
            routes.learn(sent.route(), named.name(), now);
            sent.way().sure().stream()
                    .filter(gate -> gate.house() && gate != named)
                    .forEach(gate -> gate.hit(now));
            named.sent(sent.at());
            named.hit(now);
            closedUntil = named.state(stated.get(), now);
            charged = List.of(named);
        } else {
            charged = sent.way().sure();
            sent.way().all().forEach(gate -> gate.hit(now));
            problem = unknown(charged, limits);
        }
        if (response.status() == 429) {
            for (PolicyGate gate : stated.isPresent() ? charged : sent.way().all()) {
                closedUntil = Math.max(closedUntil, gate.throttle(retryAfter, stated, now, jitter));
            }
        } else if (response.status() < 500) {
            charged.forEach(PolicyGate::recovered);
        }
        if (closedUntil <= now) {
            return new Outcome(charged, Optional.empty(), problem, problem.map(text -> "rate-limit-headers"), false);
        }
        String why = charged.get(charged.size() - 1).reason(now);
        return new Outcome(charged, Optional.of(closedUntil), Optional.of(why), Optional.of("rate-limited"), false);
    }

    /** No limits that count: the gates keep the conservative pace. The problem, if it is one and new. */
    private static Optional<String> unknown(List<PolicyGate> charged, RateLimits limits) {
        Optional<String> problem = Optional.empty();
        if (limits instanceof RateLimits.Malformed malformed) {
            problem = Optional.of(malformed.problem());
        } else if (limits instanceof RateLimits.Stated) {
            problem = Optional.of("more than " + MAX_GATES + " policies are named");
        }
        boolean fresh = false;
        for (PolicyGate gate : charged) {
            fresh |= gate.stateUnknown(problem.isPresent());
        }
        return fresh ? problem.map(text -> "keeping the conservative pace: " + text) : Optional.empty();
    }

    /** Whether a policy has a gate or can get one. */
    private boolean known(String policy, long now) {
        if (gates.size() >= MAX_GATES && !gates.containsKey(policy)) {
            Set<String> current = routes.current(now);
            gates.values().removeIf(gate -> !current.contains(gate.name()) && gate.idle(now));
        }
        return gates.size() < MAX_GATES || gates.containsKey(policy);
    }

    private PolicyGate gate(String name) {
        LimitSettings.Pace pace = settings.house().getOrDefault(name, settings.unknown());
        return gates.computeIfAbsent(name, policy -> {
            PolicyGate gate = new PolicyGate(policy, pace, settings.house().containsKey(policy), settings);
            gate.sent(restoredAt);
            return gate;
        });
    }
}
