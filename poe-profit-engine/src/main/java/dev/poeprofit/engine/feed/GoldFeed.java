package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.engine.derive.MarketWorker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** A market worker beside the feeds of a run: it looks for applied pages again and again. */
public final class GoldFeed implements Feed {
    /** How often it looks while there is nothing new. */
    private static final Duration IDLE = Duration.ofSeconds(10);
    /** When it tries again after a failure. */
    private static final Duration AGAIN = Duration.ofSeconds(30);
    /** Code of the alert that is raised when gold cannot be derived or stored. */
    private static final String NOT_STORED = "gold-not-stored";

    private final MarketWorker worker;
    private final InstantSource clock;

    /**
     * A feed.
     *
     * @param worker does the work; who else uses it holds its monitor meanwhile, as this feed does
     * @param clock says when to come again; no figure depends on it
     */
    public GoldFeed(MarketWorker worker, InstantSource clock) {
        this.worker = worker;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "gold " + worker.queue();
    }

    /** The feed that takes in its pages: it is named after the queue. */
    @Override
    public Set<String> follows() {
        return Set.of(worker.queue().toString());
    }

    @Override
    public FeedStep step() {
        try {
            int pages;
            synchronized (worker) {
                pages = worker.step();
            }
            Instant now = clock.instant();
            return pages == 0
                    ? new FeedStep.Idle(now.plus(IDLE), "no new pages")
                    : new FeedStep.Moved(now, "derived from " + pages + " pages");
        } catch (PortException failure) {
            return new FeedStep.Failed(
                    clock.instant().plus(AGAIN), String.valueOf(failure.getMessage()), Optional.of(NOT_STORED), true);
        }
    }
}
