package dev.poeprofit.core.attention;

import java.time.Duration;

/**
 * An action that the player timed.
 *
 * @param action what was done
 * @param took how long hands or eyes were on it, above 0
 */
public record TimedAction(Action action, Duration took) {
    /**
     * Checks the time.
     *
     * @param action action
     * @param took time
     * @throws IllegalArgumentException if the time is not above 0
     */
    public TimedAction {
        if (took.isNegative() || took.isZero()) {
            throw new IllegalArgumentException("time of " + action.id() + " must be above 0, was " + took);
        }
    }
}
