package dev.poeprofit.duckdb;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** One row of up to 64 whole numbers as it lies in a packed table, read value by value in column order. */
final class RawRow {
    private final long[] values;
    private final long nulls;
    private int next;

    private RawRow(long[] values, long nulls) {
        this.values = values;
        this.nulls = nulls;
    }

    /**
     * Rows of some pages of a queue by page and place.
     *
     * @param columns expressions; {@code _at} and {@code _report} columns are read as nanoseconds, all as BIGINT
     */
    static List<RawRow> read(
            DuckDBConnection connection, String table, List<String> columns, long queue, long first, long last)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT ");
        for (String column : columns) {
            boolean time = column.endsWith("_at") || column.endsWith("_report");
            sql.append(time ? "epoch_ns(" : "CAST(").append(column).append(time ? "), " : " AS BIGINT), ");
        }
        sql.setLength(sql.length() - 2);
        sql.append(" FROM packed.").append(table);
        sql.append(" WHERE queue = ? AND seq BETWEEN ? AND ? ORDER BY seq, ord");
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setLong(1, queue);
            statement.setLong(2, first);
            statement.setLong(3, last);
            try (ResultSet rows = statement.executeQuery()) {
                List<RawRow> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(of(rows, columns.size()));
                }
                return read;
            }
        }
    }

    private static RawRow of(ResultSet rows, int columns) throws SQLException {
        long[] values = new long[columns];
        long nulls = 0;
        for (int i = 0; i < columns; i++) {
            values[i] = rows.getLong(i + 1);
            if (rows.wasNull()) {
                nulls |= 1L << i;
            }
        }
        return new RawRow(values, nulls);
    }

    /** The values of a column that are not NULL. */
    static List<Long> column(List<RawRow> rows, int index) {
        List<Long> values = new ArrayList<>(rows.size());
        for (RawRow row : rows) {
            if (!row.isNull(index)) {
                values.add(row.values[index]);
            }
        }
        return values;
    }

    private boolean isNull(int index) {
        return (nulls >>> index & 1) != 0;
    }

    /** Whether the next value is NULL; it stays the next. */
    boolean nextIsNull() {
        return isNull(next);
    }

    void skip(int count) {
        next += count;
    }

    long number() {
        return values[next++];
    }

    int integer() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return number() != 0;
    }

    <E extends Enum<E>> E code(Codes<E> codes) {
        return codes.constant(integer());
    }

    Instant time() {
        return Times.of(number());
    }

    @Nullable
    Instant timeOrNull() {
        boolean absent = nextIsNull();
        Instant time = time();
        return absent ? null : time;
    }

    <T> T name(NameReader<T> names) {
        return names.get(number());
    }

    <T> @Nullable T nameOrNull(NameReader<T> names) {
        if (nextIsNull()) {
            skip(1);
            return null;
        }
        return names.get(number());
    }
}
