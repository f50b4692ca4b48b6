package dev.poeprofit.engine.memory;

import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.QueuePages;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * One queue's pages. Writers take its monitor; readers look at the two page maps up to the watermark, which moves last, so
 * that a batch shows at once.
 */
final class MemoryQueue {
    /** What an applied page added, without its body. */
    record Applied(
            PageId id,
            PageLifecycle lifecycle,
            List<ItemObservation> rows,
            List<Count> counts,
            Checkpoint checkpoint) {}

    private final QueueId id;
    private final MemoryLimits limits;
    private final ConcurrentSkipListMap<Long, Applied> applied = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, LoggedPage> bodies = new ConcurrentSkipListMap<>();
    private final Set<PageId> known = ConcurrentHashMap.newKeySet();
    private final QueuePages pages;
    private volatile @Nullable Checkpoint checkpoint;
    private @Nullable Object writer;
    private @Nullable TrackerImage image;
    private long imageSeq;
    private long bytes;

    MemoryQueue(QueueId id, MemoryLimits limits) {
        this.id = id;
        this.pages = new QueuePages(id, 0, List.of());
        this.limits = limits;
    }

    synchronized Recovery open(Object by) {
        if (writer != null && writer != by) {
            throw new PortException(PortException.Kind.HELD, "queue " + id + " has another writer");
        }
        writer = by;
        return new Recovery(Optional.ofNullable(checkpoint), imageSeq, Optional.ofNullable(image), pages.pending());
    }

    synchronized void release(Object by) {
        if (writer == by) {
            writer = null;
        }
    }

    boolean isApplied(PageId page) {
        return known.contains(page);
    }

    Optional<Watermark> watermark() {
        return Optional.ofNullable(checkpoint).map(it -> new Watermark(id, it.seq(), it.retrievedAt()));
    }

    Collection<Applied> applied(SeqRange range) {
        return visible(applied, range).values();
    }

    Collection<Applied> newestFirst() {
        return visible(applied, SeqRange.ALL).descendingMap().values();
    }

    Collection<LoggedPage> bodies(SeqRange range) {
        return visible(bodies, range).values();
    }

    private <V> NavigableMap<Long, V> visible(ConcurrentSkipListMap<Long, V> map, SeqRange range) {
        long last = Math.min(range.last(), seq());
        return range.first() <= last ? map.subMap(range.first(), true, last, true) : new ConcurrentSkipListMap<>();
    }

    private long seq() {
        Checkpoint last = checkpoint;
        return last == null ? 0 : last.seq();
    }

    synchronized List<LoggedPage> log(List<Page> batch) {
        List<LoggedPage> logged = pages.number(batch);
        pages.add(logged);
        return logged;
    }

    synchronized Watermark apply(List<PageCommit> consecutive, RulesVersion rules) {
        pages.check(consecutive);
        consecutive.forEach(commit -> requireSame(commit.page()));
        long first = consecutive.get(0).page().seq();
        int done = (int) Math.max(0, seq() + 1 - first);
        if (done < consecutive.size()) {
            publish(consecutive.subList(done, consecutive.size()), rules);
        }
        return watermark().orElseThrow();
    }

    private void requireSame(LoggedPage page) {
        // What is forgotten cannot be compared; what waits has been already.
        Applied old = page.seq() <= seq() ? applied.get(page.seq()) : null;
        if (old != null && !old.id().equals(page.page().id())) {
            throw pages.contract("page " + page.seq() + " is " + old.id() + ", not "
                    + page.page().id());
        }
    }

    private void publish(List<PageCommit> fresh, RulesVersion rules) {
        Checkpoint last = null;
        for (PageCommit given : fresh) {
            // What was logged is stored, whatever the caller made of it.
            PageCommit commit = new PageCommit(pages.logged(given.page().seq()), given.tracked(), given.counts());
            Page page = commit.page().page();
            last = Checkpoint.of(commit, rules);
            PageLifecycle lifecycle = new PageLifecycle(
                    commit.page().seq(),
                    page.retrievedAt(),
                    page.tipAt(),
                    page.id().requestedId(),
                    page.next(),
                    commit.tracked().tabs(),
                    commit.tracked().events());
            applied.put(
                    last.seq(),
                    new Applied(page.id(), lifecycle, commit.tracked().rows(), commit.counts(), last));
            if (page.body().length > 0) {
                bodies.put(last.seq(), commit.page());
            }
            bytes += page.body().length;
        }
        checkpoint = last;
        for (PageCommit commit : fresh) {
            known.add(commit.page().page().id());
        }
        pages.applied(fresh.get(fresh.size() - 1).page().seq());
        forget();
    }

    private void forget() {
        while (applied.size() > limits.pages()) {
            applied.pollFirstEntry();
        }
        while (bodies.size() > 1 && (bytes > limits.bodyBytes() || bodies.size() > limits.pages())) {
            bytes -= bodies.pollFirstEntry().getValue().page().body().length;
        }
    }

    /** Pages with their bytes that a restart would not read again; what is newer has to stay. */
    synchronized List<LoggedPage> spare() {
        return List.copyOf(bodies(new SeqRange(1, imageSeq)));
    }

    synchronized void forget(LoggedPage page) {
        if (bodies.remove(page.seq(), page)) {
            bytes -= page.page().body().length;
        }
    }

    synchronized void saveTracker(long seq, TrackerImage fresh) {
        if (seq < 1 || seq > seq()) {
            throw pages.contract("an image after page " + seq + " is ahead of the applied pages, " + seq());
        }
        if (seq >= imageSeq) {
            image = fresh;
            imageSeq = seq;
        }
    }
}
