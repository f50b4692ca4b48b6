package dev.poeprofit.core.attention;

/** How much time an action is taken to need. */
public enum AttentionLevel {
    /** A practised player with nothing in the way. */
    LOW,
    /** The level recommendations are promoted at. */
    DEFAULT,
    /** With interruptions; what does not pay at this level is marked amber. */
    HIGH
}
