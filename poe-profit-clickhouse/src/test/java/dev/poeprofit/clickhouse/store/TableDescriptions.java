package dev.poeprofit.clickhouse.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code tables.txt} says of tables and columns. */
final class TableDescriptions {
    private static final String COMMON = "*";

    /** A table: what a row is, who writes it, and what its columns mean where that is its own. */
    record Table(String row, String writer, Map<String, String> columns) {}

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, String> common = new LinkedHashMap<>();

    private TableDescriptions() {}

    static TableDescriptions read(Path... files) throws IOException {
        TableDescriptions all = new TableDescriptions();
        for (Path file : files) {
            all.add(file);
        }
        return all;
    }

    private void add(Path file) throws IOException {
        Map<String, String> columns = common;
        String last = "";
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("# ")) {
                continue;
            }
            if (line.startsWith("## ")) {
                String[] parts = line.substring(3).split(" \\| ", -1);
                columns = new LinkedHashMap<>();
                if (parts[0].equals(COMMON)) {
                    columns = common;
                } else if (parts.length != 3 || tables.put(parts[0], new Table(parts[1], parts[2], columns)) != null) {
                    throw new IllegalArgumentException(file + ": " + line);
                }
            } else if (line.startsWith("  ")) {
                columns.merge(last, line.strip(), (a, b) -> a + " " + b);
            } else {
                int colon = line.indexOf(": ");
                last = line.substring(0, colon);
                if (columns.put(last, line.substring(colon + 2)) != null) {
                    throw new IllegalArgumentException(file + " describes twice: " + line);
                }
            }
        }
    }

    Map<String, Table> tables() {
        return tables;
    }

    Map<String, String> common() {
        return common;
    }

    Optional<String> column(String table, String column) {
        Table own = tables.get(table);
        return Optional.ofNullable(own)
                .map(it -> it.columns().get(column))
                .or(() -> Optional.ofNullable(common.get(column)));
    }
}
