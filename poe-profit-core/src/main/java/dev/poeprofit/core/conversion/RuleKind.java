package dev.poeprofit.core.conversion;

import java.util.Locale;

/** How goods become other goods. */
public enum RuleKind {
    /** A full stack becomes another good by itself. */
    STACK,
    /** A full set of a divination card is turned in. */
    SET,
    /** Three of one tier go to a vendor for one of the next. */
    VENDOR3,
    /** What comes out is drawn by odds that nobody publishes. */
    RANDOM;

    /**
     * Name in data files.
     *
     * @return lower case
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
