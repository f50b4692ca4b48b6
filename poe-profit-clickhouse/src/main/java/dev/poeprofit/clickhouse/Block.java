package dev.poeprofit.clickhouse;

import com.clickhouse.client.api.data_formats.RowBinaryFormatSerializer;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.price.Price;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows for one table in the binary row format, value by value in column order. Everything is encoded before anything is sent, so
 * that a value that cannot be stored leaves no trace.
 */
final class Block {
    private final String table;
    private final List<String> columns;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RowBinaryFormatSerializer out = new RowBinaryFormatSerializer(bytes);
    private int rows;
    private int values;

    Block(String table, List<String> columns) {
        this.table = table;
        this.columns = columns;
    }

    /** Writes one value. */
    private interface Value {
        void write() throws IOException;
    }

    private Block value(Value value) {
        try {
            value.write();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        values++;
        return this;
    }

    private <T> Block nullable(@Nullable T value, Consumer<T> writer) {
        if (value == null) {
            return value(out::writeNull);
        }
        int before = values;
        value(out::writeNotNull);
        writer.accept(value);
        values = before + 1;
        return this;
    }

    /** Ends a row. */
    void end() {
        rows++;
        if (values != rows * columns.size()) {
            throw new IllegalStateException("row " + rows + " of " + table + " has "
                    + (values - (rows - 1) * columns.size()) + " values for " + columns.size() + " columns");
        }
    }

    Block number(long value) {
        return value(() -> out.writeInt64(value));
    }

    Block numberOrNull(@Nullable Long value) {
        return nullable(value, this::number);
    }

    Block numberOrNull(OptionalLong value) {
        return numberOrNull(value.isPresent() ? (Long) value.getAsLong() : null);
    }

    Block integer(int value) {
        return value(() -> out.writeInt32(value));
    }

    Block integerOrNull(@Nullable Integer value) {
        return nullable(value, this::integer);
    }

    Block integerOrNull(OptionalInt value) {
        return integerOrNull(value.isPresent() ? (Integer) value.getAsInt() : null);
    }

    /** A number of one byte, 0-255. */
    Block small(int value) {
        return value(() -> out.writeUInt8((short) value));
    }

    Block flag(boolean value) {
        return value(() -> out.writeBool(value));
    }

    Block flagOrNull(@Nullable Boolean value) {
        return nullable(value, this::flag);
    }

    Block fraction(double value) {
        return value(() -> out.writeFloat64(value));
    }

    Block fractionOrNull(@Nullable Double value) {
        return nullable(value, this::fraction);
    }

    Block fractionOrNull(OptionalDouble value) {
        return fractionOrNull(value.isPresent() ? (Double) value.getAsDouble() : null);
    }

    Block fractions(List<OptionalDouble> list) {
        return list(list, this::fractionOrNull);
    }

    /** A list; {@code writer} writes the values of one element. */
    <T> Block list(List<T> list, Consumer<T> writer) {
        value(() -> RowBinaryFormatSerializer.writeSize(bytes, list.size()));
        int after = values;
        list.forEach(writer);
        values = after;
        return this;
    }

    /** As UTF-8; half a surrogate pair, which has no such form, becomes a question mark. */
    Block text(String value) {
        return value(() -> out.writeString(value));
    }

    Block textOrNull(@Nullable String value) {
        return nullable(value, this::text);
    }

    Block textOrNull(Optional<String> value) {
        return textOrNull(value.orElse(null));
    }

    Block texts(List<String> list) {
        return list(list, this::text);
    }

    Block bytes(byte[] value) {
        return value(() -> out.writeString(value));
    }

    /** A SHA-256. */
    Block digest(Digest value) {
        return value(() -> bytes.write(HexFormat.of().parseHex(value.hex())));
    }

    Block time(Instant value) {
        return number(Times.nanos(value));
    }

    Block timeOrNull(@Nullable Instant value) {
        return nullable(value, this::time);
    }

    Block timeOrNull(Optional<Instant> value) {
        return timeOrNull(value.orElse(null));
    }

    Block enumOrNull(@Nullable Enum<?> value) {
        return textOrNull(value == null ? null : value.name());
    }

    /** The five columns of a price, none of them null. */
    Block price(Price price) {
        return number(price.total().numerator())
                .number(price.total().denominator())
                .number(price.lot())
                .text(price.currency().id())
                .text(price.kind().name());
    }

    /** The five columns of a price, all of them null without one. */
    Block priceOrNull(@Nullable Price price) {
        return price == null
                ? none(5)
                : numberOrNull((Long) price.total().numerator())
                        .numberOrNull((Long) price.total().denominator())
                        .numberOrNull((Long) price.lot())
                        .textOrNull(price.currency().id())
                        .textOrNull(price.kind().name());
    }

    Block none(int count) {
        for (int i = 0; i < count; i++) {
            value(out::writeNull);
        }
        return this;
    }

    String table() {
        return table;
    }

    List<String> columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
