package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertEvent;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.alert.AlertView;
import dev.poeprofit.core.alert.Display;
import dev.poeprofit.core.alert.Suppression;
import dev.poeprofit.core.port.AlertChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of each alert's suppression is stored, so that only what differs is stored again. */
final class Suppressions {
    private record Stored(boolean muted, boolean inhibited) {
        static final Stored NONE = new Stored(false, false);
    }

    /** A difference. */
    record Step(AlertView view, AlertEvent event, Optional<String> reason) {
        AlertChanged row(Instant at, AlertRows.About about) {
            return AlertRows.suppression(at, view.rule(), view.key(), view.state(), event, reason, about);
        }
    }

    private final Map<AlertKey, Stored> stored = new HashMap<>();

    void restore(AlertKey key, boolean muted, boolean inhibited) {
        put(key, new Stored(muted, inhibited));
    }

    private void put(AlertKey key, Stored now) {
        if (now.equals(Stored.NONE)) {
            stored.remove(key);
        } else {
            stored.put(key, now);
        }
    }

    /** What differs from what is stored; counts as stored from here on. */
    List<Step> differing(List<AlertView> views) {
        List<Step> steps = new ArrayList<>();
        Set<AlertKey> seen = new HashSet<>();
        for (AlertView view : views) {
            seen.add(view.key());
            boolean over = view.display() == Display.RESOLVED;
            Suppression now = over ? Suppression.NONE : view.suppression();
            Stored before = stored.getOrDefault(view.key(), Stored.NONE);
            Stored after =
                    new Stored(!now.mutedBy().isEmpty(), !now.inhibitedBy().isEmpty());
            if (after.muted() != before.muted()) {
                steps.add(step(view, after.muted(), AlertEvent.MUTED, AlertEvent.UNMUTED, now.mutedBy()));
            }
            if (after.inhibited() != before.inhibited()) {
                steps.add(step(view, after.inhibited(), AlertEvent.INHIBITED, AlertEvent.RELEASED, now.inhibitedBy()));
            }
            put(view.key(), after);
        }
        stored.keySet().retainAll(seen);
        return steps;
    }

    private static Step step(AlertView view, boolean on, AlertEvent begins, AlertEvent ends, List<String> by) {
        return new Step(view, on ? begins : ends, by.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", by)));
    }
}
