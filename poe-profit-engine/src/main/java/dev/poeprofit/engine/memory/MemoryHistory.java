package dev.poeprofit.engine.memory;

import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads an {@link InMemoryStore}. */
final class MemoryHistory implements History {
    private final InMemoryStore store;

    MemoryHistory(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public List<QueueId> queues() {
        return store.applied();
    }

    @Override
    public Optional<Watermark> watermark(QueueId queue) {
        return store.find(queue).flatMap(MemoryQueue::watermark);
    }

    @Override
    public void pages(QueueId queue, SeqRange range, Consumer<LoggedPage> out) {
        store.find(queue).ifPresent(data -> data.bodies(range).forEach(out));
    }

    @Override
    public void lifecycle(QueueId queue, SeqRange range, Consumer<PageLifecycle> out) {
        store.find(queue).ifPresent(data -> data.applied(range).forEach(page -> out.accept(page.lifecycle())));
    }

    @Override
    public List<Checkpoint> checkpoints(QueueId queue, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        return store.find(queue)
                .map(data -> data.newestFirst().stream()
                        .limit(limit)
                        .map(MemoryQueue.Applied::checkpoint)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<Count> counts(QueueId queue, SeqRange range) {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        store.find(queue).ifPresent(data -> {
            for (MemoryQueue.Applied page : data.applied(range)) {
                for (Count count : page.counts()) {
                    sums.computeIfAbsent(count.metric(), metric -> new TreeMap<>())
                            .merge(count.label(), count.count(), Math::addExact);
                }
            }
        });
        List<Count> counts = new ArrayList<>();
        sums.forEach((metric, labels) -> labels.forEach((label, count) -> counts.add(new Count(metric, label, count))));
        return counts;
    }
}
