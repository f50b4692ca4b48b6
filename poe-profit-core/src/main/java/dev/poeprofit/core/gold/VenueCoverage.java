package dev.poeprofit.core.gold;

/** Whether the stream is known to show what a venue trades. */
public enum VenueCoverage {
    /** It shows it. */
    KNOWN,
    /** Nobody has shown that it does; nothing may be concluded about the venue. */
    UNKNOWN
}
