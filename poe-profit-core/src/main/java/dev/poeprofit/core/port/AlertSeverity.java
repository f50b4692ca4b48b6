package dev.poeprofit.core.port;

/** How bad something is, never how good an opportunity is. */
public enum AlertSeverity {
    /** Act now. */
    CRITICAL,
    /** Act soon. */
    HIGH,
    /** Look at it. */
    MEDIUM,
    /** Good to know. */
    LOW
}
