package dev.poeprofit.core.confidence.calibration;

/** Which chance is scored. */
public enum Measure {
    /** Sold before anything else ends the listing: every outcome is seen and counts once. */
    INCIDENCE,
    /** Sold if left listed: what left otherwise is censored, and others stand for it by their weight. */
    NET
}
