package dev.poeprofit.core.alert;

import java.time.Duration;

/**
 * How often people are told. The figures are assumptions of this project.
 *
 * @param groupPause shortest time between two sounds of a group, 0 or more
 * @param floodSize alerts of one class told of within the window before the rest is told of as one, at least 1
 * @param floodWindow the window, above 0
 */
public record NoticeSettings(Duration groupPause, int floodSize, Duration floodWindow) {
    /** One sound a minute and group; more than 10 of a class in 30 seconds become one. */
    public static final NoticeSettings DEFAULT = new NoticeSettings(Duration.ofSeconds(60), 10, Duration.ofSeconds(30));

    /**
     * Checks the values.
     *
     * @param groupPause shortest time between two sounds of a group
     * @param floodSize alerts told of one by one
     * @param floodWindow the window
     * @throws IllegalArgumentException if a value is out of its range
     */
    public NoticeSettings {
        if (groupPause.isNegative()) {
            throw new IllegalArgumentException("groupPause must be 0 or more, was " + groupPause);
        }
        if (floodSize < 1) {
            throw new IllegalArgumentException("floodSize must be at least 1, was " + floodSize);
        }
        if (floodWindow.isNegative() || floodWindow.isZero()) {
            throw new IllegalArgumentException("floodWindow must be above 0, was " + floodWindow);
        }
    }
}
