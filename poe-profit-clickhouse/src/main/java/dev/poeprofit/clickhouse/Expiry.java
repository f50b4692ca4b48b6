package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.shape.OpsShapes;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long the expiring tables keep their rows, as configured. */
final class Expiry {
    private final Server server;
    private final Map<String, Integer> days = new LinkedHashMap<>();

    Expiry(Server server, ClickHouseRetention retention) {
        this.server = server;
        days.put("stored_page", retention.rawDays());
        days.put("stored_page_body", retention.rawDays());
        days.put("stored_request", retention.requestDays());
        days.put("stored_scope_audit", retention.opsDays());
        days.put("stored_alert", retention.opsDays());
        OpsShapes.all().forEach(shape -> days.put("stored_" + shape.table(), retention.opsDays()));
        days.put("stored_ops_batch", batchDays(retention));
    }

    /** A batch has to outlive its records, whose months are dropped whole. */
    static int batchDays(ClickHouseRetention retention) {
        return Math.max(retention.requestDays(), retention.opsDays()) + 31;
    }

    /** Changes what is not as configured. */
    void apply() {
        String local = server.settings().cluster().isPresent() ? "_local" : "";
        Map<String, String> engines = new LinkedHashMap<>();
        server.list(
                "reading how long tables keep their rows",
                "SELECT name, engine_full FROM system.tables WHERE database = currentDatabase()",
                Map.of(),
                row -> engines.put(row.text(), row.text()));
        days.forEach((table, kept) -> {
            String engine = engines.getOrDefault(table + local, "");
            if (!engine.contains("toIntervalDay(" + kept + ")")) {
                server.execute(
                        "setting how long " + table + " keeps its rows",
                        "ALTER TABLE " + table + local
                                + server.settings()
                                        .cluster()
                                        .map(name -> " ON CLUSTER " + name)
                                        .orElse("")
                                + " MODIFY TTL stored_at + INTERVAL " + kept + " DAY");
            }
        });
    }
}
