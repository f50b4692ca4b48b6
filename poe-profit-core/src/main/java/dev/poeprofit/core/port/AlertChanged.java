package dev.poeprofit.core.port;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertSeverity;
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
 * @param notified whether this step is news; mutes, inhibitions and floods decide whether people are told of it
 * @param sloExempt whether its rule waits longer than the promise of the alert latency allows
 * @param reason why, such as {@code severity-up} for handling that begins anew
 * @param by who did it, such as {@code user}; empty for the program
 * @param text what happened and what to do
 */
public record AlertChanged(
        Instant at,
        String alertId,
        AlertEvent event,
        AlertKind kind,
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
     * @param notified whether this step is news
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
