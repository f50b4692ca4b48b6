package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.PortException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Notes what is wrong with feeds, once an episode. What failed stays raised until its feed succeeds; a concern stays raised as
 * long as it lasts. What the store refuses is kept, up to a bound, and stored with the next alert. Safe for several threads.
 */
final class Alerts {
    private static final int MOST_KEPT = 1_000;

    private final OpsLog ops;
    private final FeedObserver observer;
    private final Map<String, Map<String, Standing>> failed = new HashMap<>();
    private final Map<String, Map<String, Standing>> concerned = new HashMap<>();
    /** What was over before anybody looked. */
    private final List<Standing> over = new ArrayList<>();

    private final Set<String> seen = new HashSet<>();
    private boolean looked;
    private final Deque<AlertRaised> kept = new ArrayDeque<>();

    Alerts(OpsLog ops, FeedObserver observer) {
        this.ops = ops;
        this.observer = observer;
    }

    synchronized void failure(String feed, Instant at, String code, String text) {
        Map<String, Standing> raised = failed.computeIfAbsent(feed, name -> new LinkedHashMap<>());
        if (!raised.containsKey(code)) {
            raised.put(code, new Standing(feed, code, text, at, OptionalDouble.empty()));
            raise(new AlertRaised(at, feed, code, text));
        }
    }

    /** The feed succeeded: its failures are over. */
    synchronized void success(String feed) {
        Map<String, Standing> raised = failed.remove(feed);
        if (raised != null) {
            raised.values().forEach(this::end);
        }
    }

    synchronized void concerns(String feed, Instant at, List<Concern> concerns) {
        Map<String, Standing> raised = concerned.computeIfAbsent(feed, name -> new LinkedHashMap<>());
        Set<String> lasting = new HashSet<>();
        for (Concern concern : concerns) {
            lasting.add(concern.code());
            Standing before = raised.get(concern.code());
            Instant since = before != null ? before.since() : concern.since().orElse(at);
            raised.put(concern.code(), new Standing(feed, concern.code(), concern.text(), since, concern.level()));
            if (before == null) {
                raise(new AlertRaised(at, feed, concern.code(), concern.text()));
            }
        }
        raised.values().stream()
                .filter(standing -> !lasting.contains(standing.code()))
                .forEach(this::end);
        raised.keySet().retainAll(lasting);
    }

    private void end(Standing standing) {
        // Nobody looks: nothing is kept for them.
        if (looked && !seen.contains(id(standing)) && over.size() < MOST_KEPT) {
            over.add(standing);
        }
        seen.remove(id(standing));
    }

    private static String id(Standing standing) {
        return standing.feed() + '|' + standing.code();
    }

    /** What stands, and what was over before anybody looked. */
    synchronized List<Standing> look() {
        looked = true;
        List<Standing> standing = new ArrayList<>(over);
        over.clear();
        failed.values().forEach(raised -> standing.addAll(raised.values()));
        concerned.values().forEach(raised -> standing.addAll(raised.values()));
        seen.clear();
        standing.forEach(each -> seen.add(id(each)));
        return standing;
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
