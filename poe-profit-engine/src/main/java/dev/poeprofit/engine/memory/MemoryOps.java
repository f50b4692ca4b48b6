package dev.poeprofit.engine.memory;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.Place;
import dev.poeprofit.core.port.RetentionReport.Expired;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.port.TextOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    @Override
    public synchronized <R extends OpsRecord> Slice<R> list(OpsQuery<R> query) {
        TreeSet<Entry> entries = kinds.getOrDefault(query.kind(), new TreeSet<>());
        if (query instanceof OpsQuery.Span<R> span) {
            return span(span, entries);
        } else if (query instanceof OpsQuery.Latest<R> latest) {
            return latest(latest, entries);
        }
        throw new IllegalArgumentException("no answer to " + query);
    }

    private static <R extends OpsRecord> Slice<R> span(OpsQuery.Span<R> query, Iterable<Entry> entries) {
        Optional<Place> after = query.after().map(Place::parse);
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            boolean wanted = !entry.at().isBefore(query.from())
                    && entry.at().isBefore(query.to())
                    && query.subject()
                            .map(it -> it.equals(entry.content().subject()))
                            .orElse(true)
                    && after.map(it -> isAfter(entry, it)).orElse(true);
            if (wanted) {
                found.add(entry);
                if (found.size() > query.limit()) {
                    break;
                }
            }
        }
        Slice<Entry> slice =
                Slice.cut(found, query.limit(), it -> new Place(it.at(), Long.toString(it.ordinal())).toString());
        return new Slice<>(
                slice.items().stream()
                        .map(it -> query.kind().cast(it.content()))
                        .toList(),
                slice.next());
    }

    private static boolean isAfter(Entry entry, Place place) {
        int time = entry.at().compareTo(place.at());
        return time > 0 || (time == 0 && entry.ordinal() > place.ordinal());
    }

    private static <R extends OpsRecord> Slice<R> latest(OpsQuery.Latest<R> query, Iterable<Entry> entries) {
        TreeMap<String, R> latest = new TreeMap<>(TextOrder.CODE_POINTS);
        for (Entry entry : entries) {
            if (entry.at().isBefore(query.before())) {
                latest.put(entry.content().subject(), query.kind().cast(entry.content()));
            }
        }
        List<R> found = List.copyOf(query.after()
                .map(it -> latest.tailMap(it, false))
                .orElse(latest)
                .values());
        return Slice.cut(
                found.subList(0, (int) Math.min(found.size(), query.limit() + 1L)), query.limit(), OpsRecord::subject);
    }
}
