package dev.poeprofit.core.listing;

/** What was seen of a vanished listing's item after it left, within the grace time. */
public enum ItemTrace {
    /** Nothing. */
    NOT_SEEN,
    /** The item is still there, or somewhere else, without a price. */
    UNPRICED,
    /** The item was seen as another good: somebody changed it. */
    CHANGED,
    /** The item was seen in another league. */
    OTHER_LEAGUE
}
