package dev.poeprofit.core.port.shape;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The values of a row, read one after the other in column order. */
final class Values {
    private final List<? extends @Nullable Object> values;
    private int next;

    Values(List<? extends @Nullable Object> values) {
        this.values = values;
    }

    private <T> Optional<T> next(Class<T> type) {
        return Optional.ofNullable(values.get(next++)).map(type::cast);
    }

    private <T> T present(Class<T> type) {
        int place = next;
        return next(type).orElseThrow(() -> new IllegalArgumentException("column " + place + " holds nothing"));
    }

    String text() {
        return present(String.class);
    }

    Optional<String> textOrNone() {
        return next(String.class);
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Object text : present(List.class)) {
            texts.add((String) text);
        }
        return List.copyOf(texts);
    }

    long number() {
        return present(Long.class);
    }

    OptionalLong numberOrNone() {
        Optional<Long> value = next(Long.class);
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }

    double fraction() {
        return present(Double.class);
    }

    OptionalDouble fractionOrNone() {
        Optional<Double> value = next(Double.class);
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    boolean flag() {
        return present(Boolean.class);
    }

    Instant time() {
        return present(Instant.class);
    }

    Optional<Instant> timeOrNone() {
        return next(Instant.class);
    }

    Duration millis() {
        return Duration.ofMillis(number());
    }

    Divines divines() {
        return new Divines(fraction());
    }

    AttentionMinutes minutes() {
        return new AttentionMinutes(fraction());
    }

    <E extends Enum<E>> E constant(Class<E> type) {
        return Labels.parse(type, text());
    }

    <E extends Enum<E>> Optional<E> constantOrNone(Class<E> type) {
        return textOrNone().map(it -> Labels.parse(type, it));
    }

    Optional<Venue> venueOrNone() {
        return constantOrNone(Venue.class);
    }

    ItemKey item() {
        return ItemKey.parse(text());
    }

    Optional<ItemKey> itemOrNone() {
        return textOrNone().map(ItemKey::parse);
    }

    /** Two columns. */
    Optional<Market> marketOrNone() {
        Optional<Realm> realm = textOrNone().map(Realm::parse);
        Optional<String> league = textOrNone();
        return realm.flatMap(it -> league.map(name -> new Market(it, name)));
    }

    /** Five columns. */
    Optional<Price> priceOrNone() {
        OptionalLong numerator = numberOrNone();
        OptionalLong denominator = numberOrNone();
        OptionalLong lot = numberOrNone();
        Optional<String> currency = textOrNone();
        Optional<Price.Kind> kind = constantOrNone(Price.Kind.class);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Price(
                new Rational(numerator.orElseThrow(), denominator.orElseThrow()),
                lot.orElseThrow(),
                new CurrencyId(currency.orElseThrow()),
                kind.get()));
    }
}
