package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.TableExport;
import dev.poeprofit.core.port.TableState;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.duckdb.DuckDBConnection;

/** The tables and views of a file: their size, their columns, and their rows as files. */
final class DuckDbTables {
    private static final String ALL =
            "SELECT CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || %1$s AS name"
                    + " FROM %2$s WHERE database_name = current_database() AND NOT internal";

    private final Database database;

    DuckDbTables(Database database) {
        this.database = database;
    }

    List<TableState> list() {
        return database.read("listing tables", connection -> {
            List<TableState> tables = new ArrayList<>();
            for (String name : names(connection, "table_name", "duckdb_tables()")) {
                tables.add(new TableState(
                        name,
                        false,
                        OptionalLong.of(number(connection, "SELECT count(*) FROM " + quoted(name))),
                        OptionalLong.of(number(
                                connection,
                                "SELECT count(DISTINCT block_id) * (SELECT block_size FROM pragma_database_size() LIMIT 1)"
                                        + " FROM pragma_storage_info(" + literal(name) + ") WHERE block_id >= 0"))));
            }
            for (String name : names(connection, "view_name", "duckdb_views()")) {
                tables.add(new TableState(name, true, OptionalLong.empty(), OptionalLong.empty()));
            }
            return tables;
        });
    }

    private static List<String> names(DuckDBConnection connection, String column, String from) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL.formatted(column, from) + " ORDER BY name");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static long number(DuckDBConnection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    Map<String, String> columns(String table) {
        return database.read("reading columns", connection -> {
            Map<String, String> columns = new LinkedHashMap<>();
            try (PreparedStatement statement = connection.prepareStatement("SELECT column_name, data_type"
                    + " FROM duckdb_columns() WHERE database_name = current_database()"
                    + " AND CASE schema_name WHEN 'main' THEN '' ELSE schema_name || '.' END || table_name = ?"
                    + " ORDER BY column_index")) {
                statement.setString(1, table);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        columns.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
            return columns;
        });
    }

    long export(TableExport what, Path file) {
        List<String> columns = List.copyOf(columns(what.table()).keySet());
        if (columns.isEmpty()) {
            throw new PortException(PortException.Kind.CONTRACT, "there is no table " + what.table());
        }
        what.refusal(columns).ifPresent(why -> {
            throw new PortException(PortException.Kind.CONTRACT, why);
        });
        // A copy takes no parameters: names come from the catalogue, values are quoted.
        String format = switch (what.format()) {
            case CSV -> "FORMAT csv, HEADER true";
            case JSON -> "FORMAT json";
            case PARQUET -> "FORMAT parquet";
        };
        String sql = "COPY (SELECT * FROM " + quoted(what.table()) + where(what, columns) + ") TO "
                + literal(file.toString()) + " (" + format + ")";
        return database.read("exporting " + what.table(), connection -> {
            try (Statement statement = connection.createStatement()) {
                return (long) statement.executeUpdate(sql);
            }
        });
    }

    private static String where(TableExport what, List<String> columns) {
        StringJoiner where = new StringJoiner(" AND ", " WHERE ", "").setEmptyValue("");
        what.market()
                .ifPresent(
                        market -> where.add("realm = " + literal(market.realm().wireName()))
                                .add("league = " + literal(market.league())));
        TableExport.timeColumn(columns).ifPresent(time -> {
            what.since()
                    .ifPresent(
                            since -> where.add("\"" + time + "\" >= make_timestamp_ns(" + Times.clamped(since) + ")"));
            what.until()
                    .ifPresent(
                            until -> where.add("\"" + time + "\" < make_timestamp_ns(" + Times.clamped(until) + ")"));
        });
        return where.toString();
    }

    private static String quoted(String name) {
        StringJoiner parts = new StringJoiner(".");
        for (String part : name.split("\\.", 2)) {
            parts.add("\"" + part.replace("\"", "\"\"") + "\"");
        }
        return parts.toString();
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
