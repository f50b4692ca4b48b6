package dev.poeprofit.core.strategy;

/** What an advice says to do. */
public enum Verb {
    /** Sell on the exchange. */
    SELL,
    /** List in a public tab. */
    LIST,
    /** Change the price of a listing. */
    REPRICE,
    /** Combine full stacks and sell what they become. */
    COMBINE,
    /** Hand several of one tier to a vendor for the next, and sell that. */
    UPGRADE,
    /** Turn in full sets of cards, and sell what they give. */
    TURN_IN
}
