package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows one queue of the stash stream: at once while there are pages, after {@code tipWait} at the tip, when a limit says so
 * otherwise. A page that cannot be read and a source that leads back to where the queue has been leave the cursor where it is;
 * they are asked for again at the pace of rounds that are over. A refusal ends it.
 *
 * <p>A lane that broke is dropped and opened anew, which recovers it from the store.
 */
public final class StashFeed implements Feed {
    /** How often it looks whether what it waits for is there. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final QueueId queue;
    private final WatchedSource source;
    private final Function<PublicStashSource, IngestLane> open;
    private final History history;
    private final BooleanSupplier ready;
    private final InstantSource clock;
    private final StashFeedSettings settings;
    private final Rounds rounds;
    private final Instant readyBy;
    private @Nullable IngestLane lane;
    private boolean begun;

    /**
     * A feed that has not opened its queue yet.
     *
     * @param queue the queue; its text is the feed's name
     * @param source its pages
     * @param open opens the queue's lane over the source it is given; called on the first step, and again after the lane broke
     * @param history tells how far the queue is
     * @param ready whether the stream may begin; asked until it says yes or {@code readyWithin} is over. The first pages should
     *     be keyed with dictionaries, since other rules later cost the comparison across the change
     * @param clock the time
     * @param settings how it works
     */
    public StashFeed(
            QueueId queue,
            PublicStashSource source,
            Function<PublicStashSource, IngestLane> open,
            History history,
            BooleanSupplier ready,
            InstantSource clock,
            StashFeedSettings settings) {
        this.queue = queue;
        this.source = new WatchedSource(source);
        this.open = open;
        this.history = history;
        this.ready = ready;
        this.clock = clock;
        this.settings = settings;
        this.rounds = new Rounds(settings.retry());
        this.readyBy = clock.instant().plus(settings.readyWithin());
    }

    @Override
    public String name() {
        return queue.toString();
    }

    @Override
    public FeedStep step() {
        if (!begun && !ready.getAsBoolean() && clock.instant().isBefore(readyBy)) {
            return new FeedStep.Paused(clock.instant().plus(LOOK_AGAIN), "the start, until dictionaries are there");
        }
        begun = true;
        try {
            IngestLane reading = lane == null ? open.apply(source) : lane;
            lane = reading;
            return came(reading.step());
        } catch (PortException failure) {
            return failed(failure);
        } catch (RuntimeException broken) {
            // The lane may know more than the store ever will: a new one recovers from what is stored.
            lane = null;
            return new FeedStep.Failed(
                    clock.instant().plus(rounds.coolDown()),
                    "the lane broke and is opened anew: " + broken,
                    Optional.of("lane-broken"),
                    true);
        }
    }

    private FeedStep came(Step step) {
        Instant now = clock.instant();
        if (step instanceof Step.Paused paused) {
            return new FeedStep.Paused(paused.until(), paused.policy());
        }
        rounds.succeeded();
        if (step instanceof Step.Advanced advanced) {
            int pages = advanced.applied() + advanced.skipped();
            return new FeedStep.Moved(afterPages(now), pages + (pages == 1 ? " page" : " pages"));
        }
        return new FeedStep.Idle(now.plus(settings.tipWait()), "at the tip");
    }

    /** A group that ended at the tip or at a limit need not ask there again. */
    private Instant afterPages(Instant now) {
        Fetched last = source.last().orElse(null);
        if (last instanceof Fetched.Paused paused) {
            return paused.until();
        }
        return last instanceof Fetched.AtTip ? now.plus(settings.tipWait()) : now;
    }

    private FeedStep failed(PortException failure) {
        String text = String.valueOf(failure.getMessage());
        if (failure.kind() == PortException.Kind.UNAUTHORISED) {
            return new FeedStep.Ended(text, Optional.of("not-authorised"));
        }
        if (failure.kind() == PortException.Kind.HELD && !failure.retryable()) {
            return new FeedStep.Ended(text, Optional.of("queue-held"));
        }
        Instant now = clock.instant();
        if (failure.kind() == PortException.Kind.RATE_LIMITED) {
            return new FeedStep.Paused(
                    now.plus(failure.retryAfter().orElse(settings.retry().coolDown())), text);
        }
        Rounds.Wait wait = rounds.failed(failure);
        return new FeedStep.Failed(now.plus(wait.pause()), text, alert(failure, wait.over()), wait.over());
    }

    private Optional<String> alert(PortException failure, boolean roundOver) {
        return switch (failure.kind()) {
            case MALFORMED -> Optional.of("page-unreadable");
            // The source refuses what we ask for, or the lane refuses where the source leads.
            case CONTRACT -> Optional.of(source.threw(failure) ? "request-refused" : "cursor-regression");
            case ID_COLLISION -> Optional.of("id-collision");
            case STORE, HELD -> roundOver ? Optional.of("store-failed") : Optional.empty();
            // How long it lasts decides whether a person should know.
            case UNAVAILABLE, RATE_LIMITED, UNAUTHORISED -> Optional.empty();
        };
    }

    @Override
    public List<Concern> concerns(FeedStatus status, Instant now) {
        List<Concern> concerns = new ArrayList<>();
        Instant success = status.lastSuccess().orElse(status.since());
        String cause =
                status.lastError().map(error -> " Last failure: " + error + ".").orElse("");
        if (longer(success, now, settings.driftAfter())) {
            concerns.add(new Concern(
                            "checkpoint-drift",
                            "no successful poll of " + queue + " since " + success + "." + cause
                                    + " If this lasts, look with 'poe-profit doctor' at what is wrong.")
                    .at(seconds(success, now))
                    .since(success.plus(settings.driftAfter())));
        }
        Instant moved = status.lastMoved().orElse(status.since());
        if (longer(moved, now, settings.stalledAfter())) {
            concerns.add(new Concern(
                            "cursor-stalled",
                            "no page of " + queue + " since " + moved + "." + cause
                                    + " A busy stream gives a page a second; after the servers came up it may take some minutes.")
                    .at(seconds(moved, now))
                    .since(moved.plus(settings.stalledAfter())));
        }
        status.heldSince()
                .filter(since -> status.nextDue()
                        .filter(due -> longer(since, due, settings.heldAfter()))
                        .isPresent())
                .ifPresent(
                        since -> concerns.add(
                                new Concern(
                                        "rate-limited",
                                        queue + " is held by " + status.policy().orElse("a policy") + " from " + since
                                                + " until "
                                                + status.nextDue().orElseThrow()
                                                + ". It goes on by itself; other programs at the same address use up the same limits.")));
        Instant tip = source.tip().orElse(status.since());
        if (longer(tip, now, settings.behindAfter())) {
            concerns.add(new Concern(
                            "stream-behind",
                            "the tip of " + queue + " was "
                                    + (source.tip().isPresent()
                                            ? "last touched " + tip
                                            : "not touched since the start, " + tip)
                                    + ": what is stored is more than "
                                    + settings.behindAfter().plusMinutes(5).toMinutes()
                                    + " min old. It catches up as fast as the policy allows.")
                    .since(tip.plus(settings.behindAfter())));
        }
        return concerns;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    private static boolean longer(Instant from, Instant to, Duration span) {
        return Duration.between(from, to).compareTo(span) > 0;
    }

    @Override
    public List<Figure> figures() {
        Optional<Watermark> mark = history.watermark(queue);
        Instant now = clock.instant();
        return List.of(
                mark.map(it -> Figure.counted("seq", it.seq(), String.format(Locale.ROOT, "page %,d", it.seq())))
                        .orElse(Figure.unknown("seq", "no page yet")),
                source.tip()
                        .map(at -> lag(Math.max(0, Duration.between(at, now).toSeconds())))
                        .orElse(Figure.unknown("seconds-since-tip", "tip not touched yet")));
    }

    private static Figure lag(long seconds) {
        return Figure.counted("seconds-since-tip", seconds, "tip touched " + seconds + " s ago");
    }

    /** Saves the tracker. */
    @Override
    public void close() {
        IngestLane reading = lane;
        lane = null;
        if (reading != null) {
            reading.close();
        }
    }
}
