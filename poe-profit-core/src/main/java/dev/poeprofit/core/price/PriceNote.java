package dev.poeprofit.core.price;

/** What the notes on an item say about its price: a price, or the reason why there is none. */
public sealed interface PriceNote {
    /** Where the price was found. */
    enum Source {
        /** The item's own note. */
        NOTE,
        /** The item's forum note. */
        FORUM_NOTE,
        /** The tab's name. */
        TAB_NAME
    }

    /** Why an item has no price. */
    enum Reason {
        /** Neither note nor priced tab name. */
        NO_NOTE,
        /** The note is text that does not try to be a price, and the tab name is none either. */
        FREE_TEXT,
        /** {@code ~skip}: the seller says not to price it. */
        SKIPPED,
        /** A price tag without an amount: {@code ~price  chaos}. */
        NO_AMOUNT,
        /** An amount that does not read as a number or ratio. */
        BAD_AMOUNT,
        /** Amount zero, or a ratio with a zero in it: a common way of saying "make offers". */
        ZERO_AMOUNT,
        /** A price tag and amount without a currency. */
        NO_CURRENCY,
        /** A currency that the dictionary does not know; never read as 1. */
        UNKNOWN_CURRENCY,
        /** An amount too large to be meant. */
        OUT_OF_RANGE,
        /** A tag that is recognised but names no fixed price: {@code ~c/o}, {@code ~gb/o}. */
        NOT_FIXED,
        /** Longer than any note the game accepts. */
        TOO_LONG
    }

    /**
     * A price.
     *
     * @param price what is asked
     * @param source where it was found
     */
    record Priced(Price price, Source source) implements PriceNote {}

    /**
     * No price.
     *
     * @param reason why
     * @param detail the unknown currency token for {@link Reason#UNKNOWN_CURRENCY}; empty otherwise
     */
    record Unpriced(Reason reason, String detail) implements PriceNote {}
}
