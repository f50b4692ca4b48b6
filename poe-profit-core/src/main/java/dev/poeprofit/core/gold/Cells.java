package dev.poeprofit.core.gold;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.shape.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Values of a stored row, read one after the other. */
final class Cells {
    private final List<? extends @Nullable Object> values;
    private int next;

    Cells(List<? extends @Nullable Object> values) {
        this.values = values;
    }

    private <T> Optional<T> maybe(Class<T> type) {
        Object value = values.get(next++);
        if (value != null && !type.isInstance(value)) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "gold column " + next + " must hold a " + type.getSimpleName() + ", was '" + value + "'");
        }
        return Optional.ofNullable(value).map(type::cast);
    }

    private <T> T need(Class<T> type) {
        return maybe(type)
                .orElseThrow(() ->
                        new PortException(PortException.Kind.STORE, "gold column " + next + " must not be empty"));
    }

    long number() {
        return need(Long.class);
    }

    int integer() {
        return Math.toIntExact(number());
    }

    double fraction() {
        return need(Double.class);
    }

    boolean flag() {
        return need(Boolean.class);
    }

    String text() {
        return need(String.class);
    }

    Instant time() {
        return need(Instant.class);
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return named(type, text());
    }

    <E extends Enum<E>> Optional<E> constantOrNone(Class<E> type) {
        return maybe(String.class).map(name -> named(type, name));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String label) {
        try {
            return Labels.parse(type, label);
        } catch (IllegalArgumentException unknown) {
            throw new PortException(PortException.Kind.STORE, "gold column: " + unknown.getMessage());
        }
    }

    Optional<Long> numberOrNone() {
        return maybe(Long.class);
    }

    Optional<Double> fractionOrNone() {
        return maybe(Double.class);
    }

    OptionalDouble doubleOrNone() {
        return fractionOrNone().map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    Optional<Duration> spanOrNone() {
        return numberOrNone().map(Duration::ofMillis);
    }

    void skip() {
        next++;
    }
}
