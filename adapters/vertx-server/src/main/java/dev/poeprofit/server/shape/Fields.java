package dev.poeprofit.server.shape;

import dev.poeprofit.core.port.shape.Labels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Collects the fields of a JSON object in order. Values are texts, numbers, truth values, lists and maps of those. What cannot be
 * said is left out.
 */
public final class Fields {
    /** More digits would show noise of binary fractions, never a difference. */
    private static final MathContext DIGITS = new MathContext(9);

    private final Map<String, Object> values = new LinkedHashMap<>();

    /**
     * An object whose state is the only thing there is to say.
     *
     * @param state such as {@code known} or {@code insufficient_data}
     * @return fields with {@code state}
     */
    public static Fields state(String state) {
        return new Fields().put("state", state);
    }

    /**
     * Adds a text.
     *
     * @param name name of the field
     * @param value the text
     * @return this
     */
    public Fields put(String name, String value) {
        values.put(name, value);
        return this;
    }

    /**
     * Adds a whole number.
     *
     * @param name name of the field
     * @param value the number
     * @return this
     */
    public Fields put(String name, long value) {
        values.put(name, value);
        return this;
    }

    /**
     * Adds a truth value.
     *
     * @param name name of the field
     * @param value the value
     * @return this
     */
    public Fields put(String name, boolean value) {
        values.put(name, value);
        return this;
    }

    /**
     * Adds a number.
     *
     * @param name name of the field
     * @param value the number; left out if it is not finite
     * @return this
     */
    public Fields put(String name, double value) {
        if (Double.isFinite(value)) {
            values.put(name, new BigDecimal(value).round(DIGITS).doubleValue());
        }
        return this;
    }

    /**
     * Adds a time.
     *
     * @param name name of the field
     * @param value the time
     * @return this
     */
    public Fields put(String name, Instant value) {
        return put(name, value.toString());
    }

    /**
     * Adds a constant.
     *
     * @param name name of the field
     * @param value the constant; written in lower case with dashes
     * @return this
     */
    public Fields put(String name, Enum<?> value) {
        return put(name, Labels.of(value));
    }

    /**
     * Adds an object.
     *
     * @param name name of the field
     * @param value its fields
     * @return this
     */
    public Fields put(String name, Fields value) {
        values.put(name, value.map());
        return this;
    }

    /**
     * Adds a list.
     *
     * @param name name of the field
     * @param value texts, numbers or maps
     * @return this
     */
    public Fields put(String name, List<?> value) {
        values.put(name, value);
        return this;
    }

    /**
     * Adds an object.
     *
     * @param name name of the field
     * @param value its fields
     * @return this
     */
    public Fields put(String name, Map<String, ?> value) {
        values.put(name, value);
        return this;
    }

    /**
     * Adds a text or a time, if there is one.
     *
     * @param name name of the field
     * @param value a text or time
     * @return this
     */
    public Fields maybe(String name, Optional<?> value) {
        value.ifPresent(it -> values.put(name, it.toString()));
        return this;
    }

    /**
     * Adds a number, if there is one.
     *
     * @param name name of the field
     * @param value the number
     * @return this
     */
    public Fields maybe(String name, OptionalDouble value) {
        value.ifPresent(it -> put(name, it));
        return this;
    }

    /**
     * Adds a whole number, if there is one.
     *
     * @param name name of the field
     * @param value the number
     * @return this
     */
    public Fields maybe(String name, OptionalLong value) {
        value.ifPresent(it -> put(name, it));
        return this;
    }

    /**
     * What was collected.
     *
     * @return a copy, in the order it was added
     */
    public Map<String, Object> map() {
        return new LinkedHashMap<>(values);
    }
}
