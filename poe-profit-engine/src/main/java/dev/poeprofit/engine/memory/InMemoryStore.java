package dev.poeprofit.engine.memory;

import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.SeqRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Ledger, history, facts and ops log in memory, bounded by {@link MemoryLimits}. Pages logged but not applied stay until they are
 * applied, also when their ledger is closed. Safe for several threads; pages, images and lists handed in are kept as they are, not copied.
 */
public final class InMemoryStore {
    private final MemoryLimits limits;
    private final Map<QueueId, MemoryQueue> queues = new ConcurrentHashMap<>();
    private final MemoryFacts facts;
    private final MemoryOps ops;
    private final MemoryGold gold;
    private final History history = new MemoryHistory(this);

    /** An empty store with {@link MemoryLimits#DEFAULT}. */
    public InMemoryStore() {
        this(MemoryLimits.DEFAULT);
    }

    /**
     * An empty store.
     *
     * @param limits how much it keeps
     */
    public InMemoryStore(MemoryLimits limits) {
        this.limits = limits;
        this.facts = new MemoryFacts(limits.overviews(), limits.adviceFacts());
        this.ops = new MemoryOps(limits.opsRecords());
        this.gold = new MemoryGold(limits.goldRows());
    }

    /**
     * A new writer. Each queue has one writer at a time; closing the ledger gives its queues up.
     *
     * @return the ledger
     */
    public Ledger ledger() {
        return new MemoryLedger(this);
    }

    /**
     * What has been applied.
     *
     * @return the history
     */
    public History history() {
        return history;
    }

    /**
     * What the program did and noticed.
     *
     * @return the log; of each kind the oldest records are forgotten beyond {@link MemoryLimits#opsRecords()}
     */
    public OpsLog ops() {
        return ops;
    }

    /**
     * What is derived from the pages; of each queue the oldest batches are forgotten beyond {@link MemoryLimits#goldRows()} rows.
     *
     * @return the gold
     */
    public GoldStore gold() {
        return gold;
    }

    /**
     * Prices, dictionaries, downloads, descriptions and advice. Of the dictionaries of a realm and kind, and of the downloads and
     * descriptions of a source and address, only the newest two are kept; of each type of advice the oldest are forgotten beyond
     * {@link MemoryLimits#adviceFacts()}.
     *
     * @return the facts
     */
    public FactStore facts() {
        return facts;
    }

    /**
     * Lets go of what is old, before the limits do.
     *
     * @return the retention
     */
    public Retention retention() {
        return new MemoryRetention(queues.values(), ops);
    }

    /**
     * Bronze rows, page by page, each page's rows by {@code ord}.
     *
     * @param queue the queue
     * @param range page numbers
     * @param out receives the rows of each page that has any
     */
    public void observations(QueueId queue, SeqRange range, Consumer<List<ItemObservation>> out) {
        find(queue).ifPresent(data -> {
            for (MemoryQueue.Applied page : data.applied(range)) {
                if (!page.rows().isEmpty()) {
                    out.accept(page.rows());
                }
            }
        });
    }

    MemoryQueue queue(QueueId queue) {
        return queues.computeIfAbsent(queue, id -> new MemoryQueue(id, limits));
    }

    Optional<MemoryQueue> find(QueueId queue) {
        return Optional.ofNullable(queues.get(queue));
    }

    List<QueueId> applied() {
        return queues.entrySet().stream()
                .filter(entry -> entry.getValue().watermark().isPresent())
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(QueueId::source).thenComparing(QueueId::realm))
                .toList();
    }
}
