package dev.poeprofit.clickhouse;

import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The row an answer stands at, read value by value in column order. Times are asked for as nanoseconds. */
final class Row {
    private static final int PRICE_COLUMNS = 5;

    private final ClickHouseBinaryFormatReader reader;
    private int next = 1;

    Row(ClickHouseBinaryFormatReader reader) {
        this.reader = reader;
    }

    /** Whether the next value is there; it stays the next. */
    boolean hasNext() {
        return reader.hasValue(next);
    }

    void skip(int count) {
        next += count;
    }

    long number() {
        return reader.getLong(next++);
    }

    OptionalLong numberOrNone() {
        if (hasNext()) {
            return OptionalLong.of(number());
        }
        skip(1);
        return OptionalLong.empty();
    }

    int integer() {
        return Math.toIntExact(number());
    }

    OptionalInt integerOrNone() {
        OptionalLong number = numberOrNone();
        return number.isPresent() ? OptionalInt.of(Math.toIntExact(number.getAsLong())) : OptionalInt.empty();
    }

    boolean flag() {
        return reader.getBoolean(next++);
    }

    double fraction() {
        return reader.getDouble(next++);
    }

    OptionalDouble fractionOrNone() {
        if (hasNext()) {
            return OptionalDouble.of(fraction());
        }
        skip(1);
        return OptionalDouble.empty();
    }

    List<OptionalDouble> fractions() {
        List<OptionalDouble> values = new ArrayList<>();
        for (Object value : reader.getList(next++)) {
            values.add(value == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) value).doubleValue()));
        }
        return values;
    }

    String text() {
        return reader.getString(next++);
    }

    @Nullable
    String textOrNull() {
        if (hasNext()) {
            return text();
        }
        skip(1);
        return null;
    }

    Optional<String> textOrNone() {
        return Optional.ofNullable(textOrNull());
    }

    List<String> texts() {
        List<String> values = new ArrayList<>();
        for (Object value : reader.getList(next++)) {
            values.add(String.valueOf(value));
        }
        return values;
    }

    byte[] bytes() {
        return reader.getByteArray(next++);
    }

    /** A SHA-256 that was asked for as lower-case hex. */
    Digest digest() {
        return new Digest(text());
    }

    Instant time() {
        return Times.of(number());
    }

    @Nullable
    Instant timeOrNull() {
        return timeOrNone().orElse(null);
    }

    Optional<Instant> timeOrNone() {
        OptionalLong nanos = numberOrNone();
        return nanos.isPresent() ? Optional.of(Times.of(nanos.getAsLong())) : Optional.empty();
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "the store has '" + name + "' for " + type.getSimpleName() + ", known are "
                            + List.of(type.getEnumConstants()),
                    false,
                    Optional.empty(),
                    e);
        }
    }

    Price price() {
        return new Price(
                new Rational(number(), number()), number(), new CurrencyId(text()), constant(Price.Kind.class));
    }

    @Nullable
    Price priceOrNull() {
        if (hasNext()) {
            return price();
        }
        skip(PRICE_COLUMNS);
        return null;
    }
}
