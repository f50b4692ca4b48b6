package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertSettings;
import dev.poeprofit.core.port.AlertChanged;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.SignalSwitched;
import dev.poeprofit.core.port.Slice;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The stored side of alerts. What the store refuses is kept in order, up to a bound, and stored with what comes next. */
final class AlertLog {
    /** Changes kept while the store refuses them; beyond it the oldest are lost. Assumption of this project. */
    private static final int MOST_KEPT = 10_000;

    private static final int SLICE = 5_000;
    /** After every record there can be; stores keep nanoseconds in 64 bits. */
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private final OpsLog ops;
    private final Consumer<PortException> notStored;
    private final Deque<OpsRecord> kept = new ArrayDeque<>();

    AlertLog(OpsLog ops, Consumer<PortException> notStored) {
        this.ops = ops;
        this.notStored = notStored;
    }

    void add(OpsRecord record) {
        if (kept.size() == MOST_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(record);
    }

    /** Stores what waits; tells if it could not. */
    void store() {
        if (kept.isEmpty()) {
            return;
        }
        try {
            ops.append(List.copyOf(kept));
            kept.clear();
        } catch (PortException failure) {
            notStored.accept(failure);
        }
    }

    /** How every alert stands that is not forgotten, in the order in which they were first seen. */
    Map<AlertKey, AlertFold> alerts(Instant now, AlertSettings settings) {
        Instant from = now.minus(settings.remembered());
        Map<String, AlertFold> folds = new LinkedHashMap<>();
        // What has not changed for longer than the log is read back stands as its last change says.
        each(
                new OpsQuery.Latest<>(AlertChanged.class, from, Optional.empty(), SLICE),
                row -> folds.computeIfAbsent(row.alertId(), id -> new AlertFold(settings))
                        .accept(row));
        each(
                new OpsQuery.Span<>(AlertChanged.class, Optional.empty(), from, END, Optional.empty(), SLICE),
                row -> folds.computeIfAbsent(row.alertId(), id -> new AlertFold(settings))
                        .accept(row));
        Map<AlertKey, AlertFold> known = new LinkedHashMap<>();
        folds.values().stream()
                .filter(fold -> fold.isKnown(now))
                .forEach(fold -> known.put(AlertFold.key(fold.last().orElseThrow()), fold));
        return known;
    }

    /** How every signal and mute was switched last. */
    Map<String, SignalSwitched> switches() {
        Map<String, SignalSwitched> switches = new TreeMap<>();
        each(
                new OpsQuery.Latest<>(SignalSwitched.class, END, Optional.empty(), SLICE),
                row -> switches.put(row.signal(), row));
        return switches;
    }

    private <R extends OpsRecord> void each(OpsQuery.Latest<R> query, Consumer<R> taker) {
        OpsQuery.Latest<R> next = query;
        while (true) {
            Slice<R> slice = ops.list(next);
            slice.items().forEach(taker);
            if (slice.next().isEmpty()) {
                return;
            }
            next = next.continued(slice.next().get());
        }
    }

    private <R extends OpsRecord> void each(OpsQuery.Span<R> query, Consumer<R> taker) {
        OpsQuery.Span<R> next = query;
        while (true) {
            Slice<R> slice = ops.list(next);
            slice.items().forEach(taker);
            if (slice.next().isEmpty()) {
                return;
            }
            next = next.continued(slice.next().get());
        }
    }
}
