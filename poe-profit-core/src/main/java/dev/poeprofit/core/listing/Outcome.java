package dev.poeprofit.core.listing;

/**
 * How an episode ended. A vanishing is a proxy for a sale, not a sale: {@link #SOLD_LIKE} says only that nothing explains
 * it otherwise. Sale labels (lo, central, hi) are derived from the facts, not from this summary.
 */
public enum Outcome {
    /** Gone from a public tab, and nothing explains it. */
    SOLD_LIKE,
    /** Its tab is no longer public. */
    WITHDRAWN_TAB_PRIVATE,
    /** Its tab was emptied of three items or more at once. */
    WITHDRAWN_TAB_EMPTIED,
    /** The item was seen without a price. */
    WITHDRAWN_UNPRICED,
    /** The item was seen as another good. */
    WITHDRAWN_CHANGED,
    /** Its tab went to another league or to none, or the item was seen in another league. */
    WITHDRAWN_LEAGUE,
    /** Gone across a break in what we saw: when and why cannot be said. */
    GAP,
    /** Its league ended. Nothing produces it until the dates of leagues are known. */
    LEAGUE_END;

    /**
     * Whether the seller took it down, for whatever reason.
     *
     * @return true for the withdrawals
     */
    public boolean isWithdrawn() {
        return switch (this) {
            case WITHDRAWN_TAB_PRIVATE,
                    WITHDRAWN_TAB_EMPTIED,
                    WITHDRAWN_UNPRICED,
                    WITHDRAWN_CHANGED,
                    WITHDRAWN_LEAGUE -> true;
            case SOLD_LIKE, GAP, LEAGUE_END -> false;
        };
    }
}
