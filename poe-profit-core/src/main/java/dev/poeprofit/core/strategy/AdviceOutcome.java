package dev.poeprofit.core.strategy;

/** What became of an advice, as the player says. */
public enum AdviceOutcome {
    /** Done as advised. */
    DONE,
    /** The game showed a worse price than the guard. */
    PRICE_NOT_THERE,
    /** Placed or listed, and not sold in its time. */
    NOT_SOLD,
    /** Not tried. */
    SKIPPED;

    /**
     * Whether it says something about whether advised prices can be had.
     *
     * @return false for what was not tried, and for what was tried at its price and found nobody
     */
    public boolean tellsOfPrice() {
        return this == DONE || this == PRICE_NOT_THERE;
    }
}
