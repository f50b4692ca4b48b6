package dev.poeprofit.core.alert;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps alerts quiet. It changes neither what the data say of them nor what people did with them.
 *
 * @param id its name, for lifting it
 * @param match which alerts
 * @param from since when
 * @param until when it ends by itself; empty if it does not
 * @param reason why, for a person
 * @param automatic whether the program set it, because a signal cannot be trusted
 */
public record Mute(
        String id, AlertMatch match, Instant from, Optional<Instant> until, String reason, boolean automatic) {
    /**
     * Whether it is in force.
     *
     * @param at when
     * @return true from its beginning up to its end, the end excluded
     */
    public boolean holdsAt(Instant at) {
        return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
    }
}
