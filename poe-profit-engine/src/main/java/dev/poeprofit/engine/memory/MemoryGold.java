package dev.poeprofit.engine.memory;

import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.GoldTable;
import dev.poeprofit.core.port.QueueId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gold in memory; of each queue the oldest batches are forgotten beyond a number of rows, the newest is always kept. */
final class MemoryGold implements GoldStore {
    private static final class Queue {
        private final Deque<GoldBatch> batches = new ArrayDeque<>();
        private long rows;
    }

    private final long limit;
    private final Map<QueueId, Queue> queues = new HashMap<>();

    MemoryGold(long limit) {
        this.limit = limit;
    }

    @Override
    public synchronized Optional<GoldMark> mark(QueueId queue) {
        return Optional.ofNullable(queues.get(queue))
                .map(data -> data.batches.getLast().mark());
    }

    @Override
    public synchronized GoldMark append(List<GoldBatch> batches) {
        QueueId queue = GoldBatch.checked(batches);
        Queue data = queues.computeIfAbsent(queue, any -> new Queue());
        for (GoldBatch batch : batches) {
            if (data.batches.isEmpty()
                    || batch.mark().seq() > data.batches.getLast().mark().seq()) {
                data.batches.addLast(batch);
                data.rows += batch.rows().size();
            }
        }
        while (data.rows > limit && data.batches.size() > 1) {
            data.rows -= data.batches.removeFirst().rows().size();
        }
        return data.batches.getLast().mark();
    }

    @Override
    public synchronized <R extends GoldRow> List<Stored<R>> list(Class<R> kind, GoldQuery query) {
        GoldTable.of(kind);
        List<Stored<R>> found = new ArrayList<>();
        Queue data = queues.get(query.queue());
        if (data == null) {
            return found;
        }
        for (GoldBatch batch : data.batches) {
            if (query.pages().contains(batch.mark().seq())) {
                for (GoldRow row : batch.rows()) {
                    if (kind.isInstance(row)
                            && query.market()
                                    .filter(it -> !it.equals(row.market()))
                                    .isEmpty()
                            && query.item().filter(it -> !it.equals(row.item())).isEmpty()) {
                        if (found.size() == query.limit()) {
                            return found;
                        }
                        found.add(new Stored<>(batch.mark().seq(), kind.cast(row)));
                    }
                }
            }
        }
        return found;
    }
}
