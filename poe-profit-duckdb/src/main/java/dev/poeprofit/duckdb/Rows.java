package dev.poeprofit.duckdb;

import dev.poeprofit.core.price.Price;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Appends rows to one packed table, value by value in column order. What is absent becomes NULL. */
final class Rows implements AutoCloseable {
    private final DuckDBAppender appender;

    Rows(DuckDBConnection connection, String table) throws SQLException {
        appender = connection.createAppender("packed", table);
    }

    Rows begin() throws SQLException {
        appender.beginRow();
        return this;
    }

    void end() throws SQLException {
        appender.endRow();
    }

    Rows add(long value) throws SQLException {
        appender.append(value);
        return this;
    }

    Rows add(@Nullable Long value) throws SQLException {
        return value == null ? none() : add((long) value);
    }

    Rows add(int value) throws SQLException {
        appender.append(value);
        return this;
    }

    Rows add(double value) throws SQLException {
        appender.append(value);
        return this;
    }

    Rows add(boolean value) throws SQLException {
        appender.append(value);
        return this;
    }

    Rows add(@Nullable String value) throws SQLException {
        if (value == null) {
            return none();
        }
        appender.append(value);
        return this;
    }

    Rows add(byte[] value) throws SQLException {
        appender.append(value);
        return this;
    }

    Rows add(@Nullable Instant value) throws SQLException {
        if (value == null) {
            return none();
        }
        appender.appendEpochNanos(Times.nanos(value));
        return this;
    }

    <E extends Enum<E>> Rows add(Codes<E> codes, @Nullable E value) throws SQLException {
        if (value == null) {
            return none();
        }
        appender.append(codes.code(value));
        return this;
    }

    Rows add(NameKind kind) throws SQLException {
        appender.append(kind.code());
        return this;
    }

    Rows text(Optional<String> value) throws SQLException {
        return add(value.orElse(null));
    }

    Rows time(Optional<Instant> value) throws SQLException {
        return add(value.orElse(null));
    }

    Rows add(OptionalInt value) throws SQLException {
        return value.isPresent() ? add(value.getAsInt()) : none();
    }

    Rows add(OptionalLong value) throws SQLException {
        return value.isPresent() ? add(value.getAsLong()) : none();
    }

    Rows add(OptionalDouble value) throws SQLException {
        return value.isPresent() ? add(value.getAsDouble()) : none();
    }

    Rows add(List<OptionalDouble> values) throws SQLException {
        double[] numbers = new double[values.size()];
        boolean[] gaps = new boolean[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            gaps[i] = values.get(i).isEmpty();
            numbers[i] = values.get(i).orElse(0);
        }
        appender.append(numbers, gaps);
        return this;
    }

    Rows texts(List<String> values) throws SQLException {
        appender.append(values);
        return this;
    }

    /** The five columns of a price. */
    Rows add(@Nullable Price price, Names names) throws SQLException {
        return price == null
                ? none(5)
                : add(price.total().numerator())
                        .add(price.total().denominator())
                        .add(price.lot())
                        .add(names.id(NameKind.CURRENCY, price.currency().id()))
                        .add(Codes.PRICE, price.kind());
    }

    Rows none() throws SQLException {
        appender.appendNull();
        return this;
    }

    Rows none(int columns) throws SQLException {
        for (int i = 0; i < columns; i++) {
            appender.appendNull();
        }
        return this;
    }

    /** Hands the rest over; a row that was begun and not ended is left out. */
    @Override
    public void close() throws SQLException {
        appender.close();
    }
}
