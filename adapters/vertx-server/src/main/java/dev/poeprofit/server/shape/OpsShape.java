package dev.poeprofit.server.shape;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.shape.Column;
import dev.poeprofit.core.port.shape.OpsShapes;
import dev.poeprofit.core.port.shape.Shape;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON of what the program did and noticed. */
public final class OpsShape {
    /** Record types by the name of their table here. */
    private static final Map<String, Class<? extends OpsRecord>> TABLES = tables();

    private OpsShape() {}

    private static Map<String, Class<? extends OpsRecord>> tables() {
        Map<String, Class<? extends OpsRecord>> tables = new LinkedHashMap<>();
        tables.put("requests", OpsRecord.RequestMade.class);
        tables.put("notices", OpsRecord.AlertRaised.class);
        tables.put("scopes", OpsRecord.ScopeAudited.class);
        tables.put("alerts", OpsShapes.ALERT.type());
        tables.put("drift", OpsShapes.DRIFT.type());
        tables.put("drills", OpsShapes.DRILL.type());
        tables.put("overlay", OpsShapes.OVERLAY.type());
        tables.put("pages", OpsShapes.PAGES.type());
        tables.put("signals", OpsShapes.SIGNAL.type());
        return Map.copyOf(tables);
    }

    /**
     * The records of a table.
     *
     * @param table name of the table
     * @return their type; empty if there is no such table
     */
    public static Optional<Class<? extends OpsRecord>> type(String table) {
        return Optional.ofNullable(TABLES.get(table));
    }

    /**
     * A record.
     *
     * @param content the record
     * @return its fields
     */
    public static Map<String, Object> row(OpsRecord content) {
        Fields fields = new Fields().put("at", content.at()).put("subject", content.subject());
        if (content instanceof OpsRecord.RequestMade request) {
            request(fields, request);
        } else if (content instanceof OpsRecord.AlertRaised raised) {
            fields.put("code", raised.code()).put("text", raised.text());
        } else if (content instanceof OpsRecord.ScopeAudited audited) {
            fields.put("configured", audited.configured())
                    .put("granted", audited.granted())
                    .put("passed", audited.passed())
                    .put("detail", audited.detail());
        } else {
            OpsShapes.all().forEach(shape -> shaped(fields, shape, content));
        }
        return fields.map();
    }

    private static <R extends OpsRecord> void shaped(Fields fields, Shape<R> shape, OpsRecord content) {
        if (!shape.type().isInstance(content)) {
            return;
        }
        List<Column> columns = shape.columns();
        List<?> values = shape.values(shape.type().cast(content));
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            Object value = values.get(i);
            if (value instanceof Long number) {
                fields.put(name, number);
            } else if (value instanceof Double number) {
                fields.put(name, number.doubleValue());
            } else if (value instanceof Boolean flag) {
                fields.put(name, flag.booleanValue());
            } else if (value instanceof Instant time) {
                fields.put(name, time);
            } else if (value instanceof List<?> texts) {
                fields.put(name, texts);
            } else if (value != null) {
                fields.put(name, value.toString());
            }
        }
    }

    private static void request(Fields fields, OpsRecord.RequestMade request) {
        fields.put("endpoint", request.endpoint())
                .put("url", request.url())
                .put("http_status", request.httpStatus())
                .put("duration_ms", request.durationMillis())
                .put("body_bytes", request.bodyBytes())
                .put("attempt", request.attempt())
                .maybe("retry_reason", request.retryReason())
                .maybe("policy", request.policy())
                .put("limits", rules(request.limits()))
                .put("states", rules(request.states()))
                .maybe("retry_after_s", request.retryAfterSeconds())
                .maybe("closed_until", request.closedUntil())
                .maybe("problem", request.problem());
    }

    private static Map<String, Object> rules(List<OpsRecord.RuleHeader> headers) {
        Fields fields = new Fields();
        headers.forEach(header -> fields.put(header.rule(), header.value()));
        return fields.map();
    }
}
