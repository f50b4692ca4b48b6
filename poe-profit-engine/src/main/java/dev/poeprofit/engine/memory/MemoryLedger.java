package dev.poeprofit.engine.memory;

import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One writer on an {@link InMemoryStore}. */
final class MemoryLedger implements Ledger {
    private final InMemoryStore store;
    private final Map<QueueId, RulesVersion> opened = new ConcurrentHashMap<>();

    MemoryLedger(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Recovery open(QueueId queue, RulesVersion rules) {
        Recovery recovery = store.queue(queue).open(this);
        opened.put(queue, rules);
        return recovery;
    }

    @Override
    public boolean applied(PageId id) {
        return store.find(id.queue()).map(queue -> queue.isApplied(id)).orElse(false);
    }

    @Override
    public List<LoggedPage> log(QueueId queue, List<Page> batch) {
        rules(queue);
        return store.queue(queue).log(batch);
    }

    @Override
    public Watermark apply(List<PageCommit> consecutive) {
        if (consecutive.isEmpty()) {
            throw new PortException(PortException.Kind.CONTRACT, "there is no page to apply");
        }
        QueueId queue = consecutive.get(0).page().page().id().queue();
        return store.queue(queue).apply(consecutive, rules(queue));
    }

    @Override
    public void saveTracker(QueueId queue, long seq, TrackerImage image) {
        rules(queue);
        store.queue(queue).saveTracker(seq, image);
    }

    @Override
    public void close() {
        for (QueueId queue : opened.keySet()) {
            store.queue(queue).release(this);
        }
        opened.clear();
    }

    private RulesVersion rules(QueueId queue) {
        RulesVersion rules = opened.get(queue);
        if (rules == null) {
            throw new PortException(PortException.Kind.CONTRACT, "queue " + queue + " is not open for writing");
        }
        return rules;
    }
}
