package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.listing.ListingTracker;
import dev.poeprofit.core.listing.PageHeader;
import dev.poeprofit.core.listing.TabReport;
import dev.poeprofit.core.listing.TabSnapshot;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.DecodeReport;
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
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.TrackerImage;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.EngineObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

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

    private final QueueId queue;
    private final PublicStashSource source;
    private final PageDecoder decoder;
    private final Ledger ledger;
    private final PageRules rules;
    private final IngestSettings settings;
    private final EngineObserver observer;
    private final LongSupplier nanoTime;

    private ListingTracker tracker;
    private Cursor cursor;
    private long appliedSeq;
    private long imageSeq;
    /** Tracked, but refused by the store: applied before anything else, so that the queue never passes them. */
    private List<PageCommit> held = List.of();

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
        this.queue = queue;
        this.source = source;
        this.decoder = decoder;
        this.ledger = ledger;
        this.rules = rules;
        this.settings = settings;
        this.observer = observer;
        this.nanoTime = nanoTime;
        Recovery recovery = ledger.open(queue, rules.version());
        this.tracker = recovery.image()
                .map(image -> ListingTracker.restore(image.bytes()))
                .orElseGet(() -> new ListingTracker(queue.realm()));
        this.appliedSeq = recovery.appliedSeq();
        this.imageSeq = recovery.imageSeq();
        this.cursor = Cursor.START;
        recover(recovery, history);
        if (start == Start.BEGINNING) {
            this.cursor = Cursor.START;
        }
    }

    private void recover(Recovery recovery, History history) {
        recovery.checkpoint().ifPresent(checkpoint -> {
            cursor = checkpoint.nextCursor();
            if (!checkpoint.rulesVersion().equals(rules.version())) {
                observer.rulesChanged(queue, checkpoint.rulesVersion(), rules.version());
            }
        });
        if (appliedSeq > imageSeq) {
            history.pages(queue, new SeqRange(imageSeq + 1, appliedSeq), page -> track(page, decode(page.page())));
            observer.recovered(queue, appliedSeq - imageSeq);
        }
        if (!recovery.pending().isEmpty()) {
            List<Decoded> decoded = new ArrayList<>();
            recovery.pending().forEach(page -> decoded.add(decode(page.page())));
            apply(recovery.pending(), decoded);
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
        if (!held.isEmpty()) {
            int applied = held.size();
            applyHeld();
            return new Step.Advanced(applied, 0);
        }
        Cursor before = cursor;
        List<Page> group = new ArrayList<>();
        List<Decoded> decoded = new ArrayList<>();
        int skipped = 0;
        long began = nanoTime.getAsLong();
        Step ended = null;
        while (ended == null
                && group.size() < settings.groupPages()
                && nanoTime.getAsLong() - began < settings.groupTime().toNanos()) {
            Fetched fetched;
            try {
                fetched = source.fetch(queue, cursor, settings.fetchDeadline());
                if (fetched instanceof Fetched.GotPage got) {
                    if (ledger.applied(got.page().id())) {
                        observer.skipped(got.page().id());
                        skipped++;
                    } else {
                        decoded.add(decode(got.page()));
                        group.add(got.page());
                    }
                    cursor = got.page().next();
                }
            } catch (PortException failure) {
                commit(group, decoded, before);
                observer.rejected(queue, cursor, failure);
                throw failure;
            }
            if (fetched instanceof Fetched.AtTip tip) {
                ended = new Step.Tip(tip.at());
            } else if (fetched instanceof Fetched.Paused paused) {
                ended = new Step.Paused(paused.until(), paused.policy());
            }
        }
        commit(group, decoded, before);
        return group.isEmpty() && skipped == 0 && ended != null ? ended : new Step.Advanced(group.size(), skipped);
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

    private void commit(List<Page> group, List<Decoded> decoded, Cursor before) {
        if (group.isEmpty()) {
            return;
        }
        List<LoggedPage> logged;
        try {
            logged = ledger.log(queue, group);
        } catch (PortException failure) {
            cursor = before;
            throw failure;
        }
        List<Decoded> current = new ArrayList<>();
        for (int i = 0; i < logged.size(); i++) {
            // The store may already have held another content for this number; that one counts.
            boolean same = logged.get(i).page().id().equals(group.get(i).id());
            current.add(same ? decoded.get(i) : decode(logged.get(i).page()));
        }
        apply(logged, current);
    }

    private void apply(List<LoggedPage> pages, List<Decoded> decoded) {
        List<PageCommit> commits = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            commits.add(track(pages.get(i), decoded.get(i)));
        }
        held = commits;
        applyHeld();
    }

    private void applyHeld() {
        Watermark watermark = ledger.apply(held);
        appliedSeq = watermark.seq();
        cursor = held.get(held.size() - 1).page().page().next();
        observer.applied(watermark, held.size());
        held = List.of();
        if (appliedSeq - imageSeq >= settings.imageEveryPages()) {
            saveTracker();
        }
    }

    private PageCommit track(LoggedPage logged, Decoded decoded) {
        Page page = logged.page();
        List<TabSnapshot> snapshots = rules.snapshots(decoded.tabs());
        TrackedPage tracked = tracker.track(
                new PageHeader(
                        logged.seq(),
                        page.retrievedAt(),
                        page.tipAt(),
                        page.id().requestedId().value(),
                        page.next().value()),
                snapshots);
        return new PageCommit(logged, tracked, rules.counts(decoded.report(), decoded.tabs(), snapshots, tracked));
    }

    private Decoded decode(Page page) {
        List<TabReport> tabs = new ArrayList<>();
        DecodeReport report = decoder.decode(page, tabs::add);
        if (!report.undecodable().isEmpty()) {
            observer.undecodable(page.id(), report.undecodable());
        }
        return new Decoded(report, tabs);
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
        if (held.isEmpty() && appliedSeq > imageSeq) {
            saveTracker();
        }
    }

    private record Decoded(DecodeReport report, List<TabReport> tabs) {}
}
