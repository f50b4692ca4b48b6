package dev.poeprofit.sim;

/** Generation of the public-stash wire format. */
public enum WireShape {
    /** Late 2021: modifiers are texts, items carry {@code extended.category}, tabs {@code lastCharacterName}. */
    Y2021,
    /** Since July 2026: modifiers are objects, {@code rarity} and {@code frameTypeId} are there, categories are gone. */
    Y2026
}
