package dev.poeprofit.core.port;

import dev.poeprofit.core.listing.ItemObservation;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads everything that a {@link History} does not tell, one thing after another, to move a store or to compare two. Blocking;
 * what is at or below the watermark of the call's beginning.
 */
public interface StoreScan {
    /**
     * Pages without their bytes, in order: also those whose bytes have expired.
     *
     * @param queue the queue
     * @param range page numbers
     * @param out receives every applied page of the range
     */
    void heads(QueueId queue, SeqRange range, Consumer<StoredHead> out);

    /**
     * Bronze rows, page by page, each page's rows by {@code ord}.
     *
     * @param queue the queue
     * @param range page numbers
     * @param out receives the rows of each page that has any
     */
    void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out);

    /**
     * Facts in the order in which storing them anew gives the same store: by kind, within a kind by time, then natural key.
     *
     * @param out receives every fact
     */
    void facts(Consumer<Fact> out);
}
