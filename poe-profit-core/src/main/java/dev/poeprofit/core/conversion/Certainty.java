package dev.poeprofit.core.conversion;

/** How sure a rule is. */
public enum Certainty {
    /** Read in game data or an official patch note. */
    H,
    /** One good secondary source, or two weak ones that agree. */
    M,
    /** Old, or a single weak source: such a rule comes switched off. */
    L
}
