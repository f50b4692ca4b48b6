package dev.poeprofit.core.alert;

import dev.poeprofit.core.item.Market;
import java.util.Optional;

/**
 * Alerts that people are told of together.
 *
 * @param kind whom they are for
 * @param alertClass their class
 * @param market their market; empty if they have none
 */
public record AlertGroup(AlertKind kind, String alertClass, Optional<Market> market) {
    static AlertGroup of(AlertRule rule, AlertKey key) {
        return new AlertGroup(rule.kind(), key.alertClass(), key.market());
    }
}
