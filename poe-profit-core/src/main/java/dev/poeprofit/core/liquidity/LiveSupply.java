package dev.poeprofit.core.liquidity;

/**
 * Supply of a good at a time. Listings that a break hides until their tab is seen again, and those of dormant sellers, are no
 * live supply.
 *
 * @param listings live listings
 * @param units units of those
 * @param sellers sellers of those
 * @param dormant listings of dormant sellers
 * @param hidden listings not seen since a break
 * @param ageUnknown live listings whose beginning was not seen
 */
public record LiveSupply(int listings, long units, int sellers, int dormant, int hidden, int ageUnknown) {
    /** None. */
    public static final LiveSupply NONE = new LiveSupply(0, 0, 0, 0, 0, 0);

    /**
     * Share of known listings whose seller is dormant.
     *
     * @return in [0, 1]; 0 when nothing is listed
     */
    public double dormantShare() {
        int all = listings + dormant + hidden;
        return all == 0 ? 0 : (double) dormant / all;
    }
}
