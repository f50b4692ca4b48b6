package dev.poeprofit.core.port;

import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.TabObservation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads what ledgers have applied, for rebuilds, estimates and explanations. Only applied pages are visible. */
public interface History {
    /**
     * The queues that have applied pages.
     *
     * @return sorted by source, then realm
     */
    List<QueueId> queues();

    /**
     * The last applied page of a queue.
     *
     * @param queue the queue
     * @return empty if it has none
     */
    Optional<Watermark> watermark(QueueId queue);

    /**
     * Logged pages in order.
     *
     * @param queue the queue
     * @param range page numbers
     * @param out receives each page
     */
    void pages(QueueId queue, SeqRange range, Consumer<LoggedPage> out);

    /**
     * Page by page: its header, tab reports and events, each list ordered by {@code ord}.
     *
     * @param queue the queue
     * @param range page numbers
     * @param out receives every page of the range in order, also pages without tabs or events
     */
    void lifecycle(QueueId queue, SeqRange range, Consumer<PageLifecycle> out);

    /**
     * Checkpoints, newest first.
     *
     * @param queue the queue
     * @param limit at most so many, at least 1
     * @return the checkpoints
     */
    List<Checkpoint> checkpoints(QueueId queue, int limit);

    /**
     * The cursors that the newest pages were asked for with, newest first.
     *
     * @param queue the queue
     * @param limit at most so many, at least 1
     * @return the cursors; one that two pages were asked for with is named twice
     */
    default List<Cursor> consumed(QueueId queue, int limit) {
        return checkpoints(queue, limit).stream().map(Checkpoint::lastCursorId).toList();
    }

    /**
     * Counts summed over pages, sorted by metric, then label.
     *
     * @param queue the queue
     * @param range page numbers
     * @return the sums
     */
    List<Count> counts(QueueId queue, SeqRange range);

    /**
     * Counts of each page, all held in memory.
     *
     * @param queue the queue
     * @param range page numbers
     * @return by page number, each as {@link #counts} gives them; applied pages without any may be left out
     */
    default Map<Long, List<Count>> countsByPage(QueueId queue, SeqRange range) {
        long last = Math.min(range.last(), watermark(queue).map(Watermark::seq).orElse(0L));
        Map<Long, List<Count>> pages = new HashMap<>();
        for (long seq = range.first(); seq <= last; seq++) {
            pages.put(seq, counts(queue, new SeqRange(seq, seq)));
        }
        return pages;
    }

    /**
     * What one page did to listings.
     *
     * @param seq page number
     * @param at observation time
     * @param tipAt when the tip was last touched before the page; empty if never
     * @param requestedId cursor it was asked for with
     * @param next cursor after it
     * @param tabs tab reports
     * @param events listing events
     */
    record PageLifecycle(
            long seq,
            java.time.Instant at,
            Optional<java.time.Instant> tipAt,
            Cursor requestedId,
            Cursor next,
            List<TabObservation> tabs,
            List<ListingEvent> events) {}
}
