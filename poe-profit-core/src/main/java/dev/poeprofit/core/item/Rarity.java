package dev.poeprofit.core.item;

/** Rarity as the game shows it. */
public enum Rarity {
    /** White items, and everything stackable. */
    NORMAL,
    /** Blue items. */
    MAGIC,
    /** Yellow items. */
    RARE,
    /** Uniques, foil ones included. */
    UNIQUE
}
