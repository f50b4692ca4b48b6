package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The limits of one policy on the server, and what the client has been told of them. */
final class Gate {
    /**
     * What becomes of a request.
     *
     * @param refusedFor time until the restriction ends; empty if it is let through
     */
    record Passage(Optional<Duration> refusedFor) {}

    private final LimitPolicy usual;
    private final ServerLimits limits;
    private int toldChanges;
    private Optional<Instant> toldRestrictedAt = Optional.empty();

    Gate(LimitPolicy usual, WhileRestricted manner) {
        this.usual = usual;
        this.limits = new ServerLimits(usual, manner);
    }

    ServerLimits limits() {
        return limits;
    }

    /** Counts a request, and its violations: only of what the client can have known. */
    Passage pass(Asked asked, Incidents incidents, FaultPlan plan, Violations violations) {
        Instant now = asked.at();
        limits.adopt(plan.insteadOf(usual, now).orElse(usual));
        incidents.find(Fault.SharedAddress.class).ifPresent(shared -> limits.others(shared.hits(), now));
        ServerLimits.Count count = limits.count(now);
        if (count.overLimit() && !count.whileRestricted() && toldChanges == limits.changes()) {
            violations.add(
                    Rule.OVER_LIMIT,
                    now,
                    asked.label() + " under " + limits.policy().name());
        }
        if (count.whileRestricted()) {
            if (toldRestrictedAt.filter(at -> !now.isBefore(at)).isPresent()) {
                violations.add(
                        Rule.WHILE_RESTRICTED,
                        now,
                        asked.label() + " under " + limits.policy().name() + ", told at "
                                + toldRestrictedAt.orElseThrow());
            }
        } else {
            toldRestrictedAt = Optional.empty();
        }
        if (count.refused()) {
            return new Passage(Optional.of(count.retryAfter()));
        }
        Optional<Fault.Throttled> throttled = incidents.find(Fault.Throttled.class);
        throttled.ifPresent(fault -> limits.restrict(now, fault.restriction()));
        return new Passage(throttled.map(Fault.Throttled::restriction));
    }

    /** Notes what an answer that the client could read has told it. */
    void told(Asked asked, SimAnswer answer, boolean headersGood) {
        boolean announced = limits.policy().announced() && headersGood;
        if (announced || !limits.policy().announced()) {
            toldChanges = limits.changes();
        }
        if (answer.status() == 429 && (announced || answer.header("Retry-After").isPresent())) {
            toldRestrictedAt = Optional.of(asked.at().plus(answer.delivery().total()));
        }
    }
}
