package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertState;
import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OverlayUsed;
import dev.poeprofit.core.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The channels of a service, and the watch over them. */
final class Channels implements AlertWatch {
    /** Class of the alert that a channel fails. */
    static final String FAILED = "notifier-failed";

    private static final int MOST_DELIVERIES = 10_000;

    /** An alert that people were told of before the start, and the message of it. */
    record Told(AlertState state, AlertMessage message) {}

    private final OpsLog ops;
    private final Duration redeliver;
    private final Instant startedAt;
    private final List<Outbox> outboxes = new CopyOnWriteArrayList<>();
    private @Nullable Scheduler scheduler;
    private @Nullable InstantSource clock;

    Channels(OpsLog ops, Duration redeliver, Instant startedAt) {
        this.ops = ops;
        this.redeliver = redeliver;
        this.startedAt = startedAt;
    }

    void start(Scheduler on, InstantSource by) {
        this.scheduler = on;
        this.clock = by;
    }

    void add(AlertChannel channel, List<Told> told) {
        if (outboxes.stream()
                .anyMatch(other -> other.name().equals(channel.notifier().name()))) {
            throw new IllegalArgumentException(
                    "channels must differ, two are named '" + channel.notifier().name() + "'");
        }
        Outbox outbox = new Outbox(channel, ops);
        outboxes.add(outbox);
        Instant from = startedAt.minus(redeliver);
        List<OverlayUsed> shown = new ArrayList<>(ops.newest(OverlayUsed.class, from, MOST_DELIVERIES));
        shown.removeIf(row -> !row.source().equals(outbox.name()));
        for (Told one : told) {
            Optional<Instant> toldAt = one.state().toldAt().filter(at -> !at.isBefore(from));
            boolean brought = shown.stream()
                    .anyMatch(row -> row.id().equals(one.message().alertId())
                            && toldAt.filter(at -> !row.at().isBefore(at)).isPresent());
            if (toldAt.isPresent() && !brought) {
                outbox.add(one.message());
            }
        }
    }

    void news(AlertMessage message) {
        outboxes.forEach(outbox -> outbox.add(message));
    }

    /** Lets every channel go on: on the scheduler's threads, or without a scheduler on this one. */
    void tick(Instant now) {
        for (Outbox outbox : outboxes) {
            if (scheduler != null && clock != null) {
                outbox.begin(scheduler, clock);
            } else {
                outbox.bring(() -> now);
            }
            outbox.store();
        }
    }

    void close() {
        outboxes.forEach(Outbox::close);
    }

    @Override
    public String name() {
        return "channels";
    }

    @Override
    public boolean watches(AlertKey key) {
        return key.alertClass().equals(FAILED);
    }

    @Override
    public Look look(Instant now) {
        List<AlertSample> samples = new ArrayList<>();
        for (Outbox outbox : outboxes) {
            outbox.trouble()
                    .ifPresent(trouble -> samples.add(AlertSample.of(
                                    new AlertKey(FAILED, Optional.empty(), outbox.name()), now, 1, trouble.text())
                            .reached(trouble.since())));
        }
        return new Look.Seen(now, samples);
    }
}
