package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.shape.OpsShapes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long the expiring tables keep their rows, as configured. */
final class Expiry {
    private static final Set<String> RAW = Set.of("stored_page", "stored_page_body");
    private static final Pattern DAYS = Pattern.compile("toIntervalDay\\((\\d{1,9})\\)");
    /** The rule as the server tells it: when, and of downloads what becomes of the row. */
    private static final Pattern RULE = Pattern.compile(" TTL (.*?)( SETTINGS |$)", Pattern.DOTALL);

    private final Server server;
    private final Map<String, Integer> days = new LinkedHashMap<>();

    Expiry(Server server, ClickHouseRetention retention) {
        this(server, retention, retention.rawDays());
    }

    /** Where pages keep to a size they may have fewer days than downloads. */
    Expiry(Server server, ClickHouseRetention retention, int pageDays) {
        this.server = server;
        days.put("stored_page", pageDays);
        days.put("stored_page_body", pageDays);
        days.put("stored_download", retention.rawDays());
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
        apply(false);
    }

    /** The same, but pages that expire sooner, since they would take too much room, go on doing so. */
    void applyButKeepShortened() {
        apply(true);
    }

    private void apply(boolean keepShortened) {
        String local = server.settings().cluster().isPresent() ? "_local" : "";
        Map<String, String> engines = new LinkedHashMap<>();
        server.list(
                "reading how long tables keep their rows",
                "SELECT name, engine_full FROM system.tables WHERE database = currentDatabase() AND name IN {tables:Array(String)}",
                Map.of(
                        "tables",
                        Sql.array(days.keySet().stream()
                                .map(table -> table + local)
                                .toList())),
                row -> engines.put(row.text(), row.text()));
        days.forEach((table, kept) -> {
            String engine = engines.getOrDefault(table + local, "");
            OptionalInt now = days(engine);
            boolean shortened = keepShortened && RAW.contains(table) && now.isPresent() && now.getAsInt() < kept;
            if (!shortened && !now.equals(OptionalInt.of(kept))) {
                server.execute(
                        "setting how long " + table + " keeps its rows",
                        "ALTER TABLE " + table + local
                                + server.settings()
                                        .cluster()
                                        .map(name -> " ON CLUSTER " + name)
                                        .orElse("")
                                + " MODIFY TTL " + rule(engine, kept));
            }
        });
    }

    private static String rule(String engine, int days) {
        String interval = "toIntervalDay(" + days + ")";
        Matcher rule = RULE.matcher(engine);
        return rule.find() ? DAYS.matcher(rule.group(1)).replaceFirst(interval) : "stored_at + " + interval;
    }

    private static OptionalInt days(String engine) {
        Matcher matcher = DAYS.matcher(engine);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
