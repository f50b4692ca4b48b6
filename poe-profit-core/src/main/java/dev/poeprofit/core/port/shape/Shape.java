package dev.poeprofit.core.port.shape;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How records of a type lie in a table, behind the columns of the {@link Head}. A store needs to know how to write and read each
 * {@link Column.Type}, and nothing of the records.
 *
 * @param <R> type of the records
 */
public final class Shape<R> {
    private final Class<R> type;
    private final String table;
    private final List<Field<R>> fields;
    private final Reader<R> reader;

    private record Field<R>(Column column, Function<R, @Nullable Object> value) {}

    /** Makes a record of a row. */
    interface Reader<R> {
        R read(Head head, Values values);
    }

    private Shape(Class<R> type, String table, List<Field<R>> fields, Reader<R> reader) {
        this.type = type;
        this.table = table;
        this.fields = fields;
        this.reader = reader;
    }

    static <R> Builder<R> of(Class<R> type, String table) {
        return new Builder<>(type, table);
    }

    /**
     * The records.
     *
     * @return a record type
     */
    public Class<R> type() {
        return type;
    }

    /**
     * Name of the table, without what a store puts before it.
     *
     * @return lower case with underscores
     */
    public String table() {
        return table;
    }

    /**
     * The columns behind the head.
     *
     * @return in order
     */
    public List<Column> columns() {
        return fields.stream().map(Field::column).toList();
    }

    /**
     * The values of a record.
     *
     * @param content the record
     * @return one for each column, null where it holds nothing
     */
    public List<@Nullable Object> values(R content) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Field<R> field : fields) {
            values.add(field.value().apply(content));
        }
        return Collections.unmodifiableList(values);
    }

    /**
     * The record of a row.
     *
     * @param head what stands before the columns
     * @param values one for each column, null where it holds nothing
     * @return the record
     * @throws IllegalArgumentException if the values are none of a record of this type
     */
    public R read(Head head, List<? extends @Nullable Object> values) {
        if (values.size() != fields.size()) {
            throw new IllegalArgumentException(
                    table + " has " + fields.size() + " columns, a row had " + values.size());
        }
        return reader.read(head, new Values(values));
    }

    /** Collects columns and how to fill them. */
    static final class Builder<R> {
        private final Class<R> type;
        private final String table;
        private final List<Field<R>> fields = new ArrayList<>();

        private Builder(Class<R> type, String table) {
            this.type = type;
            this.table = table;
        }

        private Builder<R> add(String name, Column.Type of, boolean absent, Function<R, @Nullable Object> value) {
            fields.add(new Field<>(new Column(name, of, absent), value));
            return this;
        }

        Builder<R> text(String name, Function<R, String> value) {
            return add(name, Column.Type.TEXT, false, value::apply);
        }

        Builder<R> textOrNone(String name, Function<R, Optional<String>> value) {
            return add(name, Column.Type.TEXT, true, it -> value.apply(it).orElse(null));
        }

        Builder<R> texts(String name, Function<R, List<String>> value) {
            return add(name, Column.Type.TEXTS, false, value::apply);
        }

        Builder<R> number(String name, ToLongFunction<R> value) {
            return add(name, Column.Type.NUMBER, false, value::applyAsLong);
        }

        Builder<R> numberOrNone(String name, Function<R, OptionalLong> value) {
            return add(name, Column.Type.NUMBER, true, it -> boxed(value.apply(it)));
        }

        private static @Nullable Object boxed(OptionalLong value) {
            return value.isPresent() ? (Long) value.getAsLong() : null;
        }

        Builder<R> fraction(String name, ToDoubleFunction<R> value) {
            return add(name, Column.Type.FRACTION, false, value::applyAsDouble);
        }

        Builder<R> fractionOrNone(String name, Function<R, OptionalDouble> value) {
            return add(name, Column.Type.FRACTION, true, it -> boxed(value.apply(it)));
        }

        private static @Nullable Object boxed(OptionalDouble value) {
            return value.isPresent() ? (Double) value.getAsDouble() : null;
        }

        Builder<R> flag(String name, Predicate<R> value) {
            return add(name, Column.Type.FLAG, false, value::test);
        }

        Builder<R> time(String name, Function<R, Instant> value) {
            return add(name, Column.Type.TIME, false, value::apply);
        }

        Builder<R> timeOrNone(String name, Function<R, Optional<Instant>> value) {
            return add(name, Column.Type.TIME, true, it -> value.apply(it).orElse(null));
        }

        Builder<R> millis(String name, Function<R, Duration> value) {
            return number(name, it -> value.apply(it).toMillis());
        }

        Builder<R> constant(String name, Function<R, ? extends Enum<?>> value) {
            return text(name, it -> Labels.of(value.apply(it)));
        }

        Builder<R> constantOrNone(String name, Function<R, ? extends Optional<? extends Enum<?>>> value) {
            return add(
                    name,
                    Column.Type.TEXT,
                    true,
                    it -> value.apply(it).map(Labels::of).orElse(null));
        }

        Builder<R> item(Function<R, ItemKey> value) {
            return text("item_key", it -> value.apply(it).toString());
        }

        Builder<R> itemOrNone(Function<R, Optional<ItemKey>> value) {
            return textOrNone("item_key", it -> value.apply(it).map(ItemKey::toString));
        }

        Builder<R> marketOrNone(Function<R, Optional<Market>> value) {
            return textOrNone(
                            "realm",
                            it -> value.apply(it).map(market -> market.realm().wireName()))
                    .textOrNone("league", it -> value.apply(it).map(Market::league));
        }

        Builder<R> priceOrNone(Function<R, Optional<Price>> value) {
            return numberOrNone(
                            "price_numerator",
                            it -> total(value.apply(it), price -> price.total().numerator()))
                    .numberOrNone(
                            "price_denominator",
                            it -> total(value.apply(it), price -> price.total().denominator()))
                    .numberOrNone("price_lot", it -> total(value.apply(it), Price::lot))
                    .textOrNone(
                            "price_currency",
                            it -> value.apply(it).map(price -> price.currency().id()))
                    .constantOrNone("price_kind", it -> value.apply(it).map(Price::kind));
        }

        private static OptionalLong total(Optional<Price> price, ToLongFunction<Price> part) {
            return price.isPresent() ? OptionalLong.of(part.applyAsLong(price.get())) : OptionalLong.empty();
        }

        Shape<R> read(Reader<R> reader) {
            return new Shape<>(type, table, List.copyOf(fields), reader);
        }
    }
}
