package dev.poeprofit.core.listing;

/** What a report says about a tab as a whole. */
public enum TabPresence {
    /** Public, with items. */
    PUBLIC,
    /** Public and empty. */
    EMPTIED,
    /** No longer public, or removed. */
    PRIVATE,
    /** Public, but neither the tab nor its items say a league. */
    LEAGUELESS
}
