package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Notifier;
import java.time.Duration;

/**
 * A channel to people and what goes through it.
 *
 * @param notifier brings messages; closed with the service
 * @param least severity from which on it is told
 * @param deadline how long a delivery may take
 * @param attempts how often a message is tried, at least 1
 * @param firstPause wait after the first failed attempt, doubled after each; above zero
 * @param expiry age after which a message that could not be brought is given up; above zero
 */
public record AlertChannel(
        Notifier notifier, AlertSeverity least, Deadline deadline, int attempts, Duration firstPause, Duration expiry) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public AlertChannel {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, was " + attempts);
        }
        if (firstPause.isNegative() || firstPause.isZero() || expiry.isNegative() || expiry.isZero()) {
            throw new IllegalArgumentException(
                    "firstPause and expiry must be above zero, were " + firstPause + " and " + expiry);
        }
    }

    /**
     * A channel with usual patience: 10 s, three attempts from 2 s on, and nothing older than 15 min. Assumptions of this project.
     *
     * @param notifier brings messages
     * @param least severity from which on it is told
     * @return the channel
     */
    public static AlertChannel of(Notifier notifier, AlertSeverity least) {
        return new AlertChannel(
                notifier, least, Deadline.ofSeconds(10), 3, Duration.ofSeconds(2), Duration.ofMinutes(15));
    }
}
