package dev.poeprofit.core.gold;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what is derived from queues. Safe for several threads. A port like those of {@code core.port}; it stands here because its
 * rows speak of liquidity, which itself reads those ports.
 */
public interface GoldStore {
    /**
     * How far gold is derived from a queue.
     *
     * @param queue the queue
     * @return empty before the first batch
     * @throws PortException if the store fails
     */
    Optional<GoldMark> mark(QueueId queue);

    /**
     * Adds what refreshes derived: all of it and the last one's mark, or nothing. A batch at or before the present mark changes
     * nothing, so that whoever derives again from the same pages may store again.
     *
     * @param batches batches of one queue in the order of their pages; at least one
     * @return where the queue stands now
     * @throws PortException of kind {@code CONTRACT} if there is none, they are of several queues or out of order; of another
     *     kind if the store fails
     */
    GoldMark append(List<GoldBatch> batches);

    /**
     * Rows of one kind, by page, then in the order of their batch.
     *
     * @param kind the kind
     * @param query which of them
     * @param <R> the kind
     * @return the rows
     * @throws PortException if the store fails
     */
    <R extends GoldRow> List<Stored<R>> list(Class<R> kind, GoldQuery query);

    /**
     * A row and the page it was derived at.
     *
     * @param seq page number
     * @param row the row
     * @param <R> its kind
     */
    record Stored<R extends GoldRow>(long seq, R row) {}
}
