package dev.poeprofit.sources.limit;

import dev.poeprofit.sources.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All gates, which of them a request has to pass, and what its response does to them. Times are nanoseconds of the gates' own
 * clock. Not thread-safe.
 */
final class GateBook {
    /** A request: its route, its host if known, the gates it passed and when it went out. */
    record Sent(Routes.Route route, Optional<HostGate> host, List<PolicyGate> passed, long at) {}

    /**
     * What a response came to.
     *
     * @param charged gates the request counts against, the one that stands for its policy last
     * @param closedUntil when asking is allowed again; empty if the response closed nothing
     * @param reason why it is closed, or stopped
     * @param raised alert code
     */
    record Outcome(
            List<PolicyGate> charged, Optional<Long> closedUntil, Optional<String> reason, Optional<String> raised) {}

    private static final Logger LOG = LoggerFactory.getLogger(GateBook.class);

    /** Policy names come from the services; more of them than this are not believed. */
    private static final int MAX_GATES = 64;

    private final LimitSettings settings;
    private final Map<String, PolicyGate> gates = new TreeMap<>();
    private final Map<String, HostGate> hosts = new HashMap<>();
    private final Routes routes = new Routes();

    GateBook(LimitSettings settings) {
        this.settings = settings;
    }

    HostGate host(String name) {
        return hosts.computeIfAbsent(name, host -> new HostGate(host, settings.errors()));
    }

    /**
     * The gates a request has to pass: that of its endpoint if we keep a pace of our own there or know no policy, then those of
     * its policies. Never empty.
     */
    List<PolicyGate> gates(Routes.Route route, long now) {
        Set<String> policies = routes.policies(route, now);
        List<PolicyGate> passed = new ArrayList<>();
        if (policies.isEmpty() || settings.house().containsKey(route.endpoint())) {
            passed.add(gate(route.endpoint()));
        }
        for (String policy : policies) {
            PolicyGate gate = gate(policy);
            if (!passed.contains(gate)) {
                passed.add(gate);
            }
        }
        return passed;
    }

    /** Gates that somebody uses or that hold something, sorted by name. */
    List<PolicyGate> inUse(long now) {
        Set<String> current = routes.current(now);
        gates.values().forEach(gate -> gate.forgetLost(now));
        return gates.values().stream()
                .filter(gate -> gate.house() || current.contains(gate.name()) || !gate.idle(now))
                .toList();
    }

    /** All gates: as though each had just let a request through. */
    void allSent(long now) {
        gates.values().forEach(gate -> gate.sent(now));
    }

    /** A request that was not answered, or nobody knows: it counts as made. */
    void failed(Sent sent, long now) {
        sent.passed().forEach(gate -> gate.hit(now));
    }

    /**
     * A response.
     *
     * @param block what a Cloudflare block showed by; empty if it is none
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
        boolean stops =
                sent.host().map(host -> host.answered(response.status(), now)).orElse(false);
        Outcome outcome;
        if (block.isPresent()) {
            outcome = blocked(sent, block.get(), retryAfter, now);
        } else {
            sent.host().ifPresent(host -> host.passed(now));
            outcome = charged(sent, response, retryAfter, now, jitter);
        }
        if (!stops) {
            return outcome;
        }
        String why = sent.host().map(HostGate::stoppedReason).orElse("");
        return new Outcome(outcome.charged(), outcome.closedUntil(), Optional.of(why), Optional.of("client-errors"));
    }

    private Outcome blocked(Sent sent, String sign, Optional<Duration> retryAfter, long now) {
        sent.passed().forEach(gate -> gate.hit(now));
        Duration pause = settings.cloudflarePause();
        Duration asked = retryAfter.orElse(Duration.ZERO).plus(settings.retryAfterPad());
        long until = now + (asked.compareTo(pause) > 0 ? asked : pause).toNanos();
        String why = "blocked by Cloudflare (" + sign + ")";
        sent.host().ifPresent(host -> host.block(until, why));
        return new Outcome(sent.passed(), Optional.of(until), Optional.of(why), Optional.of("cloudflare-block"));
    }

    private Outcome charged(Sent sent, Response response, Optional<Duration> retryAfter, long now, double jitter) {
        RateLimits limits = RateLimits.parse(response);
        Optional<RateLimits.Stated> stated = limits instanceof RateLimits.Stated told && known(told.policy(), now)
                ? Optional.of(told)
                : Optional.empty();
        List<PolicyGate> charged;
        long closedUntil = PolicyGate.NEVER;
        if (stated.isPresent()) {
            PolicyGate named = gate(stated.get().policy());
            routes.learn(sent.route(), named.name(), now);
            sent.passed().stream().filter(gate -> gate.house() && gate != named).forEach(gate -> gate.hit(now));
            named.sent(sent.at());
            named.hit(now);
            closedUntil = named.state(stated.get(), now);
            charged = List.of(named);
        } else {
            charged = sent.passed();
            charged.forEach(gate -> gate.hit(now));
            unknown(charged, limits);
        }
        if (response.status() == 429) {
            for (PolicyGate gate : charged) {
                closedUntil = Math.max(closedUntil, gate.throttle(retryAfter, stated, now, jitter));
            }
        } else if (response.status() < 500) {
            charged.forEach(PolicyGate::recovered);
        }
        if (closedUntil <= now) {
            return new Outcome(charged, Optional.empty(), Optional.empty(), Optional.empty());
        }
        String why = charged.get(charged.size() - 1).reason(now);
        return new Outcome(charged, Optional.of(closedUntil), Optional.of(why), Optional.of("rate-limited"));
    }

    private static void unknown(List<PolicyGate> charged, RateLimits limits) {
        String problem = limits instanceof RateLimits.Malformed malformed
                ? malformed.problem()
                : limits instanceof RateLimits.Stated ? "more than " + MAX_GATES + " policies are named" : "";
        for (PolicyGate gate : charged) {
            if (gate.stateUnknown(!problem.isEmpty())) {
                LOG.warn("{}: the rate limits cannot be read, keeping the conservative pace: {}", gate.name(), problem);
            }
        }
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
        return gates.computeIfAbsent(
                name, policy -> new PolicyGate(policy, pace, settings.house().containsKey(policy), settings));
    }
}
