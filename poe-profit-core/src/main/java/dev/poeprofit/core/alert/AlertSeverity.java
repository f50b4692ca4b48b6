package dev.poeprofit.core.alert;

/** How bad something is, never how good an opportunity is. In rising order. */
public enum AlertSeverity {
    /** Good to know. */
    LOW,
    /** Look at it. */
    MEDIUM,
    /** Act soon. */
    HIGH,
    /** Act now. */
    CRITICAL;

    /**
     * Whether this is worse.
     *
     * @param other another severity
     * @return false for equal ones
     */
    public boolean isAbove(AlertSeverity other) {
        return compareTo(other) > 0;
    }
}
