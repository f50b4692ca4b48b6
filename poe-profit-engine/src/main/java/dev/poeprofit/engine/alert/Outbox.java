package dev.poeprofit.engine.alert;

import dev.poeprofit.core.port.AlertMessage;
import dev.poeprofit.core.port.Notifier.Delivery;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OverlayUsed;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Scheduler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Messages that wait for one channel, in order. One that cannot be brought is tried again and given up in the end; what became
 * of each is stored. Safe for several threads; the channel is used by one at a time.
 */
final class Outbox {
    /** Messages that wait at most; beyond it the oldest are given up. Assumption of this project. */
    private static final int MOST = 200;

    private final AlertChannel channel;
    private final OpsLog ops;
    private final Deque<AlertMessage> waiting = new ArrayDeque<>();
    private final List<OpsRecord> unstored = new ArrayList<>();
    private int attempts;
    private Instant next = Instant.MIN;
    private boolean busy;
    private boolean closed;
    private @Nullable Trouble trouble;

    /** Since when a channel takes nothing, and why. */
    record Trouble(Instant since, String text) {}

    Outbox(AlertChannel channel, OpsLog ops) {
        this.channel = channel;
        this.ops = ops;
    }

    String name() {
        return channel.notifier().name();
    }

    synchronized void add(AlertMessage message) {
        if (closed || channel.least().isAbove(message.severity())) {
            return;
        }
        if (waiting.size() == MOST) {
            gaveUp(waiting.removeFirst(), message.at(), "too many messages wait");
        }
        waiting.addLast(message);
    }

    /** Why it takes nothing; empty while it does. */
    synchronized Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** Brings what is due on a thread of the scheduler. */
    synchronized void begin(Scheduler scheduler, InstantSource clock) {
        if (busy || closed || waiting.isEmpty() || next.isAfter(clock.instant())) {
            return;
        }
        busy = true;
        scheduler.at(clock.instant(), "notify " + name(), () -> drain(clock));
    }

    /** Brings what is due on the caller's thread. */
    void bring(InstantSource clock) {
        synchronized (this) {
            if (busy || closed) {
                return;
            }
            busy = true;
        }
        drain(clock);
    }

    private void drain(InstantSource clock) {
        try {
            for (Optional<AlertMessage> message = due(clock.instant());
                    message.isPresent();
                    message = due(clock.instant())) {
                Delivery came = deliver(message.get());
                came(message.get(), came, clock.instant());
            }
        } finally {
            synchronized (this) {
                busy = false;
            }
            store();
        }
    }

    private synchronized Optional<AlertMessage> due(Instant now) {
        while (!waiting.isEmpty() && now.isAfter(waiting.getFirst().at().plus(channel.expiry()))) {
            gaveUp(waiting.removeFirst(), now, "it could not be brought in time");
            attempts = 0;
        }
        return closed || waiting.isEmpty() || next.isAfter(now) ? Optional.empty() : Optional.of(waiting.getFirst());
    }

    private Delivery deliver(AlertMessage message) {
        try {
            return channel.notifier().deliver(message, channel.deadline());
        } catch (RuntimeException fault) {
            // Its text may hold anything, an address with a secret among it.
            return new Delivery.Failed(
                    "a fault of the channel: " + fault.getClass().getSimpleName(), false);
        }
    }

    private synchronized void came(AlertMessage message, Delivery came, Instant now) {
        if (came instanceof Delivery.Delivered) {
            waiting.remove(message);
            attempts = 0;
            trouble = null;
            unstored.add(shown(message, now));
        } else if (came instanceof Delivery.Held held) {
            next = now.plus(held.retryAfter());
        } else if (came instanceof Delivery.Failed failed) {
            attempts++;
            if (failed.retryable() && attempts < channel.attempts()) {
                next = now.plus(channel.firstPause().multipliedBy(1L << Math.min(attempts - 1, 20)));
            } else {
                waiting.remove(message);
                attempts = 0;
                gaveUp(message, now, failed.text());
            }
        }
    }

    private OverlayUsed shown(AlertMessage message, Instant now) {
        return new OverlayUsed(
                now,
                OverlayUsed.Event.SHOWN,
                OverlayUsed.About.ALERT,
                message.alertId(),
                message.market(),
                Optional.empty(),
                Optional.of(message.severity()),
                // The promise about what is shown is about screens; a channel's time would hide theirs.
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                name());
    }

    private void gaveUp(AlertMessage message, Instant now, String why) {
        String text = "a message of " + message.alertId() + " was not brought: " + why;
        trouble = new Trouble(trouble == null ? now : trouble.since(), text);
        unstored.add(new OpsRecord.AlertRaised(now, name(), Channels.FAILED, AlertRows.cut(text)));
    }

    /** Stores what became of messages, each once, whoever else stores meanwhile. What the store refuses is kept for the next time. */
    void store() {
        List<OpsRecord> records;
        synchronized (this) {
            if (unstored.isEmpty()) {
                return;
            }
            records = List.copyOf(unstored);
            unstored.clear();
        }
        try {
            ops.append(records);
        } catch (PortException failure) {
            // Alerts that cannot be stored tell of the store; this is only what became of telling.
            synchronized (this) {
                unstored.addAll(0, records);
            }
        }
    }

    /** Closes the channel. What waits is brought after the next start, if that is soon. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        store();
        channel.notifier().close();
    }
}
