package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertChange;
import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertRule;
import dev.poeprofit.core.alert.AlertState;
import dev.poeprofit.core.alert.Handling;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.port.AlertChanged;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Changes of alerts as they are stored. */
final class AlertRows {
    /** Longer texts are cut. Bound of this project. */
    private static final int LONGEST = 2_000;

    /** What an alert is about, as its last sample says. */
    record About(String text, Optional<ItemKey> item, Optional<String> opportunityId) {
        static final About UNKNOWN = new About("not looked at since the start", Optional.empty(), Optional.empty());

        static About of(AlertSample sample) {
            return new About(cut(sample.text()), sample.item(), sample.opportunityId());
        }

        static About of(AlertChanged row) {
            return new About(row.text(), row.item(), row.opportunityId());
        }
    }

    private AlertRows() {}

    /** A change of the machine. */
    static AlertChanged row(
            AlertRule rule,
            AlertKey key,
            AlertState state,
            AlertChange change,
            About about,
            Optional<String> by,
            Optional<String> note) {
        Optional<Instant> until =
                change.event() == AlertEvent.SNOOZED && state.handling() instanceof Handling.Snoozed snoozed
                        ? Optional.of(snoozed.until())
                        : Optional.empty();
        return row(
                change.at(),
                rule,
                key,
                state,
                change.event(),
                until,
                change.mayNotify(),
                word(change.reason()),
                by,
                note.map(AlertRows::cut).orElse(about.text()),
                about);
    }

    /** A change of what keeps an alert quiet. */
    static AlertChanged suppression(
            Instant at,
            AlertRule rule,
            AlertKey key,
            AlertState state,
            AlertEvent event,
            Optional<String> reason,
            About about) {
        return row(
                at,
                rule,
                key,
                state,
                event,
                Optional.empty(),
                false,
                reason.map(AlertRows::cut),
                Optional.empty(),
                about.text(),
                about);
    }

    private static AlertChanged row(
            Instant at,
            AlertRule rule,
            AlertKey key,
            AlertState state,
            AlertEvent event,
            Optional<Instant> until,
            boolean notified,
            Optional<String> reason,
            Optional<String> by,
            String text,
            About about) {
        return new AlertChanged(
                at,
                key.id(),
                event,
                rule.kind(),
                key.alertClass(),
                key.market(),
                about.item(),
                about.opportunityId(),
                state.severity(),
                state.score(),
                state.episode(),
                state.crossedAt(),
                state.firedAt(),
                state.expiresAt(),
                until,
                notified,
                rule.sloExempt(),
                reason,
                by,
                text);
    }

    private static Optional<String> word(AlertChange.Reason reason) {
        return Optional.of(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Not longer than a row may be, and nothing in it that a store refuses. */
    static String cut(String text) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints()
                .limit(LONGEST)
                .map(it -> it == 0 || (it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE) ? '?' : it)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
