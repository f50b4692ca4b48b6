package dev.poeprofit.core.item;

/**
 * One modifier line of an item.
 *
 * @param kind where it stands
 * @param text the line as shown, numbers included; may hold line breaks
 */
public record ItemMod(Kind kind, String text) {
    /** Where a modifier line stands. */
    public enum Kind {
        /** Implicit. */
        IMPLICIT,
        /** Explicit. */
        EXPLICIT,
        /** Enchantment. */
        ENCHANT,
        /** Crafted at the bench. */
        CRAFTED,
        /** Fractured: locked on the item. */
        FRACTURED,
        /** Flask utility. */
        UTILITY,
        /** Veiled, not yet chosen. */
        VEILED,
        /** Any other kind: scourge, crucible, cosmetic, and what later leagues bring. */
        OTHER
    }
}
