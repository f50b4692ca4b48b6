package dev.poeprofit.core.alert;

import java.time.Duration;

/**
 * What is the same for the alerts of every rule. The figures are assumptions of this project.
 *
 * @param moves changes of the condition that are still borne within the window, at least 1
 * @param window length of the window, above 0
 * @param calm time without a change after which a flapping alert is steady again, above 0
 * @param failures failures in a row after which an alert is in error, at least 1
 * @param listed how long an alert that is over stays in the list, above 0
 * @param longestSnooze longest time an alert can be put off for, above 0
 * @param remembered how long an alert that fired is remembered once it is inactive, above 0; after that its episodes are
 *     counted from 1 again
 */
public record AlertSettings(
        int moves,
        Duration window,
        Duration calm,
        int failures,
        Duration listed,
        Duration longestSnooze,
        Duration remembered) {
    /** More than 4 changes in 10 minutes, until 10 quiet minutes; 3 failures; a minute in the list; a week; a month. */
    public static final AlertSettings DEFAULT = new AlertSettings(
            4,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            3,
            Duration.ofSeconds(60),
            Duration.ofDays(7),
            Duration.ofDays(30));

    /**
     * Checks the values.
     *
     * @param moves changes still borne
     * @param window window
     * @param calm time until steady
     * @param failures failures until in error
     * @param listed time in the list
     * @param longestSnooze longest snooze
     * @param remembered how long it is remembered
     * @throws IllegalArgumentException if a value is out of its range
     */
    public AlertSettings {
        if (moves < 1 || failures < 1) {
            throw new IllegalArgumentException(
                    "moves and failures must be at least 1, were " + moves + " and " + failures);
        }
        positive("window", window);
        positive("calm", calm);
        positive("listed", listed);
        positive("longestSnooze", longestSnooze);
        positive("remembered", remembered);
    }

    private static void positive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be above 0, was " + value);
        }
    }
}
