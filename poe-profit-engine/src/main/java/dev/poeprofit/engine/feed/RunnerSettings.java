package dev.poeprofit.engine.feed;

import java.time.Duration;

/**
 * How feeds are run.
 *
 * @param once whether each feed is run until it is up to date, has ended, or has failed for a round; else for ever
 * @param patience of a single pass: a pause up to this is waited for, a longer one ends the feed's pass; at least zero
 * @param watchEvery how often concerns are looked for between steps, above zero
 * @param retry waits after a step that failed with a fault of the program
 * @param closeWithin how long closing waits for steps under way, above zero
 */
public record RunnerSettings(
        boolean once, Duration patience, Duration watchEvery, RetrySettings retry, Duration closeWithin) {
    /** For ever; a look every 10 s; closed within 5 s. */
    public static final RunnerSettings DEFAULT = new RunnerSettings(
            false, Duration.ofSeconds(60), Duration.ofSeconds(10), RetrySettings.DEFAULT, Duration.ofSeconds(5));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a span is out of range
     */
    public RunnerSettings {
        if (patience.isNegative()) {
            throw new IllegalArgumentException("patience must be at least zero, was " + patience);
        }
        if (watchEvery.isNegative() || watchEvery.isZero() || closeWithin.isNegative() || closeWithin.isZero()) {
            throw new IllegalArgumentException(
                    "watchEvery and closeWithin must be above zero, were " + watchEvery + " and " + closeWithin);
        }
    }

    /**
     * The same for a single pass.
     *
     * @return new settings
     */
    public RunnerSettings singlePass() {
        return new RunnerSettings(true, patience, watchEvery, retry, closeWithin);
    }
}
