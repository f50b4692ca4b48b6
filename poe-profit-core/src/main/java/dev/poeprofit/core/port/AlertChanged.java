package dev.poeprofit.core.port;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A step in the life of an alert, with how it stands after the step: a row of {@code ops_alert_log}. Three things
 * change on their own: the condition by data, the handling by people, the suppression by rules. How an alert stands
 * is the latest row of each.
 *
 * @param at when it changed
 * @param alertId the alert, the same over all its episodes
 * @param event what changed
 * @param kind whom it is for
 * @param alertClass its class, such as {@code liquidity-drop}
 * @param market its market; empty if it has none
 * @param item its good; empty if it has none
 * @param opportunityId the opportunity it announces; empty if it announces none
 * @param severity severity after the step
 * @param score how good the opportunity is, never how bad the risk; empty if it has no score
 * @param episode how many times it has begun to fire, from 1; 0 before the first time
 * @param crossedAt time of the first sample beyond the level in this episode
 * @param firedAt when it began to fire in this episode
 * @param expiresAt after which it is of no use; empty if it does not expire
 * @param until until when it is snoozed or muted; empty for other events, or for ever
 * @param notified whether a person is told of this step
 * @param sloExempt whether its rule waits longer than the promise of the alert latency allows
 * @param reason why, such as {@code severity-up} for handling that begins anew
 * @param by who did it, such as {@code user}; empty for the program
 * @param text what happened and what to do
 */
public record AlertChanged(
        Instant at,
        String alertId,
        Event event,
        Kind kind,
        String alertClass,
        Optional<Market> market,
        Optional<ItemKey> item,
        Optional<String> opportunityId,
        AlertSeverity severity,
        OptionalDouble score,
        long episode,
        Optional<Instant> crossedAt,
        Optional<Instant> firedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> until,
        boolean notified,
        boolean sloExempt,
        Optional<String> reason,
        Optional<String> by,
        String text)
        implements OpsRecord {
    /** What changes on its own. */
    public enum Axis {
        /** Driven by data only. */
        CONDITION,
        /** Driven by people. */
        HANDLING,
        /** Driven by rules that keep it quiet. */
        SUPPRESSION,
        /** How bad it is, while the rest stays. */
        SEVERITY
    }

    /** What changed. */
    public enum Event {
        /** The level is not reached, and it never fired. */
        INACTIVE(Axis.CONDITION),
        /** The level is reached, not yet for long enough. */
        PENDING(Axis.CONDITION),
        /** It fires. */
        FIRING(Axis.CONDITION),
        /** Below the level for leaving, not yet for long enough. */
        RECOVERING(Axis.CONDITION),
        /** It is over. */
        RESOLVED(Axis.CONDITION),
        /** Its data are too old. */
        NO_DATA(Axis.CONDITION),
        /** It cannot be worked out. */
        ERROR(Axis.CONDITION),
        /** Nobody has handled it, or not since it got worse. */
        NEW(Axis.HANDLING),
        /** Somebody has seen it. */
        ACKED(Axis.HANDLING),
        /** Somebody has put it off. */
        SNOOZED(Axis.HANDLING),
        /** A rule keeps it quiet. */
        MUTED(Axis.SUPPRESSION),
        /** No rule keeps it quiet any more. */
        UNMUTED(Axis.SUPPRESSION),
        /** Another alert stands for it. */
        INHIBITED(Axis.SUPPRESSION),
        /** No other alert stands for it any more. */
        RELEASED(Axis.SUPPRESSION),
        /** It changes too often to be told of. */
        FLAPPING(Axis.SUPPRESSION),
        /** It has been quiet for long enough. */
        STEADY(Axis.SUPPRESSION),
        /** Its severity or score is another. */
        RATED(Axis.SEVERITY);

        private final Axis axis;

        Event(Axis axis) {
            this.axis = axis;
        }

        /**
         * What it changes.
         *
         * @return the axis
         */
        public Axis axis() {
            return axis;
        }
    }

    /** Whom an alert is for. */
    public enum Kind {
        /** A player: something to gain. */
        OPPORTUNITY,
        /** Whoever runs the program: something is wrong. */
        OPS
    }

    /**
     * Checks the values.
     *
     * @param at when it changed
     * @param alertId the alert
     * @param event what changed
     * @param kind whom it is for
     * @param alertClass its class
     * @param market its market
     * @param item its good
     * @param opportunityId the opportunity it announces
     * @param severity severity after the step
     * @param score how good the opportunity is
     * @param episode how many times it has begun to fire
     * @param crossedAt time of the first sample beyond the level in this episode
     * @param firedAt when it began to fire in this episode
     * @param expiresAt after which it is of no use
     * @param until until when it is snoozed or muted
     * @param notified whether a person is told of this step
     * @param sloExempt whether its rule waits longer than the promise of the alert latency allows
     * @param reason why
     * @param by who did it
     * @param text what happened and what to do
     * @throws IllegalArgumentException if an id is blank, a text too long or a number out of range
     */
    public AlertChanged {
        alertId = Checks.id("alertId", alertId);
        alertClass = Checks.id("alertClass", alertClass);
        opportunityId = Checks.id("opportunityId", opportunityId);
        score = Checks.finite("score", score);
        Checks.atLeast("episode", episode, 0);
        reason = Checks.text("reason", reason);
        by = Checks.id("by", by);
        text = Checks.text("text", text);
    }

    @Override
    public String subject() {
        return alertId;
    }
}
