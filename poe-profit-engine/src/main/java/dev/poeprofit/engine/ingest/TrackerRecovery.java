package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.listing.ListingTracker;
import dev.poeprofit.core.listing.TrackerRebuild;
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Recovery;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.engine.EngineObserver;

/** Brings a tracker to where its queue stands: from its image and the pages since, else from what was made of the pages. */
final class TrackerRecovery {
    private final QueueId queue;
    private final History history;
    private final PageRules rules;
    private final PageReader reader;
    private final EngineObserver observer;

    TrackerRecovery(QueueId queue, History history, PageRules rules, PageReader reader, EngineObserver observer) {
        this.queue = queue;
        this.history = history;
        this.rules = rules;
        this.reader = reader;
        this.observer = observer;
    }

    /**
     * A tracker that stands where its queue does.
     *
     * @param tracker the tracker
     * @param rebuilt whether it was made from stored events: the stored image, if there is one, belongs to other rules or
     *     cannot be read, and must not be used again
     */
    record Recovered(ListingTracker tracker, boolean rebuilt) {}

    Recovered recover(Recovery recovery) {
        long appliedSeq = recovery.appliedSeq();
        long imageSeq = recovery.imageSeq();
        if (appliedSeq == 0) {
            return new Recovered(new ListingTracker(queue.realm()), false);
        }
        RulesVersion before =
                recovery.checkpoint().map(Checkpoint::rulesVersion).orElseThrow();
        if (!before.equals(rules.version())) {
            // Pages read with other rules would give other listings than the ones that are stored.
            observer.rulesChanged(queue, before, rules.version());
            return rebuild(appliedSeq);
        }
        ListingTracker recovered;
        try {
            recovered = recovery.image()
                    .map(image -> ListingTracker.restore(image.bytes()))
                    .orElseGet(() -> new ListingTracker(queue.realm()));
        } catch (IllegalArgumentException unreadable) {
            return rebuild(appliedSeq);
        }
        if (appliedSeq == imageSeq) {
            return new Recovered(recovered, false);
        }
        long[] expected = {imageSeq + 1};
        boolean[] dense = {true};
        history.pages(queue, new SeqRange(imageSeq + 1, appliedSeq), page -> {
            dense[0] &= page.seq() == expected[0]++;
            if (dense[0]) {
                PageReader.Decoded decoded = reader.decode(page.page());
                recovered.track(PageReader.header(page), rules.snapshots(rules.kept(decoded.tabs(), recovered::knows)));
            }
        });
        if (!dense[0] || expected[0] != appliedSeq + 1) {
            // The bytes of some pages are gone; what was made of them is not.
            return rebuild(appliedSeq);
        }
        observer.recovered(queue, appliedSeq - imageSeq);
        return new Recovered(recovered, false);
    }

    private Recovered rebuild(long appliedSeq) {
        TrackerRebuild rebuild = new TrackerRebuild(queue.realm());
        history.lifecycle(
                queue,
                new SeqRange(1, appliedSeq),
                page -> rebuild.accept(page.seq(), page.at(), page.tabs(), page.events()));
        observer.rebuilt(queue);
        return new Recovered(rebuild.build(), true);
    }
}
