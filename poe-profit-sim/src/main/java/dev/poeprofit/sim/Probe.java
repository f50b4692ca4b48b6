package dev.poeprofit.sim;

import java.time.Duration;

/**
 * A listing to put into a league by intervention, to see how long it takes to sell.
 *
 * @param goodId id of the good
 * @param relativePrice price of a unit relative to the true price at the injection, above 0
 * @param stack units, at least 1
 * @param onlineShare share of the time in which its seller is online and answers, in (0, 1]; online spells last half an hour on
 *     average, and the seller is online at the injection with this probability
 * @param horizon how long it is watched, above 0
 */
public record Probe(String goodId, double relativePrice, int stack, double onlineShare, Duration horizon) {
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Probe {
        if (!(relativePrice > 0 && relativePrice < 1e6)) {
            throw new IllegalArgumentException("relativePrice must be above 0 and below 1e6, was " + relativePrice);
        }
        if (!(stack >= 1)) {
            throw new IllegalArgumentException("stack must be at least 1, was " + stack);
        }
        if (!(onlineShare > 0 && onlineShare <= 1)) {
            throw new IllegalArgumentException("onlineShare must be in (0, 1], was " + onlineShare);
        }
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be above 0, was " + horizon);
        }
    }

    /**
     * One unit of a seller who is always online, watched for a day.
     *
     * @param goodId id of the good
     * @param relativePrice price relative to the true price, above 0
     * @return the probe
     */
    public static Probe of(String goodId, double relativePrice) {
        return new Probe(goodId, relativePrice, 1, 1, DAY);
    }

    /**
     * The same with another availability.
     *
     * @param share share of the time online, in (0, 1]
     * @return a copy
     */
    public Probe withOnlineShare(double share) {
        return new Probe(goodId, relativePrice, stack, share, horizon);
    }

    /**
     * The same with other units.
     *
     * @param units at least 1
     * @return a copy
     */
    public Probe withStack(int units) {
        return new Probe(goodId, relativePrice, units, onlineShare, horizon);
    }
}
