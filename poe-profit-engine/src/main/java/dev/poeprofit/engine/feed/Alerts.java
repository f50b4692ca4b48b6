package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.PortException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Raises alerts once an episode. What failed stays raised until its feed succeeds; a concern stays raised as long as it lasts.
 * What the store refuses is kept, up to a bound, and stored with the next alert. Safe for several threads.
 */
final class Alerts {
    private static final int MOST_KEPT = 1_000;

    private final OpsLog ops;
    private final FeedObserver observer;
    private final Map<String, Set<String>> failed = new HashMap<>();
    private final Map<String, Set<String>> concerned = new HashMap<>();
    private final Deque<AlertRaised> kept = new ArrayDeque<>();

    Alerts(OpsLog ops, FeedObserver observer) {
        this.ops = ops;
        this.observer = observer;
    }

    synchronized void failure(String feed, Instant at, String code, String text) {
        if (failed.computeIfAbsent(feed, name -> new HashSet<>()).add(code)) {
            raise(new AlertRaised(at, feed, code, text));
        }
    }

    /** The feed succeeded: its failures are over. */
    synchronized void success(String feed) {
        failed.remove(feed);
    }

    synchronized void concerns(String feed, Instant at, List<Concern> concerns) {
        Set<String> raised = concerned.computeIfAbsent(feed, name -> new HashSet<>());
        Set<String> lasting = new HashSet<>();
        for (Concern concern : concerns) {
            lasting.add(concern.code());
            if (raised.add(concern.code())) {
                raise(new AlertRaised(at, feed, concern.code(), concern.text()));
            }
        }
        raised.retainAll(lasting);
    }

    private void raise(AlertRaised alert) {
        if (kept.size() == MOST_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(alert);
        observer.alerted(alert);
        store();
    }

    /** Stores what could not be stored before. */
    synchronized void store() {
        if (kept.isEmpty()) {
            return;
        }
        try {
            ops.append(List.copyOf(kept));
            kept.clear();
        } catch (PortException failure) {
            observer.notStored(failure);
        }
    }
}
