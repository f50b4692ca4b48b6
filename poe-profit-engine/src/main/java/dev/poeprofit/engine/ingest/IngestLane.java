package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.listing.ListingTracker;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.EngineObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pages of one queue in, in order: fetch, decode, log, key, track, apply. What is applied is durable; after a stop
 * at any point a new lane over the same store goes on as if there had been none. One thread at a time.
 */
// The order matters. A page is decoded before it is logged, so that an unreadable page never gets a number and the
// queue
// stays before it. It is tracked only after it is logged, from the bytes the ledger holds, so that its content is
// fixed.
public final class IngestLane implements AutoCloseable {
    /** Where a lane begins to read. */
    public enum Start {
        /** After the last applied page: a stream. */
        CHECKPOINT,
        /** At the source's start, passing over what is applied already: an archive. */
        BEGINNING
    }

    /** Pages passed over in one step, so that a caller hears of a long archive now and then. */
    private static final int MAX_SKIPPED = 1_000;
    /** Bytes as received in one group; decoded pages take about five times as much memory. */
    private static final long MAX_BYTES = 16L << 20;

    private final QueueId queue;
    private final PublicStashSource source;
    private final PageReader reader;
    private final Ledger ledger;
    private final PageRules rules;
    private final IngestSettings settings;
    private final EngineObserver observer;
    private final ShownPages shown;
    private final LongSupplier nanoTime;

    private final ConsumedCursors consumed;
    private final Start start;
    private final ListingTracker tracker;
    private Cursor cursor;
    /** Where the last applied page leads to; null before the first. */
    private @Nullable Cursor expected;

    private long appliedSeq;
    private long imageSeq;
    /** Tracked, but refused by the store: applied before anything else, so that the queue never passes them. */
    private List<PageCommit> held = List.of();
    /** The tracker has compared pages that are not held: it knows more than the store ever will. */
    private boolean broken;

    /**
     * Opens a queue and recovers where it stands.
     *
     * @param queue the queue
     * @param start where to begin to read
     * @param source its pages
     * @param decoder reads the pages
     * @param ledger writes what they add
     * @param history reads logged pages again, to rebuild the tracker
     * @param rules rules that turn tabs into rows
     * @param settings how to work
     * @param observer told what happens
     * @param nanoTime monotonic time in nanoseconds, for grouping only
     * @throws PortException if the store cannot be opened
     */
    public IngestLane(
            QueueId queue,
            Start start,
            PublicStashSource source,
            PageDecoder decoder,
            Ledger ledger,
            History history,
            PageRules rules,
            IngestSettings settings,
            EngineObserver observer,
            LongSupplier nanoTime) {
        this(queue, start, source, decoder, ledger, history, rules, settings, observer, ShownPages.NONE, nanoTime);
    }

    /**
     * Opens a queue and recovers where it stands, and writes down when its pages become visible.
     *
     * @param queue the queue
     * @param start where to begin to read
     * @param source its pages
     * @param decoder reads the pages
     * @param ledger writes what they add
     * @param history reads logged pages again, to rebuild the tracker
     * @param rules rules that turn tabs into rows
     * @param settings how to work
     * @param observer told what happens
     * @param shown told what is applied, those pages included that waited since the last stop
     * @param nanoTime monotonic time in nanoseconds, for grouping only
     * @throws PortException if the store cannot be opened
     */
    public IngestLane(
            QueueId queue,
            Start start,
            PublicStashSource source,
            PageDecoder decoder,
            Ledger ledger,
            History history,
            PageRules rules,
            IngestSettings settings,
            EngineObserver observer,
            ShownPages shown,
            LongSupplier nanoTime) {
        this.queue = queue;
        this.start = start;
        this.source = source;
        this.reader = new PageReader(decoder, observer);
        this.ledger = ledger;
        this.rules = rules;
        this.settings = settings;
        this.observer = observer;
        this.shown = shown;
        this.nanoTime = nanoTime;
        Recovery recovery = ledger.open(queue, rules.version());
        this.appliedSeq = recovery.appliedSeq();
        this.imageSeq = recovery.imageSeq();
        this.expected = recovery.checkpoint().map(Checkpoint::nextCursor).orElse(null);
        // An archive is read again from its start, over cursors that were read before.
        this.consumed = new ConsumedCursors(
                start == Start.BEGINNING ? List.of() : history.consumed(queue, ConsumedCursors.MAX));
        TrackerRecovery.Recovered recovered =
                new TrackerRecovery(queue, history, rules, reader, observer).recover(recovery);
        this.tracker = recovered.tracker();
        if (recovered.rebuilt()) {
            // Before any page is applied under the present rules: after a kill the old image would be taken for theirs.
            saveTracker();
        }
        applyPending(recovery.pending(), start);
        // Behind the pages that waited: they are applied now, and a stream would serve their cursors with other
        // content.
        this.cursor = start == Start.BEGINNING || expected == null ? Cursor.START : expected;
    }

    private void applyPending(List<LoggedPage> pending, Start start) {
        if (!pending.isEmpty()) {
            List<PageReader.Decoded> decoded = new ArrayList<>();
            for (LoggedPage page : pending) {
                // An archive is read from its start again, these pages too.
                if (start == Start.CHECKPOINT) {
                    consumed.add(page.page().id().requestedId());
                }
                decoded.add(reader.decode(page.page()));
            }
            apply(pending, decoded);
        }
    }

    /**
     * Takes in the next group of pages.
     *
     * @return what came of it
     * @throws PortException if the source or the store fails, or a page cannot be read; pages before it are applied, the
     *     queue stays before the page, and the step may be repeated
     */
    public Step step() {
        if (broken) {
            throw new IllegalStateException("queue " + queue + " failed while a page was compared; open a new lane");
        }
        if (!held.isEmpty()) {
            int applied = held.size();
            cursor = held.get(applied - 1).page().page().next();
            applyHeld();
            return new Step.Advanced(applied, 0);
        }
        Cursor before = cursor;
        Group group = new Group();
        Step ended = null;
        try {
            while (ended == null && group.hasRoom()) {
                Fetched fetched = source.fetch(queue, cursor, settings.fetchDeadline());
                if (fetched instanceof Fetched.GotPage got) {
                    take(got.page(), group);
                } else if (fetched instanceof Fetched.AtTip tip) {
                    if (!tip.askAgain().equals(cursor)) {
                        requireOnward(cursor, tip.askAgain());
                        cursor = tip.askAgain();
                    }
                    ended = new Step.Tip(tip.at());
                } else if (fetched instanceof Fetched.Paused paused) {
                    ended = new Step.Paused(paused.until(), paused.policy());
                }
            }
        } catch (RuntimeException failure) {
            Cursor at = cursor;
            commit(group, before);
            if (failure instanceof PortException port) {
                observer.rejected(queue, at, port);
            }
            throw failure;
        }
        commit(group, before);
        return group.isEmpty() && ended != null ? ended : new Step.Advanced(group.pages.size(), group.skipped);
    }

    private void take(Page page, Group group) {
        Cursor requested = page.id().requestedId();
        if (start == Start.BEGINNING && consumed.contains(requested)) {
            throw regressed(requested, cursor, requested);
        }
        requireOnward(requested, page.next());
        if (ledger.applied(page.id())) {
            observer.skipped(page.id());
            group.skipped++;
        } else {
            group.add(page, reader.decode(page));
        }
        if (consumed.add(requested)) {
            group.read.add(requested);
        }
        cursor = page.next();
    }

    /** A stream never leads back to where it was read; of an archive only what it serves counts. */
    private void requireOnward(Cursor from, Cursor next) {
        if (start == Start.CHECKPOINT && (next.equals(from) || consumed.contains(next))) {
            throw regressed(from, from, next);
        }
    }

    private PortException regressed(Cursor page, Cursor from, Cursor to) {
        observer.cursorRegressed(queue, from, to);
        return new PortException(
                PortException.Kind.CONTRACT,
                "queue " + queue + " goes in a circle: the page at cursor " + page + " leads from " + from + " to " + to
                        + ", which has been read already; the page is not taken in and the queue stays at " + cursor);
    }

    /**
     * Takes in pages until the tip, the end of the archive, or a pause.
     *
     * @return how many pages were applied and passed over
     * @throws PortException as {@link #step()}
     */
    public Step.Advanced drain() {
        int applied = 0;
        int skipped = 0;
        while (step() instanceof Step.Advanced advanced) {
            applied += advanced.applied();
            skipped += advanced.skipped();
        }
        return new Step.Advanced(applied, skipped);
    }

    private void commit(Group group, Cursor before) {
        if (group.pages.isEmpty()) {
            return;
        }
        List<LoggedPage> logged;
        List<PageReader.Decoded> current = new ArrayList<>();
        try {
            logged = ledger.log(queue, group.pages);
            for (int i = 0; i < logged.size(); i++) {
                // The store may already have held another content for this number; that one counts.
                boolean same =
                        logged.get(i).page().id().equals(group.pages.get(i).id());
                current.add(
                        same
                                ? group.decoded.get(i)
                                : reader.decode(logged.get(i).page()));
            }
        } catch (RuntimeException failure) {
            cursor = before;
            consumed.removeAll(group.read);
            throw failure;
        }
        apply(logged, current);
    }

    private void apply(List<LoggedPage> pages, List<PageReader.Decoded> decoded) {
        // From here on the tracker runs ahead of the store until the pages are applied.
        broken = true;
        List<PageCommit> commits = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            commits.add(track(pages.get(i), decoded.get(i)));
        }
        held = commits;
        broken = false;
        applyHeld();
    }

    private void applyHeld() {
        Watermark watermark = ledger.apply(held);
        appliedSeq = watermark.seq();
        shown.applied(queue, watermark.seq(), held.size());
        observer.applied(watermark, held.size());
        held = List.of();
        if (appliedSeq - imageSeq >= settings.imageEveryPages()) {
            saveTracker();
        }
    }

    private PageCommit track(LoggedPage logged, PageReader.Decoded decoded) {
        boolean gap = leavesGap(logged);
        List<TabReport> kept = rules.kept(decoded.tabs(), tracker::knows);
        List<TabSnapshot> snapshots = rules.snapshots(kept);
        TrackedPage tracked = tracker.track(PageReader.header(logged), snapshots);
        return new PageCommit(
                logged, tracked, PageCounts.of(rules.catalogue(), gap, decoded, kept, snapshots, tracked));
    }

    /** Whether a page does not follow the one before it. */
    private boolean leavesGap(LoggedPage logged) {
        Cursor before = expected;
        Cursor requested = logged.page().id().requestedId();
        expected = logged.page().next();
        if (before == null || before.equals(requested)) {
            return false;
        }
        observer.chainGap(queue, logged.seq(), before, requested);
        return true;
    }

    /**
     * The listings that are open now, as the tracker sees them.
     *
     * @return the tracker; to be read only, on the lane's thread
     */
    public ListingTracker tracker() {
        return tracker;
    }

    private void saveTracker() {
        ledger.saveTracker(queue, appliedSeq, new TrackerImage(tracker.image()));
        imageSeq = appliedSeq;
    }

    /** Saves the tracker, so that the next start need not read pages again. The ledger stays open. */
    @Override
    public void close() {
        if (!broken && held.isEmpty() && appliedSeq > imageSeq) {
            saveTracker();
        }
    }

    /** Pages that will be applied together. */
    private final class Group {
        private final List<Page> pages = new ArrayList<>();
        private final List<PageReader.Decoded> decoded = new ArrayList<>();
        /** Cursors that this group was the first to read. */
        private final List<Cursor> read = new ArrayList<>();

        private final long began = nanoTime.getAsLong();
        private long bytes;
        private int skipped;

        void add(Page page, PageReader.Decoded content) {
            pages.add(page);
            decoded.add(content);
            bytes += page.body().length;
        }

        boolean isEmpty() {
            return pages.isEmpty() && skipped == 0;
        }

        boolean hasRoom() {
            return pages.size() < settings.groupPages()
                    && skipped < MAX_SKIPPED
                    && bytes < MAX_BYTES
                    && nanoTime.getAsLong() - began < settings.groupTime().toNanos();
        }
    }
}
