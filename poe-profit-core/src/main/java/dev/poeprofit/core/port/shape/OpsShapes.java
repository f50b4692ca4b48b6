package dev.poeprofit.core.port.shape;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.DriftNoticed;
import dev.poeprofit.core.port.DrillFinished;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OverlayUsed;
import dev.poeprofit.core.port.PagesShown;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SignalSwitched;
import java.util.List;

/** Shapes of ops records; the older kinds (requests, scope audits, plain alerts) have tables of their own making. */
public final class OpsShapes {
    /** Steps of alerts; they share a table with the plain alerts, told apart by {@code event}. */
    public static final Shape<AlertChanged> ALERT = Shape.of(AlertChanged.class, "alert")
            .text("code", AlertChanged::alertClass)
            .text("text", AlertChanged::text)
            .constant("event", AlertChanged::event)
            .constant("kind", AlertChanged::kind)
            .marketOrNone(AlertChanged::market)
            .itemOrNone(AlertChanged::item)
            .textOrNone("opportunity_id", AlertChanged::opportunityId)
            .constant("severity", AlertChanged::severity)
            .fractionOrNone("score", AlertChanged::score)
            .number("episode", AlertChanged::episode)
            .timeOrNone("crossing_ts", AlertChanged::crossedAt)
            .timeOrNone("fired_ts", AlertChanged::firedAt)
            .timeOrNone("expires_at", AlertChanged::expiresAt)
            .timeOrNone("until_ts", AlertChanged::until)
            .flag("notified", AlertChanged::notified)
            .flag("slo_exempt", AlertChanged::sloExempt)
            .textOrNone("reason", AlertChanged::reason)
            .textOrNone("changed_by", AlertChanged::by)
            .read((head, in) -> {
                String alertClass = in.text();
                String text = in.text();
                return new AlertChanged(
                        head.at(),
                        head.subject(),
                        in.constant(AlertEvent.class),
                        in.constant(AlertKind.class),
                        alertClass,
                        in.marketOrNone(),
                        in.itemOrNone(),
                        in.textOrNone(),
                        in.constant(AlertSeverity.class),
                        in.fractionOrNone(),
                        in.number(),
                        in.timeOrNone(),
                        in.timeOrNone(),
                        in.timeOrNone(),
                        in.timeOrNone(),
                        in.flag(),
                        in.flag(),
                        in.textOrNone(),
                        in.textOrNone(),
                        text);
            });

    /** Feeds that lag. */
    public static final Shape<DriftNoticed> DRIFT = Shape.of(DriftNoticed.class, "drift")
            .millis("expected_every_ms", DriftNoticed::expectedEvery)
            .timeOrNone("seen_at", DriftNoticed::seenAt)
            .millis("lag_ms", DriftNoticed::lag)
            .constant("severity", DriftNoticed::severity)
            .textOrNone("checkpoint_reason", DriftNoticed::checkpointReason)
            .texts("stale_signals", DriftNoticed::staleSignals)
            .constant("action", DriftNoticed::action)
            .constant("outcome", DriftNoticed::outcome)
            .text("detail", DriftNoticed::detail)
            .read((head, in) -> new DriftNoticed(
                    head.at(),
                    head.subject(),
                    in.millis(),
                    in.timeOrNone(),
                    in.millis(),
                    in.constant(DriftNoticed.Severity.class),
                    in.textOrNone(),
                    in.texts(),
                    in.constant(DriftNoticed.Action.class),
                    in.constant(DriftNoticed.Outcome.class),
                    in.text()));

    /** Signals muted and resumed. */
    public static final Shape<SignalSwitched> SIGNAL = Shape.of(SignalSwitched.class, "signal_mute")
            .constant("change", SignalSwitched::change)
            .text("reason", SignalSwitched::reason)
            .timeOrNone("auto_resume_at", SignalSwitched::autoResumeAt)
            .read((head, in) -> new SignalSwitched(
                    head.at(), head.subject(), in.constant(SignalSwitched.Change.class), in.text(), in.timeOrNone()));

    /** Drills. */
    public static final Shape<DrillFinished> DRILL = Shape.of(DrillFinished.class, "drill")
            .time("injected_at", DrillFinished::injectedAt)
            .timeOrNone("detected_at", DrillFinished::detectedAt)
            .timeOrNone("recovered_at", DrillFinished::recoveredAt)
            .fraction(
                    "attention_minute_penalty",
                    it -> it.attentionMinutePenalty().value())
            .flag("passed", DrillFinished::passed)
            .text("detail", DrillFinished::detail)
            .read((head, in) -> new DrillFinished(
                    head.at(),
                    head.subject(),
                    in.time(),
                    in.timeOrNone(),
                    in.timeOrNone(),
                    in.minutes(),
                    in.flag(),
                    in.text()));

    /** What was shown, and what a player did with it. */
    public static final Shape<OverlayUsed> OVERLAY = Shape.of(OverlayUsed.class, "overlay_event")
            .constant("event_name", OverlayUsed::event)
            .constant("about", OverlayUsed::about)
            .marketOrNone(OverlayUsed::market)
            .itemOrNone(OverlayUsed::item)
            .constantOrNone("severity", OverlayUsed::severity)
            .timeOrNone("crossing_ts", OverlayUsed::crossedAt)
            .fractionOrNone("attention_minute_delta", OverlayUsed::attentionMinuteDelta)
            .constantOrNone("ack_state", OverlayUsed::handling)
            .numberOrNone("snooze_minutes", OverlayUsed::snoozeMinutes)
            .text("source", OverlayUsed::source)
            .read((head, in) -> new OverlayUsed(
                    head.at(),
                    in.constant(OverlayUsed.Event.class),
                    in.constant(OverlayUsed.About.class),
                    head.subject(),
                    in.marketOrNone(),
                    in.itemOrNone(),
                    in.constantOrNone(AlertSeverity.class),
                    in.timeOrNone(),
                    in.fractionOrNone(),
                    in.constantOrNone(AlertEvent.class),
                    in.numberOrNone(),
                    in.text()));

    /** Pages that became visible. */
    public static final Shape<PagesShown> PAGES = Shape.of(PagesShown.class, "page_visible")
            .number("first_seq", PagesShown::firstSeq)
            .number("last_seq", PagesShown::lastSeq)
            .read((head, in) -> new PagesShown(head.at(), QueueId.parse(head.subject()), in.number(), in.number()));

    private OpsShapes() {}

    /**
     * Every shape.
     *
     * @return in order of table name
     */
    public static List<Shape<? extends OpsRecord>> all() {
        return List.of(ALERT, DRIFT, DRILL, OVERLAY, PAGES, SIGNAL);
    }
}
