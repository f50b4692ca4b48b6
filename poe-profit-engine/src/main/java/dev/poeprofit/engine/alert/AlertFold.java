package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertSettings;
import dev.poeprofit.core.alert.AlertSeverity;
import dev.poeprofit.core.alert.AlertState;
import dev.poeprofit.core.alert.Condition;
import dev.poeprofit.core.alert.Handling;
import dev.poeprofit.core.port.AlertChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How one alert stands, worked out from its stored changes in their order. */
final class AlertFold {
    private final AlertSettings settings;
    private final List<Instant> moves = new ArrayList<>();
    private long revision;
    private Instant at = Instant.EPOCH;
    private Condition condition = Condition.INACTIVE;
    private Instant conditionSince = Instant.EPOCH;
    private Condition before = Condition.INACTIVE;
    private Handling handling = Handling.NEW;
    private AlertSeverity severity = AlertSeverity.LOW;
    private OptionalDouble score = OptionalDouble.empty();
    private Optional<Instant> expiresAt = Optional.empty();
    private long episode;
    private Optional<Instant> crossedAt = Optional.empty();
    private Optional<Instant> firedAt = Optional.empty();
    private Optional<Instant> toldAt = Optional.empty();
    private Optional<AlertSeverity> told = Optional.empty();
    private boolean flapping;
    private boolean muted;
    private boolean inhibited;
    private Optional<AlertChanged> last = Optional.empty();
    private Optional<AlertChanged> about = Optional.empty();

    AlertFold(AlertSettings settings) {
        this.settings = settings;
    }

    static AlertKey key(AlertChanged row) {
        String prefix = new AlertKey(row.alertClass(), row.market(), "x").id();
        return new AlertKey(row.alertClass(), row.market(), row.alertId().substring(prefix.length() - 1));
    }

    /** Takes the next change. */
    void accept(AlertChanged row) {
        last = Optional.of(row);
        // A note of a person's is not what was found.
        if (about.isEmpty() || row.event().axis() != AlertEvent.Axis.HANDLING) {
            about = last;
        }
        switch (row.event()) {
            case MUTED -> muted = true;
            case UNMUTED -> muted = false;
            case INHIBITED -> inhibited = true;
            case RELEASED -> inhibited = false;
            default -> step(row);
        }
    }

    private void step(AlertChanged row) {
        if (wasForgotten(row)) {
            forget();
        }
        revision++;
        at = row.at();
        switch (row.event()) {
            case INACTIVE, PENDING, FIRING, RECOVERING, RESOLVED, NO_DATA, ERROR -> move(row);
            case NEW -> handling = Handling.NEW;
            case ACKED -> handling = new Handling.Acked(row.at(), by(row), row.severity());
            case SNOOZED ->
                handling = new Handling.Snoozed(row.at(), by(row), row.until().orElse(row.at()), row.severity());
            case FLAPPING -> flapping = true;
            case STEADY -> flapping = false;
            default -> {
                // Rated: the figures below say it all.
            }
        }
        severity = row.severity();
        score = row.score();
        expiresAt = row.expiresAt();
        episode = row.episode();
        crossedAt = row.crossedAt();
        firedAt = row.firedAt();
        if (row.event() == AlertEvent.FIRING && firedAt.equals(Optional.of(row.at()))) {
            told = Optional.empty();
        }
        if (row.notified() && condition == Condition.FIRING) {
            told = Optional.of(row.severity());
            toldAt = Optional.of(row.at());
        }
    }

    private static String by(AlertChanged row) {
        return row.by().orElse("unknown");
    }

    private void move(AlertChanged row) {
        Condition to = Condition.valueOf(row.event().name());
        boolean blind = to == Condition.NO_DATA || to == Condition.ERROR;
        if (!blind) {
            before = to;
        } else if (condition != Condition.NO_DATA && condition != Condition.ERROR) {
            before = condition;
        }
        // To leave the list when it is over is no move.
        if (!(to == Condition.INACTIVE && condition == Condition.RESOLVED)) {
            moves.add(row.at());
            if (moves.size() > settings.moves() + 1) {
                moves.remove(0);
            }
        }
        condition = to;
        conditionSince = row.at();
    }

    /** As the book forgets alerts that are inactive: at once if they never fired, else after a while. */
    private boolean wasForgotten(AlertChanged row) {
        return conditionSince.isAfter(Instant.EPOCH)
                && condition == Condition.INACTIVE
                && (episode == 0 || !row.at().isBefore(conditionSince.plus(settings.remembered())));
    }

    private void forget() {
        revision = 0;
        moves.clear();
        handling = Handling.NEW;
        toldAt = Optional.empty();
        told = Optional.empty();
        flapping = false;
    }

    /** Whether the book would still know it. */
    boolean isKnown(Instant now) {
        return revision > 0
                && (condition != Condition.INACTIVE
                        || (episode > 0 && now.isBefore(conditionSince.plus(settings.remembered()))));
    }

    boolean muted() {
        return muted;
    }

    boolean inhibited() {
        return inhibited;
    }

    /** The last stored change; present once one was accepted. */
    Optional<AlertChanged> last() {
        return last;
    }

    /** What it is about. */
    AlertRows.About about() {
        return about.map(AlertRows.About::of).orElse(AlertRows.About.UNKNOWN);
    }

    /**
     * The state. Which sample was the last is not stored: silence counts from the restart, so that nothing counts as too old
     * before it could be looked at again.
     */
    AlertState state(Instant restartedAt) {
        Instant sampled = restartedAt.minusNanos(1);
        return new AlertState(
                revision,
                at,
                condition,
                conditionSince,
                before,
                handling,
                severity,
                score,
                Optional.of(sampled.isAfter(at) ? sampled : at),
                expiresAt.filter(restartedAt::isBefore),
                episode,
                crossedAt,
                firedAt,
                toldAt,
                told,
                0,
                moves,
                flapping);
    }
}
