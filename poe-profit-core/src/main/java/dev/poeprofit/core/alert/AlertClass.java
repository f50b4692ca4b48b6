package dev.poeprofit.core.alert;

import java.util.List;

/**
 * A class of alerts: its rule, what its level measures, and how bad a level is.
 *
 * @param rule when its alerts fire and end
 * @param level what the level measures, with its unit
 * @param source where the level that fires comes from
 * @param bands severities by the level from which they hold, rising; the first holds below its level too
 */
public record AlertClass(AlertRule rule, String level, String source, List<Band> bands) {
    /**
     * A severity and the level from which it holds.
     *
     * @param from level, included
     * @param severity the severity
     */
    public record Band(double from, AlertSeverity severity) {}

    /**
     * Checks the bands.
     *
     * @param rule when its alerts fire
     * @param level what the level measures
     * @param source where the level comes from
     * @param bands severities by level
     * @throws IllegalArgumentException if there is no band or they do not rise
     */
    public AlertClass {
        bands = List.copyOf(bands);
        if (bands.isEmpty()) {
            throw new IllegalArgumentException("bands must not be empty: " + rule.alertClass());
        }
        for (int i = 1; i < bands.size(); i++) {
            if (bands.get(i).from() <= bands.get(i - 1).from()) {
                throw new IllegalArgumentException("bands must rise: " + rule.alertClass());
            }
        }
    }

    /**
     * How bad a level is.
     *
     * @param at the level
     * @return the severity of the highest band it reaches
     */
    public AlertSeverity severity(double at) {
        AlertSeverity severity = bands.get(0).severity();
        for (Band band : bands) {
            if (at >= band.from()) {
                severity = band.severity();
            }
        }
        return severity;
    }
}
