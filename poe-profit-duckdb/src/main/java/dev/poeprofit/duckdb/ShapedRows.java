package dev.poeprofit.duckdb;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.shape.Column;
import dev.poeprofit.core.port.shape.Head;
import dev.poeprofit.core.port.shape.Shape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes and reads the columns of shapes. */
final class ShapedRows {
    private ShapedRows() {}

    /** The columns as they are to be selected, behind others. */
    static String selected(Shape<?> shape) {
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : shape.columns()) {
            columns.add(column.type() == Column.Type.TIME ? "epoch_ns(" + column.name() + ")" : column.name());
        }
        return columns.toString();
    }

    static <R> void write(Rows row, Shape<R> shape, R content) throws SQLException {
        for (Object value : shape.values(content)) {
            write(row, value);
        }
    }

    private static void write(Rows row, @Nullable Object value) throws SQLException {
        if (value == null) {
            row.none();
        } else if (value instanceof String text) {
            row.add(text);
        } else if (value instanceof Long number) {
            row.add((long) number);
        } else if (value instanceof Double fraction) {
            row.add((double) fraction);
        } else if (value instanceof Boolean flag) {
            row.add((boolean) flag);
        } else if (value instanceof Instant time) {
            row.add(time);
        } else if (value instanceof List<?> texts) {
            row.texts(texts.stream().map(String.class::cast).toList());
        } else {
            throw new IllegalStateException("no column holds " + value.getClass());
        }
    }

    /** The record of the present row, whose columns begin at {@code first}. */
    static <R> R read(ResultSet row, int first, Shape<R> shape, Head head) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        int at = first;
        for (Column column : shape.columns()) {
            values.add(read(row, at++, column.type()));
        }
        try {
            return shape.read(head, values);
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "the file has a row in " + shape.table() + " that cannot be read: " + e.getMessage(),
                    false,
                    Optional.empty(),
                    e);
        }
    }

    private static @Nullable Object read(ResultSet row, int at, Column.Type type) throws SQLException {
        Object value = switch (type) {
            case TEXT -> row.getString(at);
            case TEXTS -> texts(row, at);
            case NUMBER -> row.getLong(at);
            case FRACTION -> row.getDouble(at);
            case FLAG -> row.getBoolean(at);
            case TIME -> Times.of(row.getLong(at));
        };
        return row.wasNull() ? null : value;
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) row.getArray(column).getArray()) {
            texts.add((String) text);
        }
        return texts;
    }
}
