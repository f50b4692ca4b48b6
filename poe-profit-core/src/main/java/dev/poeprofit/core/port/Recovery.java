package dev.poeprofit.core.port;

import java.util.List;
import java.util.Optional;

/**
 * What a store holds of a queue when it is opened.
 *
 * @param checkpoint the last applied page; empty for a new queue
 * @param imageSeq page number of {@code image}; 0 without an image
 * @param image newest complete tracker image at or before the checkpoint
 * @param pending pages that were logged but not applied, in order, starting at the checkpoint's seq + 1
 */
public record Recovery(
        Optional<Checkpoint> checkpoint, long imageSeq, Optional<TrackerImage> image, List<LoggedPage> pending) {
    /**
     * Copies the list.
     *
     * @param checkpoint checkpoint
     * @param imageSeq image seq
     * @param image image
     * @param pending pending pages
     */
    public Recovery {
        pending = List.copyOf(pending);
    }

    /**
     * Page number of the last applied page.
     *
     * @return 0 for a new queue
     */
    public long appliedSeq() {
        return checkpoint.map(Checkpoint::seq).orElse(0L);
    }
}
