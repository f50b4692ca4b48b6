package dev.poeprofit.clickhouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.clickhouse.ClickHouseStore;
import dev.poeprofit.clickhouse.harness.ClickHouseServer;
import dev.poeprofit.clickhouse.harness.RequiresClickHouse;
import dev.poeprofit.core.port.TableState;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every table and view of both stores is documented, column by column. With {@code -Dpoeprofit.docs=write} the page is made anew
 * ({@code make docs}).
 */
@RequiresClickHouse
final class TableDocsTest {
    private static final Path ROOT = Path.of(System.getProperty("poeprofit.root"));
    private static final Path PAGE = ROOT.resolve("docs/model/tables.md");

    private static TableDescriptions descriptions;
    /** Types by table and column. */
    private static final Map<String, Map<String, String>> EMBEDDED = new LinkedHashMap<>();

    private static final Map<String, Map<String, String>> SERVER = new LinkedHashMap<>();

    @BeforeAll
    static void look(ClickHouseServer server, @TempDir Path directory) throws IOException {
        descriptions = TableDescriptions.read(
                ROOT.resolve("poe-profit-duckdb/src/main/resources/dev/poeprofit/duckdb/tables.txt"),
                ROOT.resolve("poe-profit-clickhouse/src/main/resources/dev/poeprofit/clickhouse/schema/tables.txt"));
        try (DuckDbStore store = DuckDbStore.open(directory.resolve("docs.db"), DuckDbSettings.DEFAULT)) {
            for (TableState table : store.tables()) {
                EMBEDDED.put(table.name(), store.columns(table.name()));
            }
        }
        try (ClickHouseStore store = ClickHouseStore.open(Stores.fresh(server))) {
            for (TableState table : store.tables()) {
                SERVER.put(table.name(), store.columns(table.name()));
            }
        }
    }

    @Test
    @DisplayName("every table and every column of both stores is described, and nothing else is")
    void described() {
        Set<String> missing = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (Map<String, Map<String, String>> store : List.of(EMBEDDED, SERVER)) {
            store.forEach((table, columns) -> {
                if (!descriptions.tables().containsKey(table)) {
                    missing.add("## " + table + " | ... | ...");
                }
                for (String column : columns.keySet()) {
                    if (descriptions.column(table, column).isEmpty()) {
                        missing.add(table + "." + column + ": ...");
                    }
                    used.add(column);
                }
            });
        }
        assertThat(missing)
                .as("to be described in a tables.txt; then make docs")
                .isEmpty();
        Set<String> gone = new TreeSet<>();
        descriptions.tables().forEach((table, text) -> {
            Set<String> columns = new TreeSet<>();
            columns.addAll(EMBEDDED.getOrDefault(table, Map.of()).keySet());
            columns.addAll(SERVER.getOrDefault(table, Map.of()).keySet());
            if (!EMBEDDED.containsKey(table) && !SERVER.containsKey(table)) {
                gone.add(table);
            } else if (!columns.isEmpty()) {
                text.columns().keySet().stream()
                        .filter(column -> !columns.contains(column))
                        .forEach(column -> gone.add(table + "." + column));
            }
        });
        descriptions.common().keySet().stream()
                .filter(column -> !used.contains(column))
                .forEach(gone::add);
        assertThat(gone).as("described, but not there").isEmpty();
    }

    @Test
    @DisplayName("the page is the generated one")
    void page() throws IOException {
        Set<String> views = new LinkedHashSet<>();
        for (String table : descriptions.tables().keySet()) {
            if (EMBEDDED.containsKey(table) && !isPacked(table)) {
                views.add(table);
            }
        }
        String text = Files.readString(PAGE);
        String fresh = replaced(text, "views", summary(views) + sections(views, true));
        fresh = replaced(fresh, "embedded", sections(tables(EMBEDDED, TableDocsTest::isPacked), false));
        fresh = replaced(fresh, "clickhouse", sections(tables(SERVER, table -> !views.contains(table)), false));
        if ("write".equals(System.getProperty("poeprofit.docs"))) {
            Files.writeString(PAGE, fresh);
        } else {
            assertThat(text.equals(fresh)).as(PAGE + " is stale: make docs").isTrue();
        }
        assertThat(fresh.lines().count()).isGreaterThan(500);
    }

    private static boolean isPacked(String table) {
        return table.startsWith("packed.") || table.equals("schema_version");
    }

    private static List<String> tables(Map<String, Map<String, String>> store, Predicate<String> which) {
        List<String> tables = new ArrayList<>();
        for (String table : descriptions.tables().keySet()) {
            if (store.containsKey(table) && which.test(table)) {
                tables.add(table);
            }
        }
        return tables;
    }

    private static String replaced(String page, String part, String text) {
        String begin = "<!-- generated: " + part + " -->\n";
        String end = "<!-- end: " + part + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        assertThat(from).as(begin).isNotNegative();
        assertThat(to).as(end).isGreaterThan(from);
        return page.substring(0, from) + begin + text + page.substring(to);
    }

    private static String summary(Iterable<String> tables) {
        StringBuilder text = new StringBuilder("| view | a row is | written by |\n|---|---|---|\n");
        for (String table : tables) {
            TableDescriptions.Table described = descriptions.tables().get(table);
            text.append(
                    "| [`" + table + "`](#" + table + ") | " + described.row() + " | " + described.writer() + " |\n");
        }
        return text.append(
                        "| `poeninja_at(as_of)` | a price line that was current at an instant, with its ages | macro |\n"
                                + "| `ops_alerts_at(as_of)`, `slo_metrics_at(as_of)`, `ingest_status_at(as_of, window_s)`,"
                                + " `ingest_health_at(as_of, window_s)`, `strategy_pnl_at(as_of)` | the views of these names"
                                + " at an instant | macro |\n\n")
                .toString();
    }

    private static String sections(Iterable<String> tables, boolean both) {
        StringBuilder text = new StringBuilder();
        for (String table : tables) {
            TableDescriptions.Table described = descriptions.tables().get(table);
            text.append("### " + table + "\n\n");
            text.append("A row is " + described.row() + ". Written by: " + described.writer() + ".\n\n");
            Map<String, String> server = SERVER.getOrDefault(table, Map.of());
            Map<String, String> columns = EMBEDDED.getOrDefault(table, server);
            if (columns.isEmpty()) {
                // A view with arguments: the server tells no columns of it.
                described.columns().forEach((column, meaning) -> text.append("- `" + column + "`: " + meaning + "\n"));
                text.append('\n');
                continue;
            }
            text.append(
                    both
                            ? "| column | DuckDB | ClickHouse | meaning |\n|---|---|---|---|\n"
                            : "| column | type | meaning |\n|---|---|---|\n");
            columns.forEach((column, type) -> text.append("| `" + column + "` | " + shown(type)
                    + (both ? " | " + shown(server.getOrDefault(column, "-")) : "") + " | "
                    + descriptions.column(table, column).orElse("?").replace("|", "\\|") + " |\n"));
            text.append('\n');
        }
        return text.toString();
    }

    private static String shown(String type) {
        return type.replace("|", "\\|");
    }
}
