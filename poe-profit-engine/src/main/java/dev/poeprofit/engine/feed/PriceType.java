package dev.poeprofit.engine.feed;

import dev.poeprofit.core.price.PriceSnapshot;

/**
 * One overview of prices.
 *
 * @param overview which overview; those of the exchange and of listings are never mixed
 * @param type the source's type of goods, such as {@code Currency}; not blank
 */
public record PriceType(PriceSnapshot.Overview overview, String type) {
    /**
     * Checks the type.
     *
     * @param overview which overview
     * @param type type of goods
     * @throws IllegalArgumentException if {@code type} is blank
     */
    public PriceType {
        if (type.isBlank()) {
            throw new IllegalArgumentException("type must not be blank");
        }
    }

    @Override
    public String toString() {
        return overview.label() + " " + type;
    }
}
