package dev.poeprofit.server.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.engine.report.StoreReport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * JSON of a store report: {@code queue}, {@code pages}, {@code as_of} (absent for an empty queue), {@code chain_gaps},
 * {@code counts} (an object a metric; a metric without parts is a number), {@code keys_by_category}, {@code joins}.
 */
public final class ReportShape {
    private ReportShape() {}

    /**
     * The JSON text of a report.
     *
     * @param report the report
     * @return a JSON object
     */
    public static String json(StoreReport report) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("queue", report.queue().toString());
            json.writeNumberField(
                    "pages", report.watermark().map(mark -> mark.seq()).orElse(0L));
            if (report.watermark().isPresent()) {
                json.writeStringField("as_of", report.watermark().get().asOf().toString());
            }
            json.writeNumberField("chain_gaps", report.gaps());
            json.writeObjectFieldStart("counts");
            for (String metric :
                    report.counts().stream().map(Count::metric).distinct().toList()) {
                counts(json, metric, report);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("keys_by_category");
            for (var entry : report.keysByCategory().entrySet()) {
                json.writeNumberField(entry.getKey().name().toLowerCase(Locale.ROOT), entry.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("joins");
            for (var entry : report.joins().entrySet()) {
                json.writeStartObject();
                json.writeStringField("realm", entry.getKey().realm().wireName());
                json.writeStringField("league", entry.getKey().league());
                json.writeNumberField("keys", entry.getValue().keys());
                json.writeNumberField("own_league", entry.getValue().ownLeague());
                json.writeNumberField("any_league", entry.getValue().anyLeague());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void counts(JsonGenerator json, String metric, StoreReport report) throws IOException {
        String name = metric.replace(' ', '_');
        List<Count> counts = report.counts().stream()
                .filter(count -> count.metric().equals(metric))
                .collect(Collectors.toList());
        if (counts.size() == 1 && counts.get(0).label().isEmpty()) {
            json.writeNumberField(name, counts.get(0).count());
            return;
        }
        json.writeObjectFieldStart(name);
        for (Count count : counts) {
            json.writeNumberField(count.label(), count.count());
        }
        json.writeEndObject();
    }
}
