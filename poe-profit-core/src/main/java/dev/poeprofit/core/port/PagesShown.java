package dev.poeprofit.core.port;

import java.time.Instant;

/**
 * Pages that became visible to readers: rows of {@code ops_page_visible}. With the time a page was received this
 * gives how long it took to be seen. It is about one run, so it lies here and not with the pages.
 *
 * @param at when readers could see the last of them
 * @param queue the queue
 * @param firstSeq number of the first page, at least 1
 * @param lastSeq number of the last page, at least the first
 */
public record PagesShown(Instant at, QueueId queue, long firstSeq, long lastSeq) implements OpsRecord {

    /**
     * Checks the values.
     *
     * @param at when readers could see the last of them
     * @param queue the queue
     * @param firstSeq number of the first page
     * @param lastSeq number of the last page
     * @throws IllegalArgumentException if the numbers are out of order
     */
    public PagesShown {
        Checks.atLeast("firstSeq", firstSeq, 1);
        Checks.atLeast("lastSeq", lastSeq, firstSeq);
    }

    @Override
    public String subject() {
        return queue.toString();
    }
}
