package dev.poeprofit.sim;

/**
 * What is listed in a cell of the truth.
 *
 * @param goodId id of the good
 * @param price what a unit is asked for, above 0
 * @param pricing what {@code price} is counted in
 * @param stack units, at least 1
 * @param onlineShare share of the time in which its seller is online and answers, in (0, 1]; online spells last half an hour on
 *     average
 */
public record Cell(String goodId, double price, Pricing pricing, int stack, double onlineShare) {
    /** What a price is counted in. */
    public enum Pricing {
        /** The true price at the instant of the listing. */
        TRUE_PRICE,
        /** Chaos. */
        CHAOS
    }

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Cell {
        if (!(price > 0 && price < 1e9)) {
            throw new IllegalArgumentException("price must be above 0 and below 1e9, was " + price);
        }
        if (!(stack >= 1)) {
            throw new IllegalArgumentException("stack must be at least 1, was " + stack);
        }
        if (!(onlineShare > 0 && onlineShare <= 1)) {
            throw new IllegalArgumentException("onlineShare must be in (0, 1], was " + onlineShare);
        }
    }

    /**
     * One unit of a seller who is always online.
     *
     * @param goodId id of the good
     * @param relativePrice price over the true price at the instant of the listing
     * @return the cell
     */
    public static Cell of(String goodId, double relativePrice) {
        return new Cell(goodId, relativePrice, Pricing.TRUE_PRICE, 1, 1);
    }

    /**
     * One unit of a seller who is always online, at a fixed price.
     *
     * @param goodId id of the good
     * @param unitChaos price of a unit, chaos
     * @return the cell
     */
    public static Cell atChaos(String goodId, double unitChaos) {
        return new Cell(goodId, unitChaos, Pricing.CHAOS, 1, 1);
    }

    /**
     * The same with another availability.
     *
     * @param share share of the time online, in (0, 1]
     * @return a copy
     */
    public Cell withOnlineShare(double share) {
        return new Cell(goodId, price, pricing, stack, share);
    }

    /**
     * The same with other units.
     *
     * @param units at least 1
     * @return a copy
     */
    public Cell withStack(int units) {
        return new Cell(goodId, price, pricing, units, onlineShare);
    }
}
