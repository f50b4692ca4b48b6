package dev.poeprofit.core.strategy;

/**
 * Scarce places that an advice takes up until it is done.
 *
 * @param exchangeOrders open orders on the exchange at the same time, at least 0
 * @param merchantListings listings in merchant tabs, at least 0
 * @param publicListings listings in public tabs, at least 0
 */
public record Slots(int exchangeOrders, int merchantListings, int publicListings) {
    /** One exchange order. */
    public static final Slots ORDER = new Slots(1, 0, 0);
    /** One listing in a public tab. */
    public static final Slots LISTING = new Slots(0, 0, 1);

    /**
     * Checks the ranges.
     *
     * @param exchangeOrders orders
     * @param merchantListings merchant listings
     * @param publicListings public listings
     * @throws IllegalArgumentException if one is negative
     */
    public Slots {
        if (exchangeOrders < 0 || merchantListings < 0 || publicListings < 0) {
            throw new IllegalArgumentException("slots must be at least 0, were " + exchangeOrders + ", "
                    + merchantListings + " and " + publicListings);
        }
    }
}
