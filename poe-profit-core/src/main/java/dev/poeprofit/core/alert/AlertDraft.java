package dev.poeprofit.core.alert;

import dev.poeprofit.core.alert.AlertChange.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The next state of an alert while it is being worked out. */
final class AlertDraft {
    final AlertRule rule;
    /** Time of the input; never before that of the one before it. */
    final Instant now;

    Condition condition;
    Instant conditionSince;
    Condition before;
    Handling handling;
    AlertSeverity severity;
    OptionalDouble score;

    @Nullable
    Instant sampledAt;

    @Nullable
    Instant expiresAt;

    int failures;
    boolean flapping;

    private final AlertState start;
    private final AlertSettings settings;
    private final List<AlertChange> changes = new ArrayList<>();
    private final List<Instant> moves;
    /** Changes that only time made, before the input itself was taken. */
    private int earlier;

    private long episode;
    private Optional<Instant> crossedAt;
    private Optional<Instant> firedAt;
    private Optional<Instant> toldAt;
    private Optional<AlertSeverity> told;

    AlertDraft(AlertRule rule, AlertState state, Instant at, AlertSettings settings) {
        this.rule = rule;
        this.start = state;
        this.settings = settings;
        this.now = at.isBefore(state.at()) ? state.at() : at;
        this.condition = state.condition();
        this.conditionSince = state.conditionSince();
        this.before = state.before();
        this.handling = state.handling();
        this.severity = state.severity();
        this.score = state.score();
        this.sampledAt = state.sampledAt().orElse(null);
        this.expiresAt = state.expiresAt().orElse(null);
        this.failures = state.failures();
        this.flapping = state.flapping();
        this.moves = new ArrayList<>(state.moves());
        this.episode = state.episode();
        this.crossedAt = state.crossedAt();
        this.firedAt = state.firedAt();
        this.toldAt = state.toldAt();
        this.told = state.told();
    }

    /** Time has passed; what changes from here on is the input's doing. */
    void begin() {
        earlier = changes.size();
    }

    boolean isGoingOn() {
        Condition known = condition == Condition.NO_DATA || condition == Condition.ERROR ? before : condition;
        return known == Condition.PENDING || known.isOn();
    }

    Instant lastMove() {
        return moves.get(moves.size() - 1);
    }

    /** The level was reached. */
    void cross(Instant at, @Nullable Reason why) {
        crossedAt = Optional.of(at);
        if (rule.holdFor().isZero()) {
            fire(now, why != null ? why : Reason.CROSSED);
        } else {
            move(Condition.PENDING, now, why != null ? why : Reason.CROSSED);
        }
    }

    void fire(Instant at, Reason why) {
        episode++;
        firedAt = Optional.of(now);
        told = Optional.empty();
        // Who handled it while it was pending has handled this episode.
        boolean early = handling.doneAt().map(done -> !done.isBefore(crossed())).orElse(true);
        if (!early) {
            handle(Handling.NEW, Reason.NEW_EPISODE);
        }
        move(Condition.FIRING, at, why);
        tell();
    }

    private Instant crossed() {
        return crossedAt.orElse(conditionSince);
    }

    void move(Condition to, Instant at, Reason why) {
        boolean blind = to == Condition.NO_DATA || to == Condition.ERROR;
        if (!blind) {
            before = to;
        } else if (condition != Condition.NO_DATA && condition != Condition.ERROR) {
            before = condition;
        }
        boolean lost = to == Condition.NO_DATA && condition == Condition.FIRING;
        condition = to;
        conditionSince = at;
        moves.add(at);
        while (moves.size() > settings.moves() + 1) {
            moves.remove(0);
        }
        change(AlertEvent.of(to), why, lost && handling instanceof Handling.New && !flapping && told.isPresent());
        if (!flapping
                && moves.size() > settings.moves()
                && !moves.get(0).plus(settings.window()).isBefore(at)) {
            flapping = true;
            change(AlertEvent.FLAPPING, Reason.TOO_MANY_CHANGES, false);
        }
    }

    /** Over for long enough to leave the list; no news to anybody, so it counts for no flapping. */
    void leaveList(Instant at) {
        condition = Condition.INACTIVE;
        before = Condition.INACTIVE;
        conditionSince = at;
        change(AlertEvent.INACTIVE, Reason.QUIET, false);
    }

    void expire(Instant at) {
        expiresAt = null;
        Condition known = condition == Condition.NO_DATA || condition == Condition.ERROR ? before : condition;
        if (known == Condition.PENDING) {
            move(Condition.INACTIVE, at, Reason.EXPIRED);
        } else if (condition != Condition.RECOVERING) {
            move(Condition.RECOVERING, at, Reason.EXPIRED);
        }
    }

    void loseData(Instant at) {
        move(Condition.NO_DATA, at, Reason.STALE);
    }

    void calm() {
        flapping = false;
        change(AlertEvent.STEADY, Reason.NO_CHANGES, false);
        tell();
    }

    void rate(AlertSeverity anew) {
        if (anew != severity) {
            boolean up = anew.isAbove(severity);
            severity = anew;
            change(AlertEvent.RATED, up ? Reason.SEVERITY_UP : Reason.RATED_ANEW, false);
        }
    }

    void handle(Handling next, Reason why) {
        handling = next;
        AlertEvent event = next instanceof Handling.Acked
                ? AlertEvent.ACKED
                : next instanceof Handling.Snoozed ? AlertEvent.SNOOZED : AlertEvent.NEW;
        change(event, why, false);
    }

    /** A snooze or an acknowledgement is over. Who was never told of the episode is told now. */
    void comeBack(Reason why) {
        handle(Handling.NEW, why);
        tell();
    }

    void resetIfWorse() {
        if (handling.isOutgrownBy(severity)) {
            handle(Handling.NEW, Reason.SEVERITY_UP);
        }
    }

    /** Lets people be told, with the last change, if they may be and have not been. */
    void tell() {
        boolean worthIt = rule.leastScore().isEmpty()
                || score.orElse(Double.NEGATIVE_INFINITY) >= rule.leastScore().getAsDouble();
        boolean news = told.map(severity::isAbove).orElse(true);
        boolean cooled = told.isPresent()
                || toldAt.map(at -> !now.isBefore(at.plus(rule.cooldown()))).orElse(true);
        if (condition != Condition.FIRING
                || !(handling instanceof Handling.New)
                || flapping
                || !worthIt
                || !news
                || !cooled) {
            return;
        }
        if (changes.size() == earlier) {
            // Only its score became worth telling.
            change(AlertEvent.RATED, Reason.RATED_ANEW, false);
        }
        told = Optional.of(severity);
        toldAt = Optional.of(now);
        AlertChange last = changes.remove(changes.size() - 1);
        changes.add(new AlertChange(last.at(), last.event(), last.reason(), true));
    }

    private void change(AlertEvent event, Reason why, boolean mayNotify) {
        changes.add(new AlertChange(now, event, why, mayNotify));
    }

    AlertStep.Refused refused(String reason) {
        return new AlertStep.Refused(reason);
    }

    AlertStep.Taken taken() {
        return new AlertStep.Taken(
                new AlertState(
                        start.revision() + changes.size(),
                        now,
                        condition,
                        conditionSince,
                        before,
                        handling,
                        severity,
                        score,
                        Optional.ofNullable(sampledAt),
                        Optional.ofNullable(expiresAt),
                        episode,
                        crossedAt,
                        firedAt,
                        toldAt,
                        told,
                        failures,
                        moves,
                        flapping),
                changes);
    }
}
