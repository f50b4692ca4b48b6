package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Dpam;

/**
 * Divines per attention-minute with the range it may lie in.
 *
 * @param mid at default minutes
 * @param atHigh at high minutes
 * @param pessimistic divines per minute at default minutes and the posterior's 20 % quantile, or at the guard price where no
 *     chance is observed
 */
public record DpamRange(Dpam mid, Dpam atHigh, double pessimistic) {
    /**
     * The lower end.
     *
     * @return the least of the three, divines per minute
     */
    public double least() {
        return Math.min(mid.value(), Math.min(atHigh.value(), pessimistic));
    }
}
