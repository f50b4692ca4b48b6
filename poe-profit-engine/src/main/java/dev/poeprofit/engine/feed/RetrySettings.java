package dev.poeprofit.engine.feed;

import java.time.Duration;

/**
 * How a feed comes again after failures. A round is at most {@code attempts} failures in a row that may be retried; after it
 * the feed cools down, longer each time, and begins a new round.
 *
 * @param attempts attempts in a round, at least 1
 * @param retry wait within a round where the failure does not say how long, above zero
 * @param coolDown wait after the first round, above zero
 * @param coolDownCap the wait doubles up to this, at least {@code coolDown}
 */
public record RetrySettings(int attempts, Duration retry, Duration coolDown, Duration coolDownCap) {
    /** 3 attempts, 5 s apart where nothing is said, then 60 s doubling to 300 s. */
    public static final RetrySettings DEFAULT =
            new RetrySettings(3, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(300));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a setting is out of range
     */
    public RetrySettings {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        }
        if (retry.isNegative() || retry.isZero() || coolDown.isNegative() || coolDown.isZero()) {
            throw new IllegalArgumentException(
                    "retry and coolDown must be above zero, were " + retry + " and " + coolDown);
        }
        if (coolDownCap.compareTo(coolDown) < 0) {
            throw new IllegalArgumentException(
                    "coolDownCap must be at least coolDown, " + coolDown + ", was " + coolDownCap);
        }
    }
}
