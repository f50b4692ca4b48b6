package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.Optional;

/**
 * How well a history could see.
 *
 * @param reportDelay longest time that passes between a change and the report that shows it; empty if not known
 */
public record Observation(Optional<Duration> reportDelay) {
    /** Nothing is known of it. */
    public static final Observation NOT_MEASURED = new Observation(Optional.empty());

    /**
     * Checks the time.
     *
     * @param reportDelay delay
     * @throws IllegalArgumentException if it is negative
     */
    public Observation {
        reportDelay.filter(Duration::isNegative).ifPresent(delay -> {
            throw new IllegalArgumentException("reportDelay must be at least 0, was " + delay);
        });
    }

    /**
     * A known delay.
     *
     * @param delay assumed, or measured by {@link ReportGaps}; at least 0
     * @return an observation
     */
    public static Observation ofReportDelay(Duration delay) {
        return new Observation(Optional.of(delay));
    }
}
