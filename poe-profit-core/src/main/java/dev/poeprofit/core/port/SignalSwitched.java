package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.Optional;

/**
 * A signal muted or resumed, by the program or by its user: a row of {@code ops_signal_mute_log}. How a signal stands
 * is its latest row.
 *
 * @param at when it was switched
 * @param signal the signal or class of alerts
 * @param change which way
 * @param reason why, for a person
 * @param autoResumeAt when it resumes by itself; empty if it does not, or on a success
 */
public record SignalSwitched(Instant at, String signal, Change change, String reason, Optional<Instant> autoResumeAt)
        implements OpsRecord {
    /** Which way a signal is switched. */
    public enum Change {
        /** No alerts of it any more. */
        MUTED,
        /** Alerts of it again. */
        RESUMED
    }

    /**
     * Checks the values.
     *
     * @param at when it was switched
     * @param signal the signal or class of alerts
     * @param change which way
     * @param reason why
     * @param autoResumeAt when it resumes by itself
     * @throws IllegalArgumentException if the signal is blank or a text too long
     */
    public SignalSwitched {
        signal = Checks.id("signal", signal);
        reason = Checks.text("reason", reason);
    }

    @Override
    public String subject() {
        return signal;
    }
}
