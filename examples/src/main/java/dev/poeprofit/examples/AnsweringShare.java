package dev.poeprofit.examples;

import dev.poeprofit.core.liquidity.ExposureRules;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sim.truth.Reach;
import dev.poeprofit.sim.truth.Session;
import dev.poeprofit.sim.truth.TruthEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Share of an active seller's time in which he is online and answers, as a league lived it: a seller is active during his sessions
 * and for the time after his last report that exposure allows; what he answers is drawn with his habits. The mean over the
 * listings that were offered. That every session is active throughout is an assumption of this project.
 */
final class AnsweringShare {
    private AnsweringShare() {}

    /** The share in a span; empty if nobody offered anything while active, or nobody answers. */
    static OptionalDouble of(SimulatedLeague league, Instant from, Instant to) {
        Map<String, Long> offered = new HashMap<>();
        for (TruthEvent event : league.truth().events()) {
            if (event.kind() == TruthEvent.Kind.LISTED
                    && !event.at().isBefore(from)
                    && event.at().isBefore(to)) {
                offered.merge(event.account(), 1L, Long::sum);
            }
        }
        return of(league.sessions(), league.reach(), offered, from, to);
    }

    static OptionalDouble of(
            List<Session> sessions, List<Reach> sellers, Map<String, Long> offered, Instant from, Instant to) {
        Map<String, Times> times = new HashMap<>();
        for (Session session : sessions) {
            times.computeIfAbsent(session.account(), account -> new Times(from, to))
                    .add(session.from(), session.to().orElse(to));
        }
        double answered = 0;
        long listings = 0;
        for (Reach seller : sellers) {
            long n = offered.getOrDefault(seller.account(), 0L);
            Times time = times.get(seller.account());
            if (n > 0 && time != null && time.active > 0) {
                double online = seller.always() ? 1 : time.online / (double) time.active;
                answered += n * online * seller.answers();
                listings += n;
            }
        }
        return answered > 0 ? OptionalDouble.of(answered / listings) : OptionalDouble.empty();
    }

    /** A seller's time online and active within a span, by sessions in the order of their beginnings. */
    private static final class Times {
        private static final Duration ACTIVE = ExposureRules.DEFAULT.activeFor();

        private final Instant to;
        private Instant onlineUpTo;
        private Instant activeUpTo;
        private long online;
        private long active;

        Times(Instant from, Instant to) {
            this.to = to;
            this.onlineUpTo = from;
            this.activeUpTo = from;
        }

        void add(Instant begin, Instant end) {
            online += grown(onlineUpTo, begin, end);
            active += grown(activeUpTo, begin, end.plus(ACTIVE));
            onlineUpTo = latest(onlineUpTo, end);
            activeUpTo = latest(activeUpTo, end.plus(ACTIVE));
        }

        private long grown(Instant counted, Instant begin, Instant end) {
            Instant first = latest(counted, begin);
            Instant last = end.isAfter(to) ? to : end;
            return last.isAfter(first) ? Duration.between(first, last).toMillis() : 0;
        }

        private static Instant latest(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }
    }
}
