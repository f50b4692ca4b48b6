package dev.poeprofit.core.strategy;

/** What an advice says to do. */
public enum Verb {
    /** Sell on the exchange. */
    SELL,
    /** List in a public tab. */
    LIST,
    /** Change the price of a listing. */
    REPRICE
}
