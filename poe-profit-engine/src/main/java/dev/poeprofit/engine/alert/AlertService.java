package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertBook;
import dev.poeprofit.core.alert.AlertChange;
import dev.poeprofit.core.alert.AlertClass;
import dev.poeprofit.core.alert.AlertInput;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertMachine;
import dev.poeprofit.core.alert.AlertMatch;
import dev.poeprofit.core.alert.AlertNotice;
import dev.poeprofit.core.alert.AlertOutcome;
import dev.poeprofit.core.alert.AlertRule;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.alert.AlertState;
import dev.poeprofit.core.alert.AlertStep;
import dev.poeprofit.core.alert.AlertView;
import dev.poeprofit.core.alert.Condition;
import dev.poeprofit.core.alert.Display;
import dev.poeprofit.core.alert.Mute;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Scheduler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that run. At each tick it asks its watches for samples, lets the alerts live by them, stores every change in the ops log
 * and tells observers and channels. What it knows lies in that log: made anew over the same log it goes on where it stopped, so
 * that no alert is told of twice or forgotten. One service a log. Safe for several threads.
 */
public final class AlertService implements AutoCloseable {
    private final AlertConfig config;
    private final Map<String, AlertClass> classes = new HashMap<>();
    private final AlertBook book;
    private final AlertLog log;
    private final Instant startedAt;
    private final List<AlertObserver> observers = new CopyOnWriteArrayList<>();
    private final List<AlertWatch> watches = new ArrayList<>();
    private final Map<String, Integer> failing = new HashMap<>();
    private final Map<AlertKey, AlertRows.About> abouts = new HashMap<>();
    private final Suppressions suppressions;
    private final Mutes mutes;
    private final Replies replies;
    private final Channels channels;
    private AlertLatency latency = new AlertLatency(0, 0, Optional.empty());
    private Scheduler.@Nullable Cancellable waiting;
    private boolean closed;

    /**
     * A service that stands as its log says. It does nothing before its first tick.
     *
     * @param config what alerts there are
     * @param ops where changes are stored, and read back from now
     * @param now the time
     * @throws PortException if the log cannot be read
     */
    public AlertService(AlertConfig config, OpsLog ops, Instant now) {
        this.config = config;
        config.classes().forEach(each -> classes.put(each.rule().alertClass(), each));
        this.book = new AlertBook(
                config.classes().stream().map(AlertClass::rule).toList(),
                config.inhibitions(),
                new AlertMachine(config.machine()),
                config.notices());
        this.log = new AlertLog(ops, failure -> observers.forEach(each -> each.notStored(failure)));
        this.startedAt = now;
        this.replies = new Replies(config.remember());
        this.suppressions = new Suppressions();
        this.mutes = new Mutes(book, log, id -> observers.forEach(each -> each.muted(id)));
        this.channels = new Channels(ops, config.redeliver(), now);
        if (classes.containsKey(Channels.FAILED)) {
            watches.add(channels);
        }
        log.alerts(now, config.machine()).forEach((key, fold) -> {
            // A class that there is no more has nobody to tell.
            if (classes.containsKey(key.alertClass())) {
                book.restore(key, fold.state(now));
                abouts.put(key, fold.about());
                suppressions.restore(key, fold.muted(), fold.inhibited());
            }
        });
        mutes.restore(log.switches(), now);
    }

    /**
     * Adds a watch; from the next tick on it is asked.
     *
     * @param watch the watch
     * @throws IllegalArgumentException if there is one of its name
     */
    public synchronized void watch(AlertWatch watch) {
        if (watches.stream().anyMatch(other -> other.name().equals(watch.name()))) {
            throw new IllegalArgumentException("watches must differ, two are named '" + watch.name() + "'");
        }
        watches.add(watch);
    }

    /**
     * Makes a signal known: while the alert {@code signal-off} of that subject fires, the alerts that rest on the signal are muted,
     * and that is stored as a switch of the signal; when the signal succeeds they come back by themselves.
     *
     * @param signal the signal, such as a feed's name
     * @param rests alerts that rest on it
     */
    public synchronized void signal(String signal, AlertMatch rests) {
        mutes.signal(signal, rests);
    }

    /**
     * Adds an observer.
     *
     * @param observer told of everything from now on
     * @return takes it out again
     */
    public Runnable observe(AlertObserver observer) {
        observers.add(observer);
        return () -> observers.remove(observer);
    }

    /**
     * Adds a channel to people. News that it never got, of a run that ended shortly before, is brought to it.
     *
     * @param channel the channel
     */
    public synchronized void channel(AlertChannel channel) {
        channels.add(
                channel,
                views(startedAt).stream()
                        .filter(view -> view.display() == Display.FIRING)
                        .map(view -> new Channels.Told(
                                view.state(), message(view.key(), view.rule(), view.state(), startedAt, false)))
                        .toList());
    }

    /**
     * Begins to tick.
     *
     * @param scheduler runs the ticks
     * @param clock the time
     */
    public synchronized void start(Scheduler scheduler, InstantSource clock) {
        channels.start(scheduler, clock);
        schedule(scheduler, clock, clock.instant());
    }

    private synchronized void schedule(Scheduler scheduler, InstantSource clock, Instant due) {
        if (!closed) {
            waiting = scheduler.at(due, "alerts", () -> {
                Instant now = clock.instant();
                try {
                    tick(now);
                } finally {
                    // A fault is the scheduler's to tell; alerts go on.
                    schedule(scheduler, clock, now.plus(config.every()));
                }
            });
        }
    }

    /**
     * Looks at every rule once, and lets time pass.
     *
     * @param now the time
     */
    public synchronized void tick(Instant now) {
        if (closed) {
            return;
        }
        mutes.expire(now);
        book.tick(now).forEach(outcome -> came(outcome, Optional.empty(), Optional.empty()));
        List<AlertView> known = book.views(now);
        Set<AlertKey> watched = new HashSet<>();
        for (AlertWatch watch : watches) {
            known.stream().map(AlertView::key).filter(watch::watches).forEach(watched::add);
            look(watch, known, now);
        }
        // What nobody watches any more, since the configuration is another, is over.
        known.stream()
                .filter(view -> !watched.contains(view.key()) && isOn(view) && !isOwn(view.key()))
                .forEach(view -> take(AlertSample.of(view.key(), now, 0, "it is not watched any more"), now));
        storeSuppressions(now);
        // What the book has forgotten is not asked for again.
        abouts.keySet().removeIf(key -> book.view(key, now).isEmpty());
        log.store();
        channels.tick(now);
    }

    private void storeSuppressions(Instant now) {
        suppressions
                .differing(book.views(now))
                .forEach(step -> store(step.row(now, about(step.view().key()))));
    }

    private void look(AlertWatch watch, List<AlertView> known, Instant now) {
        try {
            // A sample that cannot be taken, such as one without a number, fails its watch and no other.
            if (watch.look(now) instanceof AlertWatch.Look.Seen seen) {
                take(seen, watch, known, now);
            }
            failing.remove(watch.name());
        } catch (RuntimeException fault) {
            failed(watch, known, now, fault);
            return;
        }
        ruleFailed(watch.name(), 0, now, "its rules can be worked out");
    }

    private void take(AlertWatch.Look.Seen seen, AlertWatch watch, List<AlertView> known, Instant now) {
        Set<AlertKey> there = new HashSet<>();
        for (AlertSample sample : seen.samples()) {
            there.add(sample.key());
            take(sample, now);
        }
        for (AlertView view : known) {
            if (isOn(view) && watch.watches(view.key()) && !there.contains(view.key())) {
                take(
                        AlertSample.of(
                                view.key(), seen.asOf(), 0, about(view.key()).text()),
                        now);
            }
        }
    }

    private void failed(AlertWatch watch, List<AlertView> known, Instant now, RuntimeException fault) {
        known.stream()
                .filter(view -> isOn(view) && watch.watches(view.key()))
                .forEach(view -> came(
                        book.take(view.key(), new AlertInput.Failed(now), OptionalLong.empty()),
                        Optional.empty(),
                        Optional.empty()));
        int times = failing.merge(watch.name(), 1, Integer::sum);
        ruleFailed(
                watch.name(),
                times >= config.machine().failures() ? 1 : 0,
                now,
                "the rules of " + watch.name() + " could not be worked out: " + fault);
    }

    private void ruleFailed(String watch, double level, Instant now, String text) {
        AlertKey key = new AlertKey(RULE_FAILED, Optional.empty(), watch);
        if (classes.containsKey(RULE_FAILED)
                && (level > 0 || book.view(key, now).isPresent())) {
            take(AlertSample.of(key, now, level, text), now);
        }
    }

    /** Name of the class of alerts that this service raises of itself. */
    static final String RULE_FAILED = "rule-failed";

    private boolean isOwn(AlertKey key) {
        return key.alertClass().equals(RULE_FAILED)
                && watches.stream().anyMatch(watch -> watch.name().equals(key.subject()));
    }

    private static boolean isOn(AlertView view) {
        Condition condition = view.state().condition();
        return condition != Condition.INACTIVE && condition != Condition.RESOLVED;
    }

    private void take(AlertSample sample, Instant now) {
        AlertClass each = classes.get(sample.key().alertClass());
        if (each == null) {
            throw new IllegalArgumentException(
                    "no class of alerts is named " + sample.key().alertClass());
        }
        Optional<AlertView> before = book.view(sample.key(), now);
        boolean well = sample.level() < each.rule().exit();
        if (well && before.isEmpty()) {
            return;
        }
        // An alert that goes away does not get less bad first.
        AlertSeverity severity = well ? before.get().state().severity() : each.severity(sample.level());
        if (!well || !abouts.containsKey(sample.key())) {
            abouts.put(sample.key(), AlertRows.About.of(sample));
        }
        // Who was not there to look cannot have been late: what was reached before counts from the start.
        Optional<Instant> reached = sample.reachedAt()
                .map(at -> at.isBefore(startedAt) ? startedAt : at)
                .filter(at -> !at.isAfter(sample.sampledAt()));
        came(
                book.take(
                        sample.key(),
                        new AlertInput.Sampled(
                                now,
                                sample.sampledAt(),
                                sample.level(),
                                severity,
                                well ? OptionalDouble.empty() : sample.score(),
                                sample.expiresAt(),
                                reached),
                        OptionalLong.empty()),
                Optional.empty(),
                Optional.empty());
    }

    /** Stores and tells what an input did. */
    private void came(AlertOutcome outcome, Optional<String> by, Optional<String> note) {
        if (!(outcome.step() instanceof AlertStep.Taken taken)) {
            return;
        }
        AlertKey key = outcome.key();
        AlertRule rule = rule(key);
        for (AlertChange change : taken.changes()) {
            boolean byHand = change.reason() == AlertChange.Reason.BY_HAND;
            AlertChanged row = AlertRows.row(
                    rule,
                    key,
                    taken.state(),
                    change,
                    about(key),
                    byHand ? by : Optional.empty(),
                    byHand ? note : Optional.empty());
            store(row);
            AlertLatency.span(row).ifPresent(span -> latency = latency.plus(span));
            mutes.follow(row, key);
        }
        for (AlertNotice notice : outcome.notices()) {
            AlertMessage message = message(key, rule, taken.state(), notice.at(), notice.collapsed());
            observers.forEach(each -> each.news(notice, message));
            channels.news(message);
        }
    }

    private void store(AlertChanged row) {
        log.add(row);
        observers.forEach(each -> each.changed(row));
    }

    private AlertMessage message(AlertKey key, AlertRule rule, AlertState state, Instant at, boolean flood) {
        String text = about(key).text();
        return new AlertMessage(
                at,
                key.id(),
                state.episode(),
                rule.kind(),
                key.alertClass(),
                state.severity(),
                key.market(),
                key.subject(),
                state.condition() == Condition.NO_DATA ? "no fresh data any more; last seen: " + text : text,
                rule.remedy(),
                rule.anchor(),
                flood);
    }

    private AlertRows.About about(AlertKey key) {
        return abouts.getOrDefault(key, AlertRows.About.UNKNOWN);
    }

    private AlertRule rule(AlertKey key) {
        AlertClass each = classes.get(key.alertClass());
        if (each == null) {
            throw new IllegalArgumentException("no class of alerts is named " + key.alertClass());
        }
        return each.rule();
    }

    /**
     * Does what a person wants.
     *
     * @param command what
     * @param now the time
     * @param idempotencyKey who sends the same key again gets the answer of the first time, and nothing is done; empty to go without
     * @return what came of it; stored before it is answered, unless the store fails
     */
    public synchronized AlertReply command(AlertCommand command, Instant now, Optional<String> idempotencyKey) {
        Optional<AlertReply> before = idempotencyKey.flatMap(key -> replies.find(key, now));
        if (before.isPresent()) {
            return before.get();
        }
        AlertReply reply =
                command instanceof AlertCommand.OfAlert one ? ofAlert(one, now) : mutes.command(command, now);
        storeSuppressions(now);
        log.store();
        idempotencyKey.ifPresent(key -> replies.put(key, now, reply));
        return reply;
    }

    private AlertReply ofAlert(AlertCommand.OfAlert command, Instant now) {
        Optional<AlertView> view =
                classes.containsKey(command.key().alertClass()) ? book.view(command.key(), now) : Optional.empty();
        if (view.isEmpty() || view.get().display() == Display.ABSENT) {
            return new AlertReply.Refused(
                    AlertReply.Why.UNKNOWN,
                    "no alert has the id " + command.key().id());
        }
        long revision = view.get().state().revision();
        if (command.revision().isPresent() && command.revision().getAsLong() != revision) {
            return new AlertReply.Refused(
                    AlertReply.Why.OTHER_REVISION,
                    "revision must be " + revision + ", was "
                            + command.revision().getAsLong() + ": the alert has changed since");
        }
        if (Commands.isSo(command, view.get().state())) {
            return new AlertReply.Done(false);
        }
        AlertOutcome outcome = book.take(command.key(), Commands.input(command, now), OptionalLong.empty());
        if (outcome.step() instanceof AlertStep.Refused refused) {
            return new AlertReply.Refused(AlertReply.Why.NOT_NOW, refused.reason());
        }
        came(outcome, Optional.of(command.by()), Commands.note(command));
        return new AlertReply.Done(true);
    }

    /**
     * Every alert that is shown anywhere, the worst first.
     *
     * @param now when it is looked at
     * @return how they stand
     */
    public synchronized List<AlertEntry> entries(Instant now) {
        return views(now).stream().map(this::entry).toList();
    }

    /**
     * One alert.
     *
     * @param key the alert
     * @param now when it is looked at
     * @return empty if it is not known
     */
    public synchronized Optional<AlertEntry> entry(AlertKey key, Instant now) {
        return classes.containsKey(key.alertClass()) ? book.view(key, now).map(this::entry) : Optional.empty();
    }

    private AlertEntry entry(AlertView view) {
        AlertRows.About about = about(view.key());
        return new AlertEntry(view, about.text(), about.item(), about.opportunityId());
    }

    private List<AlertView> views(Instant now) {
        return book.views(now);
    }

    /**
     * The mutes in force or to come.
     *
     * @return sorted by name
     */
    public synchronized List<Mute> mutes() {
        return book.mutes();
    }

    /**
     * How many alerts are shown how.
     *
     * @param now when it is looked at
     * @return a count for each display that there is
     */
    public synchronized Map<Display, Long> counts(Instant now) {
        Map<Display, Long> counts = new TreeMap<>();
        views(now).forEach(view -> counts.merge(view.display(), 1L, Long::sum));
        return counts;
    }

    /**
     * How promptly alerts fired since the start.
     *
     * @return measured per episode
     */
    public synchronized AlertLatency latency() {
        return latency;
    }

    /**
     * Brings a message to every channel that says that it is a test.
     *
     * @param now the time
     */
    public synchronized void test(Instant now) {
        channels.news(AlertMessages.test(now));
        channels.tick(now);
    }

    /** Stops ticking, stores what waits and lets go of the channels; idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (waiting != null) {
                waiting.cancel();
            }
            log.store();
            channels.close();
        }
    }
}
