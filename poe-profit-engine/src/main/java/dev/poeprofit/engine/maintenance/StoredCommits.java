package dev.poeprofit.engine.maintenance;

import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.StoredHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stored pages with all they added, as they were committed once. */
public final class StoredCommits {
    /**
     * A page with all it added.
     *
     * @param commit what was committed; the body is empty if its bytes have expired
     * @param rules the rules it was made with
     */
    public record Stored(PageCommit commit, RulesVersion rules) {}

    private final History history;
    private final StoreScan scan;

    /**
     * The commits of a store.
     *
     * @param history its history
     * @param scan its scan
     */
    public StoredCommits(History history, StoreScan scan) {
        this.history = history;
        this.scan = scan;
    }

    /**
     * The commits of some pages, all held in memory.
     *
     * @param queue the queue
     * @param range page numbers, all of them applied
     * @return in order
     * @throws PortException of kind {@code STORE} if a page of the range is missing
     */
    public List<Stored> read(QueueId queue, SeqRange range) {
        List<StoredHead> heads = new ArrayList<>();
        scan.heads(queue, range, heads::add);
        if (heads.size() != range.last() - range.first() + 1) {
            throw new PortException(
                    PortException.Kind.STORE,
                    "queue " + queue + " has " + heads.size() + " pages from " + range.first() + " to " + range.last());
        }
        Map<Long, LoggedPage> bodies = new HashMap<>();
        history.pages(queue, range, page -> bodies.put(page.seq(), page));
        Map<Long, List<ItemObservation>> rows = new HashMap<>();
        scan.observations(queue, range, page -> rows.put(page.get(0).seq(), page));
        Map<Long, History.PageLifecycle> lifecycles = new HashMap<>();
        history.lifecycle(queue, range, page -> lifecycles.put(page.seq(), page));
        Map<Long, List<Count>> counts = history.countsByPage(queue, range);
        List<Stored> commits = new ArrayList<>();
        for (StoredHead head : heads) {
            long seq = head.page().seq();
            History.PageLifecycle lifecycle = lifecycles.get(seq);
            if (lifecycle == null) {
                throw new PortException(PortException.Kind.STORE, "queue " + queue + " tells nothing of page " + seq);
            }
            commits.add(new Stored(
                    new PageCommit(
                            bodies.getOrDefault(seq, head.page()),
                            new TrackedPage(rows.getOrDefault(seq, List.of()), lifecycle.tabs(), lifecycle.events()),
                            counts.getOrDefault(seq, List.of())),
                    head.checkpoint().rulesVersion()));
        }
        return commits;
    }

    /**
     * The first page from which on every page has its bytes.
     *
     * @param queue the queue
     * @param last the last page that counts
     * @return its number; {@code last + 1} if the last page has none
     */
    public long firstWithBytes(QueueId queue, long last) {
        long[] first = {last + 1, last + 1};
        history.pages(queue, new SeqRange(1, last), page -> {
            if (page.seq() != first[1]) {
                first[0] = page.seq();
            }
            first[1] = page.seq() + 1;
        });
        return first[1] == last + 1 ? first[0] : last + 1;
    }

    /**
     * Whether a stored page and another are the same.
     *
     * @param one a page
     * @param other another
     * @return true if they have the same identity and lead to the same page
     */
    static boolean isSame(Page one, Page other) {
        return one.id().equals(other.id()) && one.next().equals(other.next());
    }
}
