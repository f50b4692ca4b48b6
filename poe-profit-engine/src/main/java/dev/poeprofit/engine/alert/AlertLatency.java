package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.port.AlertChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long alerts took from crossing to firing, measured per episode. Alerts whose rule waits longer by design are left out.
 *
 * @param fired episodes measured
 * @param within how many fired within the promise
 * @param worst the longest; empty if there is none
 */
public record AlertLatency(long fired, long within, Optional<Duration> worst) {
    /** The promise: fired within so long of the crossing. */
    public static final Duration PROMISE = Duration.ofSeconds(30);
    /** The share of alerts that are to keep it. */
    public static final double GOAL = 0.99;

    /**
     * Measures stored changes.
     *
     * @param changes changes of alerts, in any order
     * @return what they say
     */
    public static AlertLatency of(Iterable<AlertChanged> changes) {
        Map<String, Duration> spans = new HashMap<>();
        for (AlertChanged change : changes) {
            span(change)
                    .ifPresent(span -> spans.put(
                            change.alertId()
                                    + '|'
                                    + change.episode()
                                    + '|'
                                    + change.firedAt().map(Instant::toString).orElse(""),
                            span));
        }
        List<Duration> all = new ArrayList<>(spans.values());
        return new AlertLatency(
                all.size(),
                all.stream().filter(span -> span.compareTo(PROMISE) <= 0).count(),
                all.isEmpty() ? Optional.empty() : Optional.of(Collections.max(all)));
    }

    /** Time from crossing to firing, if the change is the beginning of an episode that counts. */
    static Optional<Duration> span(AlertChanged change) {
        boolean begins = change.event() == AlertEvent.FIRING
                && !change.sloExempt()
                && change.firedAt().equals(Optional.of(change.at()));
        return begins
                ? change.crossedAt()
                        .map(crossed -> Duration.between(crossed, change.at()))
                        .map(span -> span.isNegative() ? Duration.ZERO : span)
                : Optional.empty();
    }

    /** The same with one more. */
    AlertLatency plus(Duration span) {
        return new AlertLatency(
                fired + 1,
                within + (span.compareTo(PROMISE) <= 0 ? 1 : 0),
                worst.filter(it -> it.compareTo(span) >= 0).or(() -> Optional.of(span)));
    }

    /**
     * Share that kept the promise.
     *
     * @return 0 to 1; empty if no alert fired
     */
    public OptionalDouble share() {
        return fired == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) within / fired);
    }
}
