package dev.poeprofit.core.alert;

import static dev.poeprofit.core.alert.Condition.ERROR;
import static dev.poeprofit.core.alert.Condition.FIRING;
import static dev.poeprofit.core.alert.Condition.INACTIVE;
import static dev.poeprofit.core.alert.Condition.NO_DATA;
import static dev.poeprofit.core.alert.Condition.PENDING;
import static dev.poeprofit.core.alert.Condition.RECOVERING;
import static dev.poeprofit.core.alert.Condition.RESOLVED;

import dev.poeprofit.core.alert.AlertChange.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * How one alert lives: a pure function from a state and an input to the next state and what changed.
 *
 * <ul>
 *   <li>Reaching the level begins the condition; it fires once that has lasted, ends below the level for leaving, and is over
 *       once that has lasted. Firing again before it is over goes on with the same episode.
 *   <li>A sample that grows too old, or an evaluation that fails several times, says nothing: neither ends an episode nor
 *       takes back what people did.
 *   <li>What people did stays until it is worse than it was then, until its time is over, or until a new episode.
 *   <li>Within an episode people are told once, and again only when it is worse than what they were told.
 *   <li>Time passes the same however often it is looked at: what was due earlier happens first.
 * </ul>
 */
public final class AlertMachine {
    private final AlertSettings settings;

    /**
     * A machine.
     *
     * @param settings what is the same for every rule
     */
    public AlertMachine(AlertSettings settings) {
        this.settings = settings;
    }

    /**
     * The settings.
     *
     * @return what the machine was made with
     */
    public AlertSettings settings() {
        return settings;
    }

    /**
     * Takes one input.
     *
     * @param rule the alert's rule
     * @param state how the alert stands
     * @param input what happens
     * @return the next state and what changed, or why the input is refused; only commands of people are refused
     */
    public AlertStep step(AlertRule rule, AlertState state, AlertInput input) {
        AlertDraft draft = new AlertDraft(rule, state, input.at(), settings);
        passTime(draft);
        draft.begin();
        if (input instanceof AlertInput.Sampled sample) {
            sampled(draft, sample);
            passTime(draft);
        } else if (input instanceof AlertInput.Failed) {
            failed(draft);
        } else if (input instanceof AlertInput.Ack ack) {
            return acked(draft, ack);
        } else if (input instanceof AlertInput.Snooze snooze) {
            return snoozed(draft, snooze);
        } else if (input instanceof AlertInput.Reopen) {
            return reopened(draft);
        }
        return draft.taken();
    }

    /** Everything that was due up to now, the earliest first. */
    private void passTime(AlertDraft draft) {
        while (true) {
            Due due = Due.NEVER;
            Instant since = draft.conditionSince;
            AlertRule rule = draft.rule;
            if (draft.condition == PENDING) {
                due = due.or(since.plus(rule.holdFor()), () -> draft.fire(since.plus(rule.holdFor()), Reason.HELD));
            }
            if (draft.condition == RECOVERING) {
                Instant quiet = since.plus(rule.keepFiringFor());
                due = due.or(quiet, () -> draft.move(RESOLVED, quiet, Reason.QUIET));
            }
            if (draft.condition == RESOLVED) {
                Instant left = since.plus(settings.listed());
                due = due.or(left, () -> draft.leaveList(left));
            }
            if (draft.expiresAt != null && (draft.condition == FIRING || draft.condition == PENDING || awaits(draft))) {
                Instant expiry = draft.expiresAt;
                due = due.or(expiry, () -> draft.expire(expiry));
            }
            if (draft.sampledAt != null && (draft.condition == PENDING || draft.condition.isOn())) {
                // A sample of just that age still counts.
                Instant stale = draft.sampledAt.plus(rule.staleAfter()).plusNanos(1);
                due = due.or(stale, () -> draft.loseData(stale));
            }
            if (draft.handling instanceof Handling.Snoozed snoozed) {
                due = due.or(snoozed.until(), () -> draft.comeBack(Reason.SNOOZE_OVER));
            }
            if (draft.handling instanceof Handling.Acked acked && rule.ackFor().isPresent()) {
                due = due.or(acked.at().plus(rule.ackFor().get()), () -> draft.comeBack(Reason.ACK_OVER));
            }
            if (draft.flapping) {
                due = due.or(draft.lastMove().plus(settings.calm()), draft::calm);
            }
            if (due.at().isAfter(draft.now)) {
                return;
            }
            due.then().run();
        }
    }

    private static boolean awaits(AlertDraft draft) {
        return (draft.condition == NO_DATA || draft.condition == ERROR)
                && draft.before != INACTIVE
                && draft.before != RESOLVED;
    }

    private void sampled(AlertDraft draft, AlertInput.Sampled sample) {
        boolean old = draft.sampledAt != null && !sample.sampledAt().isAfter(draft.sampledAt);
        boolean stale = Duration.between(sample.sampledAt(), draft.now).compareTo(draft.rule.staleAfter()) > 0;
        draft.failures = 0;
        if (old || stale) {
            return;
        }
        draft.sampledAt = sample.sampledAt();
        draft.expiresAt = sample.expiresAt().orElse(null);
        draft.score = sample.score();
        boolean over = sample.level() >= draft.rule.enter();
        boolean under = sample.level() < draft.rule.exit();
        boolean blind = draft.condition == NO_DATA || draft.condition == ERROR;
        Condition from = blind ? draft.before : draft.condition;
        Reason fresh = blind ? Reason.FRESH : null;
        switch (from) {
            case INACTIVE, RESOLVED -> {
                if (over) {
                    draft.rate(sample.severity());
                    draft.cross(sample.reachedAt().orElse(sample.sampledAt()), fresh);
                } else if (blind) {
                    draft.move(INACTIVE, draft.now, Reason.FRESH);
                }
            }
            case PENDING -> {
                draft.rate(sample.severity());
                if (!over) {
                    draft.move(INACTIVE, draft.now, fresh != null ? fresh : Reason.BELOW);
                } else if (blind) {
                    draft.cross(sample.reachedAt().orElse(sample.sampledAt()), fresh);
                }
            }
            case FIRING, RECOVERING -> {
                draft.rate(sample.severity());
                Condition to = over ? FIRING : under ? RECOVERING : from;
                if (to != draft.condition) {
                    draft.move(to, draft.now, fresh != null ? fresh : over ? Reason.CROSSED : Reason.BELOW);
                }
            }
            case NO_DATA, ERROR -> throw new IllegalStateException("a blind condition has none behind it");
        }
        draft.resetIfWorse();
        draft.tell();
    }

    private void failed(AlertDraft draft) {
        draft.failures = Math.min(draft.failures + 1, settings.failures());
        if (draft.failures == settings.failures() && draft.condition != ERROR) {
            draft.move(ERROR, draft.now, Reason.FAILED);
        }
    }

    private static AlertStep acked(AlertDraft draft, AlertInput.Ack ack) {
        if (!draft.isGoingOn()) {
            return draft.refused("an alert that is over cannot be acknowledged");
        }
        if (!(draft.handling instanceof Handling.Acked)) {
            draft.handle(new Handling.Acked(draft.now, ack.by(), draft.severity), Reason.BY_HAND);
        }
        return draft.taken();
    }

    private AlertStep snoozed(AlertDraft draft, AlertInput.Snooze snooze) {
        if (!draft.isGoingOn()) {
            return draft.refused("an alert that is over cannot be snoozed");
        }
        if (!snooze.until().isAfter(draft.now) || snooze.until().isAfter(draft.now.plus(settings.longestSnooze()))) {
            return draft.refused("until must lie within " + settings.longestSnooze() + " after " + draft.now + ", was "
                    + snooze.until());
        }
        draft.handle(new Handling.Snoozed(draft.now, snooze.by(), snooze.until(), draft.severity), Reason.BY_HAND);
        return draft.taken();
    }

    private static AlertStep reopened(AlertDraft draft) {
        if (!(draft.handling instanceof Handling.New)) {
            draft.handle(Handling.NEW, Reason.BY_HAND);
        }
        return draft.taken();
    }

    /** What is due, and when. */
    private record Due(Instant at, Runnable then) {
        static final Due NEVER = new Due(Instant.MAX, () -> {});

        Due or(Instant other, Runnable instead) {
            return other.isBefore(at) ? new Due(other, instead) : this;
        }
    }
}
