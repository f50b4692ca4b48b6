package dev.poeprofit.sources.upstream;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.sources.http.Ask;
import dev.poeprofit.sources.http.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Failures in a row of each asker at each endpoint, and how long it has to wait after them: 1 s doubling to 30 s, of which a
 * random half is taken off at most, or what the server asks for if that is longer. The third failure ends the round. Safe
 * for several threads.
 */
final class Attempts {
    /** Failures that end a round. */
    static final int PER_ROUND = 3;

    /** After a restart, how long a round that is over keeps its asker away: the first cool-down of whoever asks. */
    private static final Duration COOL_DOWN = Duration.ofSeconds(60);

    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofSeconds(30);

    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    // Holds askers in trouble only: an answer takes them out.
    private final Map<Key, State> states = new HashMap<>();

    Attempts(LongSupplier nanoTime, RandomGenerator random) {
        this.nanoTime = nanoTime;
        this.random = random;
    }

    private record Key(String asker, String endpoint) {
        static Key of(Ask ask) {
            return new Key(ask.asker(), ask.endpoint().name());
        }
    }

    /**
     * Where an asker stands.
     *
     * @param failures failures in a row in this round, 0-2
     * @param reason why it failed last; empty without a failure
     * @param waitNanos how long it still has to wait; 0 if it may ask
     */
    record Standing(int failures, Optional<String> reason, long waitNanos) {}

    private record State(int failures, Optional<String> reason, long notBeforeNanos) {}

    /**
     * What follows from a failure.
     *
     * @param roundOver whether it was the third in a row
     * @param delay how long the asker has to wait; when the round is over, only if the server asked for it
     */
    record Consequence(boolean roundOver, Optional<Duration> delay) {}

    /**
     * Takes up where an earlier run ended, so that a restart is no way to begin a round anew. Failures longer ago than a
     * minute are forgotten.
     *
     * @param newestFirst records of requests
     * @param now wall time
     */
    synchronized void restore(List<OpsRecord.RequestMade> newestFirst, Instant now) {
        Set<Key> seen = new HashSet<>();
        for (OpsRecord.RequestMade made : newestFirst) {
            Duration age = Duration.between(made.at(), now);
            if (age.compareTo(COOL_DOWN) >= 0) {
                return;
            }
            Key key = new Key(made.asker(), made.endpoint());
            if (seen.add(key) && isFailure(made)) {
                int failures = made.attempt() + 1;
                boolean roundOver = failures >= PER_ROUND;
                Duration asked = Duration.ofSeconds(made.retryAfterSeconds().orElse(0));
                Duration wait =
                        longer(roundOver ? COOL_DOWN : backOff(failures), asked).minus(age);
                states.put(
                        key,
                        new State(
                                roundOver ? 0 : failures,
                                roundOver ? Optional.empty() : made.problem(),
                                in(wait.isNegative() ? Duration.ZERO : wait)));
            }
        }
    }

    /** What the gates did not close for, and was no answer. */
    private static boolean isFailure(OpsRecord.RequestMade made) {
        return made.closedUntil().isEmpty() && !Reply.isAnswer(made.httpStatus());
    }

    synchronized Standing standing(Ask ask) {
        State state = states.get(Key.of(ask));
        if (state == null) {
            return new Standing(0, Optional.empty(), 0);
        }
        return new Standing(
                Math.min(state.failures, PER_ROUND - 1),
                state.reason,
                Math.max(0, state.notBeforeNanos - nanoTime.getAsLong()));
    }

    synchronized Consequence failed(Ask ask, String reason, Optional<Duration> retryAfter) {
        Key key = Key.of(ask);
        State before = states.get(key);
        int failures = (before == null ? 0 : before.failures) + 1;
        if (failures >= PER_ROUND) {
            states.remove(key);
            retryAfter.ifPresent(wait -> states.put(key, new State(0, Optional.empty(), in(wait))));
            return new Consequence(true, retryAfter);
        }
        Duration delay = longer(backOff(failures), retryAfter.orElse(Duration.ZERO));
        states.put(key, new State(failures, Optional.of(reason), in(delay)));
        return new Consequence(false, Optional.of(delay));
    }

    /** A failure that is mended at once: it counts, and nobody waits. */
    synchronized void mended(Ask ask, String reason) {
        Key key = Key.of(ask);
        State before = states.get(key);
        states.put(key, new State((before == null ? 0 : before.failures) + 1, Optional.of(reason), in(Duration.ZERO)));
    }

    /** Not a failure, but to be waited for. */
    synchronized void hold(Ask ask, Duration wait) {
        State before = states.get(Key.of(ask));
        states.put(
                Key.of(ask),
                before == null
                        ? new State(0, Optional.empty(), in(wait))
                        : new State(before.failures, before.reason, in(wait)));
    }

    synchronized void forget(Ask ask) {
        states.remove(Key.of(ask));
    }

    private Duration backOff(int failures) {
        long millis = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(failures - 1, 20));
        return Duration.ofMillis(Math.round(millis * (0.5 + 0.5 * random.nextDouble())));
    }

    private long in(Duration wait) {
        return nanoTime.getAsLong() + wait.toNanos();
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
