package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.port.AlertMessage;
import java.time.Instant;
import java.util.Optional;

/** Messages that no alert is behind. */
public final class AlertMessages {
    private AlertMessages() {}

    /**
     * A message that says that it is a test.
     *
     * @param now the time
     * @return critical, so that no channel leaves it out
     */
    public static AlertMessage test(Instant now) {
        return new AlertMessage(
                now,
                "test",
                0,
                AlertKind.OPS,
                "test",
                AlertSeverity.CRITICAL,
                Optional.empty(),
                "this channel",
                "This is a test of poe-profit's alerts; nothing is wrong.",
                "Nothing to do.",
                "",
                false);
    }
}
