package dev.poeprofit.core.port;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What records allow in their fields, so that every store can hold them. */
final class Checks {
    /** Longest id, in characters: bounds keys and continuations. Assumption of this project. */
    static final int ID_LENGTH = 400;
    /** Longest text, in characters. Assumption of this project. */
    static final int TEXT_LENGTH = 8_000;
    /** Most elements of a list. Assumption of this project. */
    static final int LIST_LENGTH = 1_000;

    private Checks() {}

    static String id(String field, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
        return checked(field, value, ID_LENGTH);
    }

    static Optional<String> id(String field, Optional<String> value) {
        return value.map(it -> id(field, it));
    }

    static List<String> ids(String field, List<String> values) {
        if (values.size() > LIST_LENGTH) {
            throw new IllegalArgumentException(
                    field + " must have at most " + LIST_LENGTH + " elements, had " + values.size());
        }
        return values.stream().map(it -> id(field, it)).toList();
    }

    static String text(String field, String value) {
        return checked(field, value, TEXT_LENGTH);
    }

    static Optional<String> text(String field, Optional<String> value) {
        return value.map(it -> text(field, it));
    }

    // What has no UTF-8 form, or ends a text in other programs, would not come back from a store as it went in.
    private static String checked(String field, String value, int length) {
        if (value.length() > length) {
            throw new IllegalArgumentException(
                    field + " must have at most " + length + " characters, had " + value.length());
        }
        if (value.codePoints()
                .anyMatch(it -> it == 0 || (it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE))) {
            throw new IllegalArgumentException(field + " must not hold NUL or half a surrogate pair");
        }
        return value;
    }

    static long atLeast(String field, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(field + " must be at least " + least + ", was " + value);
        }
        return value;
    }

    /** Finite and at least 0; -0.0 becomes 0.0. */
    static double amount(String field, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(field + " must be finite and at least 0, was " + value);
        }
        return value + 0.0;
    }

    static OptionalDouble amount(String field, OptionalDouble value) {
        return value.isPresent() ? OptionalDouble.of(amount(field, value.getAsDouble())) : value;
    }

    static OptionalDouble finite(String field, OptionalDouble value) {
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException(field + " must be finite, was " + value.getAsDouble());
        }
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() + 0.0) : value;
    }

    /** At least 0; cut to whole milliseconds, which is what stores keep. */
    static Duration millis(String field, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(field + " must be at least 0, was " + value);
        }
        return value.truncatedTo(ChronoUnit.MILLIS);
    }

    static void order(String first, Instant from, String then, Optional<Instant> to) {
        if (to.isPresent() && to.get().isBefore(from)) {
            throw new IllegalArgumentException(
                    then + " must not be before " + first + " " + from + ", was " + to.get());
        }
    }
}
