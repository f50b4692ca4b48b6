package dev.poeprofit.core.strategy;

import dev.poeprofit.core.price.CurrencyId;

/**
 * What to buy first on the exchange, in whole numbers, and the most to pay.
 *
 * @param goods what is bought
 * @param have units of the currency given
 * @param currency what is paid with
 * @param most the guard: leave it if the game asks more than this for the same units
 */
public record BuyOrder(Goods goods, long have, CurrencyId currency, long most) {
    /**
     * Checks the ranges.
     *
     * @param goods goods
     * @param have units given
     * @param currency currency
     * @param most guard
     * @throws IllegalArgumentException if nothing is given or the guard is below the price
     */
    public BuyOrder {
        if (!(have >= 1 && most >= have)) {
            throw new IllegalArgumentException(
                    "a purchase needs whole numbers from 1 and a guard not below them, was " + have + ", most " + most);
        }
    }

    @Override
    public String toString() {
        return "buy " + goods + " for " + have + " " + currency + "; skip if more than " + most + " " + currency;
    }
}
