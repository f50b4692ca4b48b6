package dev.poeprofit.core.port;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Something that was shown to a player or that a player did with it: a row of {@code overlay_event_log}.
 *
 * @param at when it happened
 * @param event what happened
 * @param about what kind of thing {@code id} is
 * @param id id of the alert or opportunity
 * @param market its market; empty if it has none
 * @param item its good; empty if it has none
 * @param severity its severity then; empty if it has none
 * @param crossedAt when its figures first crossed the level, so that the latency can be told; empty if it has no such
 *     time
 * @param attentionMinuteDelta attention-minutes gained by it, lost if negative; empty if not known
 * @param handling how the alert was handled at that time (one of the handling events); empty if it has no handling
 * @param snoozeMinutes for how many minutes it was snoozed, at least 1; empty for other events
 * @param source where it happened, such as {@code overlay} or {@code dashboard}
 */
public record OverlayUsed(
        Instant at,
        Event event,
        About about,
        String id,
        Optional<Market> market,
        Optional<ItemKey> item,
        Optional<AlertSeverity> severity,
        Optional<Instant> crossedAt,
        OptionalDouble attentionMinuteDelta,
        Optional<AlertEvent> handling,
        OptionalLong snoozeMinutes,
        String source)
        implements OpsRecord {
    /** What happened. */
    public enum Event {
        /** It became visible. */
        SHOWN,
        /** Its details were opened. */
        OPENED,
        /** Its price note or whisper was copied. */
        COPIED,
        /** The player did it. */
        DONE,
        /** The price was not there. */
        NOT_THERE,
        /** It was tried and did not sell. */
        NOT_SOLD,
        /** The player left it. */
        SKIPPED,
        /** It was taken away by the player. */
        DISMISSED,
        /** It was acknowledged. */
        ACKED,
        /** It was put off. */
        SNOOZED,
        /** A sale above the limit was confirmed for the second time. */
        DOUBLE_CONFIRMED,
        /** It was shown dimmed. */
        DIMMED
    }

    /** What an event is about. */
    public enum About {
        /** An alert. */
        ALERT,
        /** An opportunity that no alert was made of. */
        OPPORTUNITY
    }

    /**
     * Checks the values.
     *
     * @param at when it happened
     * @param event what happened
     * @param about what kind of thing {@code id} is
     * @param id id of the alert or opportunity
     * @param market its market
     * @param item its good
     * @param severity its severity then
     * @param crossedAt when its figures first crossed the level
     * @param attentionMinuteDelta attention-minutes gained by it
     * @param handling how the alert was handled at that time
     * @param snoozeMinutes for how many minutes it was snoozed
     * @param source where it happened
     * @throws IllegalArgumentException if an id is blank, a number out of range or the handling is another event
     */
    public OverlayUsed {
        id = Checks.id("id", id);
        attentionMinuteDelta = Checks.finite("attentionMinuteDelta", attentionMinuteDelta);
        if (handling.isPresent() && handling.get().axis() != AlertEvent.Axis.HANDLING) {
            throw new IllegalArgumentException("handling must be a handling event, was " + handling.get());
        }
        if (snoozeMinutes.isPresent()) {
            Checks.atLeast("snoozeMinutes", snoozeMinutes.getAsLong(), 1);
        }
        source = Checks.id("source", source);
    }

    @Override
    public String subject() {
        return id;
    }
}
