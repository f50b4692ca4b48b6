package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs feeds side by side on a scheduler: each at the time it named, never twice at once. A step that throws is a failure of
 * that feed; nothing a feed does ends the runner. Starts no thread: on a scheduler of several threads feeds run at the same
 * time, on a manual one in virtual time. Safe for several threads.
 */
public final class FeedRunner implements AutoCloseable {
    /** A feed that says to come again now although it has nothing to do would keep a processor busy. */
    private static final Duration LEAST_WAIT = Duration.ofMillis(100);
    /** Of the time for closing, what a step has to come to its end by itself. */
    private static final int PATIENT_PART = 2;

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final FeedObserver observer;
    private final RunnerSettings settings;
    private final Alerts alerts;
    private final List<Slot> slots = new ArrayList<>();
    private final Object lock = new Object();
    private Scheduler.@Nullable Cancellable watch;
    private boolean started;
    private boolean closing;
    private boolean finished;

    /**
     * A runner for ever, which nobody is told of.
     *
     * @param scheduler says when
     * @param clock the time
     * @param ops where alerts are stored
     * @param feeds the feeds; closed with the runner
     */
    public FeedRunner(Scheduler scheduler, InstantSource clock, OpsLog ops, List<? extends Feed> feeds) {
        this(scheduler, clock, ops, feeds, FeedObserver.NONE, RunnerSettings.DEFAULT);
    }

    /**
     * A runner that has not begun.
     *
     * @param scheduler says when
     * @param clock the time
     * @param ops where alerts are stored
     * @param feeds the feeds; closed with the runner
     * @param observer told what happens
     * @param settings how it works
     * @throws IllegalArgumentException if two feeds have the same name
     */
    public FeedRunner(
            Scheduler scheduler,
            InstantSource clock,
            OpsLog ops,
            List<? extends Feed> feeds,
            FeedObserver observer,
            RunnerSettings settings) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.observer = observer;
        this.settings = settings;
        this.alerts = new Alerts(ops, observer);
        Set<String> names = new HashSet<>();
        for (Feed feed : feeds) {
            if (!names.add(feed.name())) {
                throw new IllegalArgumentException("feed names must differ, two are '" + feed.name() + "'");
            }
            slots.add(new Slot(feed, clock.instant()));
        }
    }

    /**
     * Begins: every feed is due at once.
     *
     * @throws IllegalStateException if it has begun already
     */
    public void start() {
        synchronized (lock) {
            if (started || closing) {
                throw new IllegalStateException("a runner is started once");
            }
            started = true;
            Instant now = clock.instant();
            for (Slot slot : slots) {
                slot.status = FeedStatus.started(slot.feed.name(), now);
                slot.schedule(now);
            }
            scheduleWatch();
        }
    }

    /**
     * How every feed has fared.
     *
     * @return in the order the feeds were given
     */
    public List<FeedStatus> statuses() {
        return slots.stream().map(slot -> slot.status).toList();
    }

    /**
     * Looks at every feed and says what is wrong: what its last steps failed with, its concerns, and what was over again since
     * the look before. For one who looks.
     *
     * @return in no promised order; the same feed and code may be there twice
     */
    public List<Standing> standing() {
        slots.forEach(this::lookAt);
        return alerts.look();
    }

    /**
     * What a feed has to show for itself.
     *
     * @param name its name
     * @return its figures; empty if no feed has that name
     */
    public List<Figure> figures(String name) {
        return slots.stream()
                .filter(slot -> slot.feed.name().equals(name))
                .findFirst()
                .map(slot -> slot.feed.figures())
                .orElse(List.of());
    }

    /**
     * Whether no feed will be stepped again.
     *
     * @return true if all have ended, or their single pass is through
     */
    public boolean isFinished() {
        synchronized (lock) {
            return finished;
        }
    }

    private void scheduleWatch() {
        watch = scheduler.at(clock.instant().plus(settings.watchEvery()), "watch", this::look);
    }

    private void look() {
        alerts.store();
        slots.forEach(this::lookAt);
        synchronized (lock) {
            if (!closing && !finished) {
                scheduleWatch();
            }
        }
    }

    private void lookAt(Slot slot) {
        FeedStatus status = slot.status;
        if (status.state() != FeedStatus.State.ENDED && !slot.done) {
            Instant now = clock.instant();
            try {
                alerts.concerns(slot.feed.name(), now, slot.feed.concerns(status, now));
            } catch (RuntimeException fault) {
                alerts.failure(slot.feed.name(), now, "feed-fault", "its concerns could not be worked out: " + fault);
            }
        }
    }

    private void run(Slot slot) {
        synchronized (lock) {
            if (closing) {
                return;
            }
            slot.thread = Thread.currentThread();
        }
        Instant began = clock.instant();
        // Asked before the step: what the others did before they were through is there for this step to find.
        boolean led = slots.stream()
                .filter(other -> slot.follows.contains(other.feed.name()))
                .allMatch(other -> other.done);
        FeedStep step;
        try {
            step = slot.feed.step();
            slot.faults.succeeded();
        } catch (RuntimeException | Error fault) {
            step = new FeedStep.Failed(
                    clock.instant().plus(slot.faults.coolDown()),
                    "a fault of this program: " + fault,
                    Optional.of("feed-fault"),
                    true);
        }
        after(slot, step, began, led);
    }

    private void after(Slot slot, FeedStep step, Instant began, boolean led) {
        Instant now = clock.instant();
        Optional<Instant> due = due(step, now, led);
        FeedStatus status = slot.status.after(step, began, now, due);
        slot.status = status;
        slot.done = due.isEmpty();
        boolean stopped;
        synchronized (lock) {
            slot.thread = null;
            stopped = closing;
            // An interrupt that came too late for this step is not meant for the scheduler's next task.
            if (stopped) {
                Thread.interrupted();
            }
            lock.notifyAll();
        }
        // A step that closing broke off is no failure.
        if (!stopped) {
            raise(slot, step, now);
            observer.stepped(status, step);
            again(slot, due);
        }
    }

    private void raise(Slot slot, FeedStep step, Instant now) {
        String name = slot.feed.name();
        if (step instanceof FeedStep.Moved || step instanceof FeedStep.Idle) {
            alerts.success(name);
        } else if (step instanceof FeedStep.Paused paused) {
            paused.alert().ifPresent(alert -> alerts.failure(name, now, alert.code(), alert.text()));
        } else if (step instanceof FeedStep.Failed failed) {
            failed.alert().ifPresent(code -> alerts.failure(name, now, code, failed.text()));
        } else if (step instanceof FeedStep.Ended ended) {
            ended.alert()
                    .ifPresent(code -> alerts.failure(
                            name,
                            now,
                            code,
                            ended.text() + ". It will not be asked again"
                                    + " before a restart; 'poe-profit doctor' says what to do"));
        }
        lookAt(slot);
    }

    private void again(Slot slot, Optional<Instant> due) {
        boolean last = false;
        synchronized (lock) {
            if (closing) {
                return;
            }
            due.ifPresent(slot::schedule);
            if (due.isEmpty() && !finished && slots.stream().allMatch(it -> it.done)) {
                finished = true;
                last = true;
            }
        }
        if (last) {
            observer.finished();
        }
    }

    /** When the feed is stepped again; empty if it is not. Idle is no end while feeds that it follows were under way. */
    private Optional<Instant> due(FeedStep step, Instant now, boolean led) {
        Optional<Instant> again = step.again();
        if (settings.once()) {
            boolean through = (step instanceof FeedStep.Idle && led)
                    || (step instanceof FeedStep.Failed failed && failed.roundOver())
                    || (step instanceof FeedStep.Paused paused
                            && Duration.between(now, paused.until()).compareTo(settings.patience()) > 0);
            if (through) {
                return Optional.empty();
            }
        }
        Instant least = step instanceof FeedStep.Moved ? now : now.plus(LEAST_WAIT);
        return again.map(at -> at.isBefore(least) ? least : at);
    }

    /**
     * Stops: nothing is begun any more; steps under way may come to their end, then they are interrupted; then the feeds are
     * closed. A feed whose step does not stop in time is left as it is: its store holds whole pages only. Idempotent.
     */
    @Override
    public void close() {
        synchronized (lock) {
            if (closing) {
                return;
            }
            closing = true;
            if (watch != null) {
                watch.cancel();
            }
            slots.forEach(Slot::cancel);
            await(settings.closeWithin().dividedBy(PATIENT_PART));
            for (Slot slot : slots) {
                Thread thread = slot.thread;
                if (thread != null && thread != Thread.currentThread()) {
                    thread.interrupt();
                }
            }
            await(settings.closeWithin().dividedBy(PATIENT_PART));
        }
        for (Slot slot : slots) {
            if (isFree(slot)) {
                try {
                    slot.feed.close();
                } catch (RuntimeException fault) {
                    alerts.failure(
                            slot.feed.name(),
                            clock.instant(),
                            "feed-fault",
                            "it could not be closed; the next start reads more pages again: " + fault);
                }
            }
        }
        alerts.store();
    }

    private boolean isFree(Slot slot) {
        synchronized (lock) {
            return slot.thread == null;
        }
    }

    /** Waits until no other thread is in a step. Holds the lock. */
    private void await(Duration span) {
        long end = scheduler.nanoTime() + span.toNanos();
        while (slots.stream().anyMatch(slot -> slot.thread != null && slot.thread != Thread.currentThread())) {
            long left = end - scheduler.nanoTime();
            if (left <= 0) {
                return;
            }
            try {
                lock.wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                // Whoever closes is in a hurry.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** One feed. */
    private final class Slot {
        private final Feed feed;
        private final Set<String> follows;
        private final Rounds faults;
        private volatile FeedStatus status;
        private volatile boolean done;
        private @Nullable Thread thread;
        private Scheduler.@Nullable Cancellable waiting;

        Slot(Feed feed, Instant now) {
            this.feed = feed;
            this.follows = Set.copyOf(feed.follows());
            this.faults = new Rounds(settings.retry());
            this.status = FeedStatus.started(feed.name(), now);
        }

        void schedule(Instant due) {
            waiting = scheduler.at(due, feed.name(), () -> run(this));
        }

        void cancel() {
            if (waiting != null) {
                waiting.cancel();
            }
        }
    }
}
