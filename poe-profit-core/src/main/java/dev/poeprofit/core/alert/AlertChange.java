package dev.poeprofit.core.alert;

import java.time.Instant;

/**
 * One change of an alert on one of its axes.
 *
 * @param at when
 * @param event what it became
 * @param reason why
 * @param mayNotify whether people may be told of it; suppression, grouping and flood decide whether they are
 */
public record AlertChange(Instant at, Event event, Reason reason, boolean mayNotify) {
    /** What an alert became. */
    public enum Event {
        /** {@link Condition#INACTIVE}. */
        INACTIVE,
        /** {@link Condition#PENDING}. */
        PENDING,
        /** {@link Condition#FIRING}. */
        FIRING,
        /** {@link Condition#RECOVERING}. */
        RECOVERING,
        /** {@link Condition#RESOLVED}. */
        RESOLVED,
        /** {@link Condition#NO_DATA}. */
        NO_DATA,
        /** {@link Condition#ERROR}. */
        ERROR,
        /** {@link Handling.New}. */
        NEW,
        /** {@link Handling.Acked}. */
        ACKED,
        /** {@link Handling.Snoozed}. */
        SNOOZED,
        /** It changes too often to be told of. */
        FLAPPING,
        /** It has been quiet for long enough. */
        STEADY,
        /** Its severity or score is another. */
        RATED;

        static Event of(Condition condition) {
            return valueOf(condition.name());
        }
    }

    /** Why an alert changed. */
    public enum Reason {
        /** The level was reached. */
        CROSSED,
        /** The level lasted long enough. */
        HELD,
        /** The level was left. */
        BELOW,
        /** It was quiet for long enough. */
        QUIET,
        /** Its time is over. */
        EXPIRED,
        /** The last sample is too old. */
        STALE,
        /** There is a fresh sample again. */
        FRESH,
        /** It could not be worked out. */
        FAILED,
        /** A new episode begins. */
        NEW_EPISODE,
        /** It is worse than when it was handled. */
        SEVERITY_UP,
        /** It is not as bad as before, or scored otherwise. */
        RATED_ANEW,
        /** Somebody did it. */
        BY_HAND,
        /** The snooze is over. */
        SNOOZE_OVER,
        /** The acknowledgement is over. */
        ACK_OVER,
        /** Too many changes in a short time. */
        TOO_MANY_CHANGES,
        /** No change for long enough. */
        NO_CHANGES
    }
}
