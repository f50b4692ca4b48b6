package dev.poeprofit.core.port;

/**
 * Pages of the public stash stream, live or from an archive. Blocking and interruptible; one caller per queue at a time.
 */
public interface PublicStashSource extends AutoCloseable {
    /**
     * The page at a cursor. Following {@code next} of each page visits every page once, in order.
     *
     * @param queue the queue to read
     * @param from cursor of the previous page's {@code next}, or {@link Cursor#START}
     * @param deadline how long the call may take
     * @return a page, the tip, or a pause
     * @throws PortException if the source fails; the cursor may be asked again when {@code retryable}
     */
    Fetched fetch(QueueId queue, Cursor from, Deadline deadline);

    /** Frees what the source holds; idempotent. */
    @Override
    default void close() {}
}
