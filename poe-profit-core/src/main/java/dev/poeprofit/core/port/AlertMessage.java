package dev.poeprofit.core.port;

import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person is told of an alert, for a {@link Notifier} to bring. Never holds a secret; names of items and sellers in it are
 * texts of strangers and must be shown as plain text.
 *
 * @param at when it became news
 * @param alertId the alert
 * @param episode its episode; 0 for a test
 * @param kind whom it is for
 * @param alertClass its class, such as {@code drift}
 * @param severity how bad it is
 * @param market its market; empty if it has none
 * @param subject what it is about
 * @param text what happened
 * @param remedy what to do
 * @param anchor its section of the runbook
 * @param flood whether it stands for a flood of its class
 */
public record AlertMessage(
        Instant at,
        String alertId,
        long episode,
        AlertKind kind,
        String alertClass,
        AlertSeverity severity,
        Optional<Market> market,
        String subject,
        String text,
        String remedy,
        String anchor,
        boolean flood) {
    /**
     * Checks the texts.
     *
     * @param at when it became news
     * @param alertId the alert
     * @param episode its episode
     * @param kind whom it is for
     * @param alertClass its class
     * @param severity how bad it is
     * @param market its market
     * @param subject what it is about
     * @param text what happened
     * @param remedy what to do
     * @param anchor its section of the runbook
     * @param flood whether it stands for a flood
     * @throws IllegalArgumentException if an id is blank, a text too long or the episode negative
     */
    public AlertMessage {
        alertId = Checks.id("alertId", alertId);
        alertClass = Checks.id("alertClass", alertClass);
        Checks.atLeast("episode", episode, 0);
        text = Checks.text("text", text);
        remedy = Checks.text("remedy", remedy);
    }

    /**
     * In one line.
     *
     * @return severity, class, market and subject
     */
    public String title() {
        return severity + " " + alertClass
                + market.map(it -> " " + it).orElse("") + " " + subject
                + (flood ? " and more of its class" : "");
    }
}
