package dev.poeprofit.core.liquidity.reference;

/** What speaks against taking an ask at its word. A reason is an observation, not an accusation: each has innocent causes. */
public enum TrustReason {
    /** Among the cheapest that still stand, and standing for long: whoever wanted it could have had it. */
    OLD_AND_CHEAPEST,
    /** Far below what others ask, and dearer listings of several sellers went away while it stood. */
    SURVIVES_WHILE_BUYERS_BUY,
    /** One seller holds a large part of all listings; he counts once. */
    MANY_LISTINGS,
    /** Few sellers stand apart from all others by a gap in the price ladder. */
    LADDER_GAP,
    /** Price changed again and again, and nothing was sold. */
    REPRICED_WITHOUT_TRADES,
    /** Many accounts wrote the same price within minutes; together they count once. */
    SAME_PATTERN,
    /** The seller asks several times as much for the same good in another listing. */
    OWN_SPREAD
}
