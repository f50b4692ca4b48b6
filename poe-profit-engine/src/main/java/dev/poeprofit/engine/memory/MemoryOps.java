package dev.poeprofit.engine.memory;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.RetentionReport.Expired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Ops records in memory; of each kind the oldest are forgotten beyond a limit. */
final class MemoryOps implements OpsLog {
    /** A record and its place among those stored. */
    private record Entry(Instant at, long ordinal, OpsRecord content) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int first = at.compareTo(other.at);
            return first != 0 ? first : Long.compare(ordinal, other.ordinal);
        }
    }

    private final int limit;
    private final Map<Class<? extends OpsRecord>, TreeSet<Entry>> kinds = new HashMap<>();
    private long stored;

    MemoryOps(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void append(List<? extends OpsRecord> records) {
        for (OpsRecord content : List.copyOf(records)) {
            TreeSet<Entry> kind = kinds.computeIfAbsent(content.getClass(), any -> new TreeSet<>());
            kind.add(new Entry(content.at(), ++stored, content));
            if (kind.size() > limit) {
                kind.pollFirst();
            }
        }
    }

    /** Drops records of a kind that happened before a time. */
    synchronized Optional<Expired> expire(Class<? extends OpsRecord> of, Instant before) {
        TreeSet<Entry> kind = kinds.getOrDefault(of, new TreeSet<>());
        long rows = 0;
        Instant newest = before;
        while (!kind.isEmpty() && kind.first().at().isBefore(before)) {
            newest = kind.first().at();
            kind.pollFirst();
            rows++;
        }
        return rows == 0
                ? Optional.empty()
                : Optional.of(new Expired("records of " + of.getSimpleName(), rows, 0, newest));
    }

    synchronized Set<Class<? extends OpsRecord>> kinds() {
        return Set.copyOf(kinds.keySet());
    }

    @Override
    public synchronized <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
        if (kind.isInterface()) {
            throw new IllegalArgumentException("kind must be one kind of ops record, was " + kind.getName());
        }
        List<R> newest = new ArrayList<>();
        for (Entry entry : kinds.getOrDefault(kind, new TreeSet<>()).descendingSet()) {
            if (newest.size() == limit || entry.at().isBefore(from)) {
                break;
            }
            newest.add(kind.cast(entry.content()));
        }
        return newest;
    }
}
