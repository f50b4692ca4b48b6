package dev.poeprofit.server.http;

import java.time.Duration;

/**
 * How events are kept and sent.
 *
 * @param kept events that are kept for whoever resumes
 * @param keptFor how long they are kept
 * @param heartbeat time between heartbeats
 * @param patience how long a client may not read before it is cut off
 * @param queueBytes bytes that wait for one client before it counts as not reading
 */
public record EventSettings(int kept, Duration keptFor, Duration heartbeat, Duration patience, int queueBytes) {
    /** The contract of the stream: 15 minutes or 4,096 events, a heartbeat and patience of five seconds. */
    public static final EventSettings DEFAULT =
            new EventSettings(4_096, Duration.ofMinutes(15), Duration.ofSeconds(5), Duration.ofSeconds(5), 256 << 10);

    /**
     * Checks the ranges.
     *
     * @param kept events kept
     * @param keptFor time kept
     * @param heartbeat heartbeat
     * @param patience patience
     * @param queueBytes queue
     * @throws IllegalArgumentException if one is not above 0
     */
    public EventSettings {
        if (kept < 1
                || queueBytes < 1
                || keptFor.toMillis() < 1
                || heartbeat.toMillis() < 1
                || patience.toMillis() < 1) {
            throw new IllegalArgumentException("every figure of the event stream must be above 0");
        }
    }
}
