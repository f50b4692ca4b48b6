package dev.poeprofit.core.item;

/** Which heuristics an item is judged by; every item falls in exactly one bucket. */
public enum LiquidityBucket {
    /** Stackable, or sold in bulk by name alone. */
    COMMODITY,
    /** Sold one by one, by what is on it. */
    GEAR,
    /** Sold as a service between people; no public interface shows these, so no item is ever put here. */
    SERVICES
}
