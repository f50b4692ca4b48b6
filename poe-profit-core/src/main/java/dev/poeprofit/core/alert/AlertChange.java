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
public record AlertChange(Instant at, AlertEvent event, Reason reason, boolean mayNotify) {
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
