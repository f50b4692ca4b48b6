package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.listing.ListingTracker;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.listing.TrackerRebuild;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.StoreScan;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.maintenance.StoredCommits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Works a queue out anew: reads the pages as they were received, applies the rules to them again and stores what comes out in
 * an empty store. Pages whose bytes have expired are carried over as they are; the tracker then starts from what is stored of
 * them.
 */
public final class QueueRebuild {
    private static final int PAGES = 64;

    /**
     * What was done.
     *
     * @param carried pages carried over, since they or a page after them have no bytes any more
     * @param derived pages worked out anew
     * @param otherRules pages worked out anew that had been made with other rules: they may well differ
     */
    public record Report(long carried, long derived, long otherRules) {}

    private final QueueId queue;
    private final History history;
    private final StoredCommits commits;
    private final Ledger into;
    private final PageRules rules;
    private final PageReader reader;
    private @Nullable Cursor expected;

    /**
     * A rebuild that has not begun.
     *
     * @param queue the queue
     * @param history the store that is read
     * @param scan the rest of that store
     * @param into takes the pages; knows nothing of the queue
     * @param rules rules that turn tabs into rows
     * @param decoder reads the pages
     */
    public QueueRebuild(
            QueueId queue, History history, StoreScan scan, Ledger into, PageRules rules, PageDecoder decoder) {
        this.queue = queue;
        this.history = history;
        this.commits = new StoredCommits(history, scan);
        this.into = into;
        this.rules = rules;
        this.reader = new PageReader(decoder, EngineObserver.NONE);
    }

    /**
     * Works the queue out up to where it stands now.
     *
     * @param progress told now and then which page has been stored
     * @return what was done
     * @throws PortException of kind {@code CONTRACT} if the other store knows the queue already; {@code MALFORMED} if a page
     *     cannot be read; else as the stores
     */
    public Report run(LongConsumer progress) {
        long last = history.watermark(queue).map(Watermark::seq).orElse(0L);
        if (into.open(queue, rules.version()).appliedSeq() > 0) {
            throw new PortException(
                    PortException.Kind.CONTRACT, "queue " + queue + " has pages already where it is to be worked out");
        }
        long first = commits.firstWithBytes(queue, last);
        ListingTracker tracker = first == 1 ? new ListingTracker(queue.realm()) : carry(first - 1, progress);
        long otherRules = 0;
        into.open(queue, rules.version());
        for (long seq = first; seq <= last; seq += PAGES) {
            List<PageCommit> group = new ArrayList<>();
            for (StoredCommits.Stored stored :
                    commits.read(queue, new SeqRange(seq, Math.min(last, seq + PAGES - 1)))) {
                group.add(track(stored.commit().page(), tracker));
                otherRules += stored.rules().equals(rules.version()) ? 0 : 1;
            }
            store(group);
            progress.accept(seq + group.size() - 1);
        }
        if (last > 0) {
            into.saveTracker(queue, last, new TrackerImage(tracker.image()));
        }
        return new Report(first - 1, last - first + 1, otherRules);
    }

    private ListingTracker carry(long last, LongConsumer progress) {
        TrackerRebuild rebuild = new TrackerRebuild(queue.realm());
        for (long seq = 1; seq <= last; seq += PAGES) {
            List<PageCommit> group = new ArrayList<>();
            @Nullable RulesVersion groupRules = null;
            for (StoredCommits.Stored stored :
                    commits.read(queue, new SeqRange(seq, Math.min(last, seq + PAGES - 1)))) {
                if (!stored.rules().equals(groupRules)) {
                    store(group);
                    group = new ArrayList<>();
                    groupRules = stored.rules();
                    into.open(queue, groupRules);
                }
                PageCommit commit = stored.commit();
                group.add(commit);
                expected = commit.page().page().next();
                rebuild.accept(
                        commit.page().seq(),
                        commit.page().page().retrievedAt(),
                        commit.tracked().tabs(),
                        commit.tracked().events());
            }
            store(group);
            progress.accept(Math.min(last, seq + PAGES - 1));
        }
        return rebuild.build();
    }

    private void store(List<PageCommit> group) {
        if (!group.isEmpty()) {
            into.log(queue, group.stream().map(it -> it.page().page()).toList());
            into.apply(group);
        }
    }

    private PageCommit track(LoggedPage logged, ListingTracker tracker) {
        PageReader.Decoded decoded = reader.decode(logged.page());
        Cursor before = expected;
        expected = logged.page().next();
        boolean gap = before != null && !before.equals(logged.page().id().requestedId());
        List<TabReport> kept = rules.kept(decoded.tabs(), tracker::knows);
        List<TabSnapshot> snapshots = rules.snapshots(kept);
        TrackedPage tracked = tracker.track(PageReader.header(logged), snapshots);
        return new PageCommit(
                logged, tracked, PageCounts.of(rules.catalogue(), gap, decoded, kept, snapshots, tracked));
    }
}
