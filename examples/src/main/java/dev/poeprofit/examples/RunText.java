package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.alert.Display;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.engine.alert.AlertLatency;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.engine.feed.Figure;
import dev.poeprofit.sources.limit.Gates;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run says, as lines for a person or as one JSON object a line. */
final class RunText {
    private static final JsonFactory JSON = new JsonFactory();

    private RunText() {}

    /** A time to the second. */
    static String at(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** How a feed is, in short, its name in a column. */
    static String feed(FeedStatus status, List<Figure> figures, Instant now, int column) {
        String next = status.nextDue()
                .map(due -> due.isAfter(now) ? "next in " + span(Duration.between(now, due)) : "next now")
                .orElse("not again");
        String wrong = status.stalledSince()
                .filter(since -> status.state() != FeedStatus.State.PAUSED || status.errorCount() > 0)
                .map(since -> ", without success for " + span(Duration.between(since, now)) + " ("
                        + status.errorCount() + (status.errorCount() == 1 ? " failure): " : " failures): ")
                        + status.lastError().orElse(status.lastText()))
                .orElse("");
        String state = status.policy()
                .map(policy -> "held by " + policy)
                .orElse(status.state().label());
        String shown = figures.stream().map(Figure::text).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s %s, %s%s%s",
                padded(status.name(), column),
                state,
                next,
                shown.isEmpty() ? "" : "; " + shown,
                wrong);
    }

    /** How a policy is, in short. */
    static String gate(Gates.GateView gate, Instant now, int column) {
        String until = gate.closedUntil()
                .filter(now::isBefore)
                .map(at -> "closed for " + span(Duration.between(now, at)))
                .orElse(
                        gate.nextPermitted().isAfter(now)
                                ? "next request in " + span(Duration.between(now, gate.nextPermitted()))
                                : "open");
        return String.format(
                Locale.ROOT,
                "%s %s, %d left, %.2f a second, throttled %s",
                padded(gate.policy(), column),
                gate.stopped() ? "stopped: too many answers were errors of ours" : until,
                gate.remaining(),
                gate.sustained(),
                gate.throttled() == 1 ? "once" : gate.throttled() + " times");
    }

    private static String padded(String name, int column) {
        return name + " ".repeat(Math.max(0, column - name.length()));
    }

    private static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : String.format(Locale.ROOT, "%.1f h", (double) seconds / 3_600);
    }

    /** One object with every feed and policy. */
    static String json(
            Instant now,
            List<FeedStatus> statuses,
            Map<String, List<Figure>> figures,
            List<Gates.GateView> gates,
            Map<Display, Long> alerts) {
        return object(json -> {
            json.writeStringField("at", now.toString());
            json.writeArrayFieldStart("feeds");
            for (FeedStatus status : statuses) {
                feed(json, status, figures.getOrDefault(status.name(), List.of()));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("policies");
            for (Gates.GateView gate : gates) {
                json.writeStartObject();
                json.writeStringField("policy", gate.policy());
                json.writeStringField("next_permitted", gate.nextPermitted().toString());
                json.writeNumberField("remaining", gate.remaining());
                optional(json, "closed_until", gate.closedUntil());
                json.writeBooleanField("stopped", gate.stopped());
                json.writeNumberField("throttled", gate.throttled());
                json.writeNumberField("sustained_per_second", gate.sustained());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("alerts");
            for (Map.Entry<Display, Long> count : alerts.entrySet()) {
                json.writeNumberField(count.getKey().name().toLowerCase(Locale.ROOT), count.getValue());
            }
            json.writeEndObject();
        });
    }

    /** How many alerts there are, and how promptly they fired. */
    static String alerts(Map<Display, Long> counts, AlertLatency latency) {
        String shown = counts.entrySet().stream()
                .map(count -> count.getValue() + " "
                        + count.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        return "alerts: " + (shown.isEmpty() ? "none" : shown) + "; " + latency(latency);
    }

    /** What is measured of the promise that alerts fire soon. */
    static String latency(AlertLatency latency) {
        return latency.share().isEmpty()
                ? "none has fired yet"
                : String.format(
                        Locale.ROOT,
                        "%d fired, %.1f %% of them within %d s of the crossing (goal %.0f %%), slowest %.1f s",
                        latency.fired(),
                        100 * latency.share().getAsDouble(),
                        AlertLatency.PROMISE.toSeconds(),
                        100 * AlertLatency.GOAL,
                        latency.worst().map(Duration::toMillis).orElse(0L) / 1_000.0);
    }

    private static void feed(JsonGenerator json, FeedStatus status, List<Figure> figures) throws IOException {
        json.writeStartObject();
        json.writeStringField("feed", status.name());
        json.writeStringField("state", status.state().name().toLowerCase(Locale.ROOT));
        optional(json, "last_attempt", status.lastAttempt());
        optional(json, "last_success", status.lastSuccess());
        optional(json, "next_due", status.nextDue());
        optional(json, "stalled_since", status.stalledSince());
        json.writeNumberField("error_count", status.errorCount());
        json.writeNumberField("failures", status.failures());
        json.writeNumberField("steps", status.steps());
        optional(json, "policy", status.policy());
        optional(json, "last_error", status.lastError());
        json.writeObjectFieldStart("figures");
        for (Figure figure : figures) {
            if (figure.value().isPresent()) {
                json.writeNumberField(figure.name(), figure.value().getAsDouble());
            } else {
                json.writeNullField(figure.name());
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static String json(AlertMessage alert) {
        return object(json -> {
            json.writeStringField("at", alert.at().toString());
            json.writeStringField("alert", alert.alertClass());
            json.writeStringField("id", alert.alertId());
            json.writeStringField("severity", alert.severity().name().toLowerCase(Locale.ROOT));
            json.writeStringField("subject", alert.subject());
            json.writeStringField("text", alert.text());
            json.writeStringField("remedy", alert.remedy());
        });
    }

    static String jsonNote(Instant now, String note) {
        return object(json -> {
            json.writeStringField("at", now.toString());
            json.writeStringField("note", note);
        });
    }

    private static void optional(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        } else {
            json.writeNullField(name);
        }
    }

    /** Writes the fields of an object. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
