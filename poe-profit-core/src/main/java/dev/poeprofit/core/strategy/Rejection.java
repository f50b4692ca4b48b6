package dev.poeprofit.core.strategy;

/**
 * One reason with its figures.
 *
 * @param reason the reason
 * @param detail the value, the rule and the unit, as text
 */
public record Rejection(RejectReason reason, String detail) {
    @Override
    public String toString() {
        return reason + ": " + detail;
    }
}
