package dev.poeprofit.core.alert;

import java.time.Instant;
import java.util.Optional;

/** What people did with an alert. The data change it only by the rules of {@link AlertMachine}. */
public sealed interface Handling {
    /** Nobody has handled it, or not since it got worse. */
    Handling NEW = new New();

    /**
     * When it was done.
     *
     * @return empty if nothing was
     */
    Optional<Instant> doneAt();

    /**
     * Whether an alert is worse than what was handled.
     *
     * @param severity its severity now
     * @return false if nothing was handled
     */
    boolean isOutgrownBy(AlertSeverity severity);

    /** Nobody has handled it, or not since it got worse. */
    record New() implements Handling {
        @Override
        public Optional<Instant> doneAt() {
            return Optional.empty();
        }

        @Override
        public boolean isOutgrownBy(AlertSeverity severity) {
            return false;
        }
    }

    /**
     * Somebody has seen it.
     *
     * @param at when
     * @param by who
     * @param severity severity it had then
     */
    record Acked(Instant at, String by, AlertSeverity severity) implements Handling {
        @Override
        public Optional<Instant> doneAt() {
            return Optional.of(at);
        }

        @Override
        public boolean isOutgrownBy(AlertSeverity now) {
            return now.isAbove(severity);
        }
    }

    /**
     * Somebody has put it off.
     *
     * @param at when
     * @param by who
     * @param until when it comes back
     * @param severity severity it had then
     */
    record Snoozed(Instant at, String by, Instant until, AlertSeverity severity) implements Handling {
        @Override
        public Optional<Instant> doneAt() {
            return Optional.of(at);
        }

        @Override
        public boolean isOutgrownBy(AlertSeverity now) {
            return now.isAbove(severity);
        }
    }
}
