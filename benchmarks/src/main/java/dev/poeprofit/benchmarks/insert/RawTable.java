package dev.poeprofit.benchmarks.insert;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The rows of one table as a store wrote them, ready to be appended with nothing left to work out. */
final class RawTable {
    /** Columns by how they are appended. */
    private enum Type {
        LONG,
        INT,
        BYTE,
        BOOLEAN,
        NANOS,
        TEXT,
        BLOB
    }

    private final String name;
    private final Type[] types;
    /** By row, then column: numbers, and in the other array what is no number. */
    private final List<long[]> numbers = new ArrayList<>();

    private final List<@Nullable Object[]> objects = new ArrayList<>();
    private final List<boolean[]> nulls = new ArrayList<>();
    /** Place of each group's end in the rows. */
    private final int[] ends;

    private RawTable(String name, Type[] types, int groups) {
        this.name = name;
        this.types = types;
        this.ends = new int[groups];
    }

    long rows() {
        return numbers.size();
    }

    /** Reads a table; rows with a page number go to the group of their page, others evenly to all. */
    static RawTable read(Connection connection, String name, int groups, int groupPages) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<Type> types = new ArrayList<>();
        boolean paged = false;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT column_name, data_type FROM information_schema.columns"
                        + " WHERE table_schema = 'packed' AND table_name = '" + name + "' ORDER BY ordinal_position")) {
            while (rows.next()) {
                String column = rows.getString(1);
                Type type = type(rows.getString(2));
                types.add(type);
                columns.add(type == Type.NANOS ? "epoch_ns(" + column + ")" : "\"" + column + "\"");
                paged |= column.equals("seq");
            }
        }
        RawTable table = new RawTable(name, types.toArray(Type[]::new), groups);
        String sql = "SELECT " + String.join(", ", columns) + (paged ? ", seq" : ", 0") + " FROM packed." + name
                + (paged ? " ORDER BY seq" : "");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                table.add(rows);
                if (paged) {
                    table.ends[(int) ((rows.getLong(columns.size() + 1) - 1) / groupPages)] = table.numbers.size();
                }
            }
        }
        for (int group = 0; group < groups; group++) {
            int before = group == 0 ? 0 : table.ends[group - 1];
            table.ends[group] = paged
                    ? Math.max(before, table.ends[group])
                    : (int) ((long) table.numbers.size() * (group + 1) / groups);
        }
        return table;
    }

    private static Type type(String sql) {
        return switch (sql) {
            case "BIGINT" -> Type.LONG;
            case "INTEGER" -> Type.INT;
            case "UTINYINT" -> Type.BYTE;
            case "BOOLEAN" -> Type.BOOLEAN;
            case "TIMESTAMP_NS" -> Type.NANOS;
            case "VARCHAR" -> Type.TEXT;
            case "BLOB" -> Type.BLOB;
            default -> throw new IllegalArgumentException("no raw form of " + sql);
        };
    }

    private void add(ResultSet rows) throws SQLException {
        long[] row = new long[types.length];
        @Nullable Object[] others = new Object[types.length];
        boolean[] none = new boolean[types.length];
        for (int i = 0; i < types.length; i++) {
            switch (types[i]) {
                case TEXT -> others[i] = rows.getString(i + 1);
                case BLOB -> others[i] = rows.getBytes(i + 1);
                case BOOLEAN -> row[i] = rows.getBoolean(i + 1) ? 1 : 0;
                default -> row[i] = rows.getLong(i + 1);
            }
            none[i] = rows.wasNull();
        }
        numbers.add(row);
        objects.add(others);
        nulls.add(none);
    }

    /** Appends one group's rows. */
    void append(DuckDBConnection connection, int group) throws SQLException {
        try (DuckDBAppender appender = connection.createAppender("packed", name)) {
            for (int at = group == 0 ? 0 : ends[group - 1]; at < ends[group]; at++) {
                append(appender, numbers.get(at), objects.get(at), nulls.get(at));
            }
        }
    }

    private void append(DuckDBAppender appender, long[] row, @Nullable Object[] others, boolean[] none)
            throws SQLException {
        appender.beginRow();
        for (int i = 0; i < types.length; i++) {
            if (none[i]) {
                appender.appendNull();
                continue;
            }
            switch (types[i]) {
                case LONG -> appender.append(row[i]);
                case INT -> appender.append((int) row[i]);
                case BYTE -> appender.append((byte) row[i]);
                case BOOLEAN -> appender.append(row[i] != 0);
                case NANOS -> appender.appendEpochNanos(row[i]);
                case TEXT -> appender.append((String) others[i]);
                case BLOB -> appender.append((byte[]) others[i]);
            }
        }
        appender.endRow();
    }
}
