package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertInput;
import dev.poeprofit.core.alert.AlertState;
import dev.poeprofit.core.alert.Handling;
import java.time.Instant;
import java.util.Optional;

/** What commands mean for the machine of one alert. */
final class Commands {
    private Commands() {}

    static AlertInput input(AlertCommand.OfAlert command, Instant now) {
        if (command instanceof AlertCommand.Ack) {
            return new AlertInput.Ack(now, command.by());
        }
        if (command instanceof AlertCommand.Snooze snooze) {
            return new AlertInput.Snooze(now, command.by(), snooze.until());
        }
        return new AlertInput.Reopen(now, command.by());
    }

    /** Whether the alert is as wanted already, so that the same command twice is done once. */
    static boolean isSo(AlertCommand.OfAlert command, AlertState state) {
        if (command instanceof AlertCommand.Ack) {
            return state.handling() instanceof Handling.Acked;
        }
        if (command instanceof AlertCommand.Snooze snooze) {
            return state.handling() instanceof Handling.Snoozed snoozed
                    && snoozed.until().equals(snooze.until());
        }
        return state.handling() instanceof Handling.New;
    }

    static Optional<String> note(AlertCommand.OfAlert command) {
        return command instanceof AlertCommand.Ack ack ? ack.note() : Optional.empty();
    }
}
