package dev.poeprofit.engine.derive;

import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the applied pages of one queue and stores the gold that each refresh gives. Its own mark lies in the gold store: started
 * anew, it reads the pages again to bring its state along and stores from the mark on, the same rows as if it had never stopped.
 * Two workers on one queue store each row once. One thread at a time.
 */
public final class MarketWorker {
    /** Pages read between two looks at what has to be stored; bounds the rows held in memory. */
    private static final int PAGES = 256;

    private final QueueId queue;
    private final History history;
    private final Optional<GoldStore> gold;
    private final RateHistory rates;
    private final GoldSettings settings;
    private final Deque<GoldBatch> pending = new ArrayDeque<>();
    private GoldDeriver deriver;
    /** Where the queue stood when the present deriver began; of pages up to there no rows are wanted. */
    private Optional<GoldMark> stored;
    /** Where the queue stands, as far as this worker knows. */
    private Optional<GoldMark> newest;

    private long readSeq;

    /**
     * A worker that has read nothing yet.
     *
     * @param queue the queue
     * @param history its pages
     * @param facts price overviews
     * @param gold where rows go; empty to derive without storing
     * @param settings when and for whom; a queue that has gold keeps the pace it was begun with
     */
    public MarketWorker(
            QueueId queue, History history, FactStore facts, Optional<GoldStore> gold, GoldSettings settings) {
        this.queue = queue;
        this.history = history;
        this.gold = gold;
        this.rates = new RateHistory(facts);
        this.stored = gold.flatMap(store -> store.mark(queue));
        this.newest = stored;
        this.settings = stored.map(GoldMark::every)
                .filter(every -> !every.equals(settings.every()))
                .map(settings::withEvery)
                .orElse(settings);
        this.deriver = new GoldDeriver(queue, rates, this.settings);
    }

    /**
     * The queue.
     *
     * @return what it follows
     */
    public QueueId queue() {
        return queue;
    }

    /**
     * Reads some of the pages that came since, and stores what they give.
     *
     * @return how many pages were read; 0 when there are none
     * @throws dev.poeprofit.core.port.PortException if a store fails; the next step goes on where this one failed, or reads all
     *     pages again if the failure left a page half counted
     */
    public int step() {
        store();
        Optional<Watermark> watermark = history.watermark(queue);
        long last = Math.min(watermark.map(Watermark::seq).orElse(0L), readSeq + PAGES);
        if (last <= readSeq) {
            return 0;
        }
        // A listing is counted a grace time after its page, when every overview learnt until then is stored.
        watermark.ifPresent(
                mark -> rates.want(mark.asOf().minus(settings.rules().grace())));
        long before = readSeq;
        history.lifecycle(queue, new SeqRange(readSeq + 1, last), page -> {
            take(page);
            readSeq = page.seq();
        });
        store();
        // Pages that a bounded store has forgotten are passed over.
        readSeq = last;
        return (int) (last - before);
    }

    /** Counts a page; prices are read meanwhile, so that this may fail anywhere. */
    private void take(History.PageLifecycle page) {
        boolean counted = false;
        try {
            deriver.accept(page, purpose(page)).ifPresent(pending::addLast);
            counted = true;
        } finally {
            if (!counted) {
                beginAnew();
            }
        }
    }

    /** A half counted page cannot be taken back; what is stored can be read again. */
    private void beginAnew() {
        deriver = new GoldDeriver(queue, rates, settings);
        pending.clear();
        stored = newest;
        readSeq = 0;
    }

    /** Of the pages whose rows are stored only those of the last sweep say anything of open listings that still holds. */
    private GoldDeriver.Purpose purpose(History.PageLifecycle page) {
        if (gold.isEmpty()) {
            return GoldDeriver.Purpose.COUNT;
        }
        if (stored.filter(mark -> page.seq() <= mark.seq()).isEmpty()) {
            return GoldDeriver.Purpose.ROWS;
        }
        Instant sweep = stored.get().asOf().minus(settings.every().multipliedBy(settings.sweep() + 1L));
        return page.at().isBefore(sweep) ? GoldDeriver.Purpose.COUNT : GoldDeriver.Purpose.STATE;
    }

    /**
     * Reads everything that is there.
     *
     * @return how many pages were read
     */
    public long catchUp() {
        long pages = 0;
        for (int read = step(); read > 0; read = step()) {
            pages += read;
        }
        return pages;
    }

    private void store() {
        if (!pending.isEmpty()) {
            newest = gold.map(store -> store.append(List.copyOf(pending)));
            pending.clear();
        }
    }

    /**
     * What the pages read so far say.
     *
     * @param accounts accounts whose open listings are wanted
     * @return empty before the first page
     */
    public Optional<GoldDeriver.Picture> picture(Set<String> accounts) {
        return deriver.picture(accounts);
    }
}
