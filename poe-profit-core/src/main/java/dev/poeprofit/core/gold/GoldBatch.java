package dev.poeprofit.core.gold;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import java.time.Instant;
import java.util.List;

/**
 * What one refresh derived from a queue. A function of the pages up to {@code seq}, and of the prices known by then.
 *
 * @param queue the queue
 * @param mark where the queue stands with it
 * @param rows the rows, in a fixed order
 */
public record GoldBatch(QueueId queue, GoldMark mark, List<GoldRow> rows) {
    /**
     * Copies the rows.
     *
     * @param queue the queue
     * @param mark where it stands
     * @param rows rows
     */
    public GoldBatch {
        rows = List.copyOf(rows);
    }

    /**
     * Checks what a store is handed.
     *
     * @param batches batches
     * @return their queue
     * @throws PortException of kind {@code CONTRACT} if there is none, they are of several queues or out of order
     */
    public static QueueId checked(List<GoldBatch> batches) {
        if (batches.isEmpty()) {
            throw new PortException(PortException.Kind.CONTRACT, "at least one batch of gold must be given");
        }
        for (int i = 1; i < batches.size(); i++) {
            GoldBatch before = batches.get(i - 1);
            GoldBatch batch = batches.get(i);
            if (!batch.queue().equals(before.queue())
                    || batch.mark().seq() <= before.mark().seq()) {
                throw new PortException(
                        PortException.Kind.CONTRACT,
                        "batches of gold must be of one queue and in the order of its pages, were "
                                + before.queue() + " " + before.mark().seq() + " and then " + batch.queue() + " "
                                + batch.mark().seq());
            }
        }
        return batches.get(0).queue();
    }

    /**
     * When the last page behind the rows was observed.
     *
     * @return the mark's time
     */
    public Instant asOf() {
        return mark.asOf();
    }
}
