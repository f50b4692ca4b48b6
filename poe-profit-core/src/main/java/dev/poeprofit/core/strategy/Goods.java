package dev.poeprofit.core.strategy;

/**
 * So many of one good.
 *
 * @param item name of the good
 * @param units units, at least 1
 */
public record Goods(String item, long units) {
    /**
     * Checks the range.
     *
     * @param item name
     * @param units units
     * @throws IllegalArgumentException if there is less than one
     */
    public Goods {
        if (!(units >= 1)) {
            throw new IllegalArgumentException("goods need at least one unit, were " + units + " of " + item);
        }
    }

    @Override
    public String toString() {
        return units + " " + item;
    }
}
