package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.port.Deadline;
import java.time.Duration;

/**
 * How a lane works.
 *
 * @param groupPages pages applied together at most while catching up, at least 1
 * @param groupTime time after which a group is applied even if it is not full
 * @param imageEveryPages pages between two tracker images, at least 1; bounds how much is read again after a restart
 * @param fetchDeadline how long one fetch may take
 */
public record IngestSettings(int groupPages, Duration groupTime, int imageEveryPages, Deadline fetchDeadline) {
    /** 64 pages or 500 ms together, an image every 1,000 pages, 60 s for a fetch. */
    public static final IngestSettings DEFAULT =
            new IngestSettings(64, Duration.ofMillis(500), 1_000, Deadline.ofSeconds(60));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public IngestSettings {
        if (!(groupPages >= 1)) {
            throw new IllegalArgumentException("groupPages must be at least 1, was " + groupPages);
        }
        if (!(imageEveryPages >= 1)) {
            throw new IllegalArgumentException("imageEveryPages must be at least 1, was " + imageEveryPages);
        }
    }
}
