package dev.poeprofit.core.item;

/** Influences that define a priced base; the set counts, not the order. */
public enum Influence {
    /** Shaper. */
    SHAPER,
    /** Elder. */
    ELDER,
    /** Crusader. */
    CRUSADER,
    /** Redeemer. */
    REDEEMER,
    /** Hunter. */
    HUNTER,
    /** Warlord. */
    WARLORD
}
