package dev.poeprofit.core.price.path;

import dev.poeprofit.core.price.Divines;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prices of goods at one time.
 *
 * @param at when they were sampled
 * @param prices divines for one unit by good, each above 0; a good that is missing has no price at that time
 */
public record PriceSample(Instant at, Map<String, Divines> prices) {
    /**
     * Copies and checks the prices.
     *
     * @param at sample time
     * @param prices divines by good
     * @throws IllegalArgumentException if a price is not above 0
     */
    public PriceSample {
        TreeMap<String, Divines> copy = new TreeMap<>(prices);
        copy.forEach((good, price) -> {
            if (!(price.amount() > 0)) {
                throw new IllegalArgumentException("price of " + good + " must be above 0, was " + price.amount());
            }
        });
        prices = Collections.unmodifiableMap(copy);
    }
}
