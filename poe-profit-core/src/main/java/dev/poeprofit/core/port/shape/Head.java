package dev.poeprofit.core.port.shape;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;

/**
 * What stands before the columns of a shape in every table.
 *
 * @param at when it was said or happened
 * @param subject what it is about
 * @param market its market; empty if it is about none, and for ops records
 */
public record Head(Instant at, String subject, Optional<Market> market) {
    Market inMarket() {
        return market.orElseThrow(() -> new IllegalArgumentException("a row about " + subject + " names no market"));
    }
}
