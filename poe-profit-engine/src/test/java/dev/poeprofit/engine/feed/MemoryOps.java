package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An ops log in memory that can be told to fail. */
final class MemoryOps implements OpsLog {
    private final List<OpsRecord> records = new ArrayList<>();
    private boolean broken;

    synchronized void breakDown(boolean value) {
        broken = value;
    }

    @Override
    public synchronized void append(List<? extends OpsRecord> more) {
        if (broken) {
            throw new PortException(PortException.Kind.STORE, "disk full");
        }
        records.addAll(more);
    }

    @Override
    public synchronized <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
        List<R> found = new ArrayList<>();
        for (int i = records.size() - 1; i >= 0; i--) {
            if (kind.isInstance(records.get(i)) && !records.get(i).at().isBefore(from)) {
                found.add(kind.cast(records.get(i)));
            }
        }
        found.sort(Comparator.comparing(OpsRecord::at).reversed());
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** Codes of the alerts about a subject, oldest first. */
    synchronized List<String> codes(String subject) {
        return records.stream()
                .filter(OpsRecord.AlertRaised.class::isInstance)
                .map(OpsRecord.AlertRaised.class::cast)
                .filter(alert -> alert.subject().equals(subject))
                .map(OpsRecord.AlertRaised::code)
                .toList();
    }

    synchronized List<OpsRecord.AlertRaised> alerts() {
        return records.stream()
                .filter(OpsRecord.AlertRaised.class::isInstance)
                .map(OpsRecord.AlertRaised.class::cast)
                .toList();
    }

    synchronized <R extends OpsRecord> List<R> all(Class<R> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
