package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertCatalogue;
import dev.poeprofit.core.alert.AlertClass;
import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.core.port.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ops log that also watches what sources note in it: things that happen at a time and have no end of their own. Their alerts
 * last for a while from the last time it happened. Safe for several threads.
 */
public final class NotedAlerts implements OpsLog, AlertWatch {
    /** What sources note, in classes that no feed raises. */
    private static final Set<String> CLASSES = Set.of(
            "rate-limited", "rate-limit-headers", "cloudflare-block", "client-errors", "unauthorised", "cursor-stuck");

    private static final int MOST_READ = 1_000;
    /** Different things noted at most within the time; assumption of this project. */
    private static final int MOST = 1_000;

    private final OpsLog ops;
    private final Duration lasting;
    private final Map<String, Double> levels = new HashMap<>();
    private final Map<AlertKey, AlertRaised> noted = new LinkedHashMap<>();

    /**
     * A log over another one.
     *
     * @param ops where records are kept; what it holds of the time before now counts as noted
     * @param lasting how long an alert lasts from the last time it was noted, above zero
     * @param now the time
     */
    public NotedAlerts(OpsLog ops, Duration lasting, Instant now) {
        if (lasting.isNegative() || lasting.isZero()) {
            throw new IllegalArgumentException("lasting must be above zero, was " + lasting);
        }
        this.ops = ops;
        this.lasting = lasting;
        for (AlertClass each : AlertCatalogue.all()) {
            levels.put(each.rule().alertClass(), each.rule().enter());
        }
        List<AlertRaised> before = ops.newest(AlertRaised.class, now.minus(lasting), MOST_READ);
        for (int i = before.size() - 1; i >= 0; i--) {
            note(before.get(i));
        }
    }

    private synchronized void note(AlertRaised alert) {
        if (!CLASSES.contains(alert.code())) {
            return;
        }
        String subject = alert.subject().isBlank() ? "unknown" : AlertRows.cut(alert.subject());
        AlertKey key =
                new AlertKey(alert.code(), Optional.empty(), subject.substring(0, Math.min(subject.length(), 200)));
        noted.remove(key);
        if (noted.size() == MOST) {
            noted.remove(noted.keySet().iterator().next());
        }
        noted.put(key, alert);
    }

    /** Notes alerts even where the log refuses them: they are true all the same. */
    @Override
    public void append(List<? extends OpsRecord> records) {
        for (OpsRecord record : records) {
            if (record instanceof AlertRaised alert) {
                note(alert);
            }
        }
        ops.append(records);
    }

    @Override
    public <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
        return ops.newest(kind, from, limit);
    }

    @Override
    public <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
        return ops.list(query);
    }

    @Override
    public String name() {
        return "sources";
    }

    @Override
    public boolean watches(AlertKey key) {
        return CLASSES.contains(key.alertClass());
    }

    @Override
    public synchronized Look look(Instant now) {
        noted.values().removeIf(alert -> !now.isBefore(alert.at().plus(lasting)));
        List<AlertSample> samples = new ArrayList<>();
        noted.forEach((key, alert) ->
                samples.add(AlertSample.of(key, now, levels.getOrDefault(alert.code(), 1.0), alert.text())
                        .reached(alert.at())));
        return new Look.Seen(now, samples);
    }
}
