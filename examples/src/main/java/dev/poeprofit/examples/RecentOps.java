package dev.poeprofit.examples;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** The newest records of the ops log, in memory: for a dry run, and for a look at services without a database. */
final class RecentOps implements OpsLog {
    private static final int MOST = 100_000;

    private final Deque<OpsRecord> records = new ArrayDeque<>();

    @Override
    public synchronized void append(List<? extends OpsRecord> more) {
        for (OpsRecord record : more) {
            if (records.size() == MOST) {
                records.removeFirst();
            }
            records.addLast(record);
        }
    }

    @Override
    public synchronized <R extends OpsRecord> List<R> newest(Class<R> kind, Instant from, int limit) {
        List<R> found = new ArrayList<>();
        records.descendingIterator().forEachRemaining(record -> {
            if (kind.isInstance(record) && !record.at().isBefore(from)) {
                found.add(kind.cast(record));
            }
        });
        found.sort(Comparator.comparing(OpsRecord::at).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }
}
