package dev.poeprofit.core.port;

import dev.poeprofit.core.attention.AttentionMinutes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A rehearsed failure and how the program came through it: a row of {@code fallback_drill_log}.
 *
 * @param at when the drill ended
 * @param drill name of the drill, such as {@code throttled}
 * @param injectedAt when the failure was made
 * @param detectedAt when the program noticed; empty if it did not
 * @param recoveredAt when work went on as before; empty if it did not
 * @param attentionMinutePenalty attention a player lost by it
 * @param passed whether it met its goals
 * @param detail what happened, for a person
 */
public record DrillFinished(
        Instant at,
        String drill,
        Instant injectedAt,
        Optional<Instant> detectedAt,
        Optional<Instant> recoveredAt,
        AttentionMinutes attentionMinutePenalty,
        boolean passed,
        String detail)
        implements OpsRecord {

    /**
     * Checks the values.
     *
     * @param at when the drill ended
     * @param drill name of the drill
     * @param injectedAt when the failure was made
     * @param detectedAt when the program noticed
     * @param recoveredAt when work went on as before
     * @param attentionMinutePenalty attention a player lost by it
     * @param passed whether it met its goals
     * @param detail what happened
     * @throws IllegalArgumentException if the drill is blank, a text too long, or something was noticed before it was made
     */
    public DrillFinished {
        drill = Checks.id("drill", drill);
        Checks.order("injectedAt", injectedAt, "detectedAt", detectedAt);
        Checks.order("injectedAt", injectedAt, "recoveredAt", recoveredAt);
        detail = Checks.text("detail", detail);
    }

    @Override
    public String subject() {
        return drill;
    }

    /**
     * Time from the failure until work went on.
     *
     * @return empty if it did not
     */
    public Optional<Duration> recovery() {
        return recoveredAt.map(end -> Duration.between(injectedAt, end));
    }
}
