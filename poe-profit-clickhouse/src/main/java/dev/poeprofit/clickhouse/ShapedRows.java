package dev.poeprofit.clickhouse;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.shape.Column;
import dev.poeprofit.core.port.shape.Head;
import dev.poeprofit.core.port.shape.Shape;
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
            columns.add(
                    column.type() == Column.Type.TIME ? "toUnixTimestamp64Nano(" + column.name() + ")" : column.name());
        }
        return columns.toString();
    }

    /** The names of the columns of a table: those of its head, then those of the shape. */
    static List<String> names(List<String> head, Shape<?> shape) {
        List<String> names = new ArrayList<>(head);
        shape.columns().forEach(column -> names.add(column.name()));
        return List.copyOf(names);
    }

    /** {@code nullable}: which of the columns are nullable in the table, whatever the shape says. */
    static <R> void write(Block row, Shape<R> shape, R content, List<String> nullable) {
        List<Column> columns = shape.columns();
        List<@Nullable Object> values = shape.values(content);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            write(row, column.type(), column.absent() || nullable.contains(column.name()), values.get(i));
        }
    }

    private static void write(Block row, Column.Type type, boolean nullable, @Nullable Object value) {
        if (nullable) {
            switch (type) {
                case TEXT -> row.textOrNull((String) value);
                case NUMBER -> row.numberOrNull((Long) value);
                case FRACTION -> row.fractionOrNull((Double) value);
                case TIME -> row.timeOrNull((Instant) value);
                case TEXTS, FLAG -> throw new IllegalStateException(type + " is never absent");
            }
        } else if (value instanceof String text) {
            row.text(text);
        } else if (value instanceof Long number) {
            row.number(number);
        } else if (value instanceof Double fraction) {
            row.fraction(fraction);
        } else if (value instanceof Boolean flag) {
            row.flag(flag);
        } else if (value instanceof Instant time) {
            row.time(time);
        } else if (value instanceof List<?> texts) {
            row.texts(texts.stream().map(String.class::cast).toList());
        } else {
            throw new IllegalStateException("no column holds " + value);
        }
    }

    /** The record whose columns come next. */
    static <R> R read(Row row, Shape<R> shape, Head head) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : shape.columns()) {
            if (column.type() != Column.Type.TEXTS && !row.hasNext()) {
                row.skip(1);
                values.add(null);
            } else {
                values.add(read(row, column.type()));
            }
        }
        try {
            return shape.read(head, values);
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "the store has a row in " + shape.table() + " that cannot be read: " + e.getMessage(),
                    false,
                    Optional.empty(),
                    e);
        }
    }

    private static Object read(Row row, Column.Type type) {
        return switch (type) {
            case TEXT -> row.text();
            case TEXTS -> row.texts();
            case NUMBER -> row.number();
            case FRACTION -> row.fraction();
            case FLAG -> row.flag();
            case TIME -> row.time();
        };
    }
}
