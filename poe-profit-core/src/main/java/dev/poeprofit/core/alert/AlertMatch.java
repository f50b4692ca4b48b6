package dev.poeprofit.core.alert;

import dev.poeprofit.core.item.Market;
import java.util.Optional;

/**
 * Which alerts are meant. A part that is empty means any.
 *
 * @param kind whom they are for
 * @param alertClass their class
 * @param market their market; an alert without one is never meant by a market
 * @param subject what they are about
 */
public record AlertMatch(
        Optional<AlertKind> kind, Optional<String> alertClass, Optional<Market> market, Optional<String> subject) {
    /** Every alert. */
    public static final AlertMatch ALL =
            new AlertMatch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Alerts of a class.
     *
     * @param alertClass the class
     * @return the match
     */
    public static AlertMatch ofClass(String alertClass) {
        return new AlertMatch(Optional.empty(), Optional.of(alertClass), Optional.empty(), Optional.empty());
    }

    /**
     * Alerts of a kind.
     *
     * @param kind the kind
     * @return the match
     */
    public static AlertMatch ofKind(AlertKind kind) {
        return new AlertMatch(Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Whether an alert is meant.
     *
     * @param rule its rule
     * @param key its key
     * @return true if every part that is given agrees
     */
    public boolean matches(AlertRule rule, AlertKey key) {
        return kind.map(rule.kind()::equals).orElse(true)
                && alertClass.map(key.alertClass()::equals).orElse(true)
                && (market.isEmpty() || market.equals(key.market()))
                && subject.map(key.subject()::equals).orElse(true);
    }
}
