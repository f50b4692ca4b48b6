package dev.poeprofit.examples;

import dev.poeprofit.core.alert.AlertState;
import dev.poeprofit.core.alert.Mute;
import dev.poeprofit.engine.alert.AlertEntry;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Alerts as lines for a person. */
final class AlertText {
    private AlertText() {}

    /** The worst first; of each what to do. */
    static String of(List<AlertEntry> entries, int columns) {
        if (entries.isEmpty()) {
            return "no alert\n";
        }
        StringBuilder text = new StringBuilder();
        for (AlertEntry entry : entries) {
            AlertState state = entry.view().state();
            text.append(String.format(
                    Locale.ROOT,
                    "%s %s  %s  (revision %d%s)%n",
                    state.severity(),
                    entry.view().display().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    entry.view().key().id(),
                    state.revision(),
                    state.firedAt()
                            .map(at -> ", fired " + at.truncatedTo(ChronoUnit.SECONDS))
                            .orElse("")));
            text.append(Paragraph.wrap(entry.text(), columns, "    ", "    "));
            text.append(Paragraph.wrap("Do: " + entry.view().rule().remedy(), columns, "    ", "    "));
        }
        return text.toString();
    }

    static String of(Mute mute) {
        return "muted " + mute.id()
                + mute.until().map(until -> " until " + until).orElse("") + ", " + mute.reason()
                + (mute.automatic() ? " (by the program)" : "");
    }
}
