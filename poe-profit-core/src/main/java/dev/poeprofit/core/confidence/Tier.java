package dev.poeprofit.core.confidence;

/** How a recommendation stands. A tier speaks of trust, never of how good the opportunity is. */
public enum Tier {
    /** Promoted: survives every test of the promotion rule, also at high attention minutes. */
    GREEN,
    /** Promoted with a warning: fails at high attention minutes or rests on something unverified. */
    AMBER,
    /** Not promoted. */
    RED
}
