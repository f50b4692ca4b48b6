package dev.poeprofit.examples;

import dev.poeprofit.core.alert.AlertNotice;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Scheduler;
import dev.poeprofit.engine.alert.AlertObserver;
import dev.poeprofit.engine.alert.AlertService;
import dev.poeprofit.engine.feed.FeedObserver;
import dev.poeprofit.engine.feed.FeedRunner;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.engine.feed.FeedStep;
import dev.poeprofit.engine.feed.Figure;
import dev.poeprofit.engine.feed.RunnerSettings;
import dev.poeprofit.sources.limit.Gates;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Feeds at work, and what is printed of them: all of them once a minute, one of them when its condition changes. */
final class LiveRun implements FeedObserver, AlertObserver, AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** A pause up to this is the pace of a policy; a longer one is worth a line. */
    private static final Duration PACE = Duration.ofMinutes(1);

    /** What of a status is worth a line when it changes. */
    private enum Condition {
        WORKING,
        HELD,
        FAILING,
        ENDED
    }

    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Services services;
    private final PrintWriter out;
    private final boolean json;
    private final Runnable whenFinished;
    private final FeedRunner runner;
    private final AlertService alerts;
    private final Map<String, Condition> conditions = new HashMap<>();
    private Scheduler.@Nullable Cancellable report;
    private boolean closed;

    LiveRun(
            Scheduler scheduler,
            InstantSource clock,
            RunStore store,
            Services services,
            LiveFeeds live,
            LiveAlerts.Outside outside,
            boolean once,
            boolean json,
            PrintWriter out,
            Runnable whenFinished) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.services = services;
        this.out = out;
        this.json = json;
        this.whenFinished = whenFinished;
        this.runner = new FeedRunner(
                scheduler,
                clock,
                store.ops(),
                live.feeds(),
                this,
                once ? RunnerSettings.DEFAULT.singlePass() : RunnerSettings.DEFAULT);
        this.alerts = LiveAlerts.open(store.ops(), live, outside, runner, services, clock.instant());
        alerts.observe(this);
    }

    /** The feeds at work. */
    FeedRunner runner() {
        return runner;
    }

    void start() {
        runner.start();
        alerts.start(scheduler, clock);
        schedule();
    }

    private synchronized void schedule() {
        if (!closed) {
            report = scheduler.at(clock.instant().plus(EVERY), "report", () -> {
                services.flush();
                report();
                schedule();
            });
        }
    }

    /** Prints every feed and policy. */
    void report() {
        Instant now = clock.instant();
        Map<String, List<Figure>> figures = new TreeMap<>();
        runner.statuses().forEach(status -> figures.put(status.name(), figures(status.name())));
        synchronized (out) {
            if (json) {
                out.println(RunText.json(now, runner.statuses(), figures, services.gates(), alerts.counts(now)));
            } else {
                List<Gates.GateView> gates = services.gates();
                int column = Stream.concat(
                                runner.statuses().stream().map(FeedStatus::name),
                                gates.stream().map(Gates.GateView::policy))
                        .mapToInt(String::length)
                        .max()
                        .orElse(0);
                out.println(RunText.at(now));
                runner.statuses()
                        .forEach(status -> out.println("  "
                                + RunText.feed(status, figures.getOrDefault(status.name(), List.of()), now, column)));
                gates.forEach(gate -> out.println("  " + RunText.gate(gate, now, column)));
                out.println("  " + RunText.alerts(alerts.counts(now), alerts.latency()));
            }
            out.flush();
        }
    }

    /** Figures are for show: a store that fails or is closed meanwhile costs them, not the run. */
    private List<Figure> figures(String feed) {
        try {
            return runner.figures(feed);
        } catch (PortException failure) {
            return List.of();
        }
    }

    @Override
    public void stepped(FeedStatus status, FeedStep step) {
        Condition condition = condition(status);
        synchronized (out) {
            Condition before = conditions.put(status.name(), condition);
            if (condition != before && !json && !(before == null && condition == Condition.WORKING)) {
                Instant now = clock.instant();
                out.println(RunText.at(now) + " " + RunText.feed(status, figures(status.name()), now, 0));
                out.flush();
            }
        }
    }

    private static Condition condition(FeedStatus status) {
        return switch (status.state()) {
            case WAITING, MOVING, IDLE -> Condition.WORKING;
            case PAUSED -> {
                boolean lasting = status.heldSince()
                        .flatMap(since -> status.nextDue().map(due -> Duration.between(since, due)))
                        .filter(held -> held.compareTo(PACE) > 0)
                        .isPresent();
                yield lasting ? Condition.HELD : Condition.WORKING;
            }
            case FAILING -> Condition.FAILING;
            case ENDED -> Condition.ENDED;
        };
    }

    /** The alerts of this run. */
    AlertService alerts() {
        return alerts;
    }

    @Override
    public void news(AlertNotice notice, AlertMessage message) {
        say(
                RunText.at(message.at()) + " ALERT " + message.severity() + " " + message.subject() + " "
                        + message.alertClass() + ": " + message.text(),
                () -> RunText.json(message));
    }

    @Override
    public void notStored(PortException failure) {
        Instant now = clock.instant();
        String note = "an alert could not be stored yet: " + failure.getMessage();
        say(RunText.at(now) + " " + note, () -> RunText.jsonNote(now, note));
    }

    private void say(String text, java.util.function.Supplier<String> asJson) {
        synchronized (out) {
            out.println(json ? asJson.get() : text);
            out.flush();
        }
    }

    @Override
    public void finished() {
        whenFinished.run();
    }

    /** 0 if every feed is well, else what stands for a source that cannot be reached. */
    int exitCode() {
        boolean bad = runner.statuses().stream()
                .anyMatch(status -> status.state() == FeedStatus.State.FAILING
                        || (status.state() == FeedStatus.State.ENDED
                                && status.lastError().isPresent()));
        return bad ? ExitCode.UNAVAILABLE : ExitCode.OK;
    }

    /** Stops the feeds, within 5 s, and prints where they stand. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (report != null) {
                report.cancel();
            }
        }
        runner.close();
        // What the last steps raised is looked at once more.
        alerts.tick(clock.instant());
        alerts.close();
        report();
    }
}
