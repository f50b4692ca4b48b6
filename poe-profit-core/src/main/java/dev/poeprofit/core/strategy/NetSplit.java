package dev.poeprofit.core.strategy;

import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;

/**
 * Expected net, split into what it is made of: units sold, price of a unit, worth of the currency it is paid in, and cost.
 *
 * @param units expected units sold, at least 0
 * @param pricePerUnit currency for one unit, at least 0
 * @param currency the currency
 * @param divinesPerCurrency divines for one unit of the currency, at least 0
 * @param cost what is bought for it, expected, in divines, what is left unsold taken off; 0 where nothing is bought
 */
public record NetSplit(
        double units, double pricePerUnit, CurrencyId currency, double divinesPerCurrency, Divines cost) {
    /**
     * Checks the ranges.
     *
     * @param units units
     * @param pricePerUnit price
     * @param currency currency
     * @param divinesPerCurrency worth of the currency
     * @param cost cost
     * @throws IllegalArgumentException if a number is negative or not finite
     */
    public NetSplit {
        if (!(units >= 0 && pricePerUnit >= 0 && divinesPerCurrency >= 0)
                || !Double.isFinite(units * pricePerUnit * divinesPerCurrency)) {
            throw new IllegalArgumentException("a net must be of finite numbers from 0, were " + units + ", "
                    + pricePerUnit + " and " + divinesPerCurrency);
        }
    }

    /**
     * The expected net.
     *
     * @return units × price × worth of the currency − cost
     */
    public Divines net() {
        return new Divines(units * pricePerUnit * divinesPerCurrency).minus(cost);
    }
}
