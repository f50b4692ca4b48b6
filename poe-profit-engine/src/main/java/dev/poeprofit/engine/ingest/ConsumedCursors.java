package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.port.Cursor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cursors that a queue has read last: a source that leads back to one of them would be read for ever. Cursors are
 * compared for equality only. About 200 bytes each. Not thread-safe.
 */
final class ConsumedCursors {
    /** Cursors remembered; a longer circle is not noticed. At a page a second this is more than two days. */
    static final int MAX = 200_000;

    private final Set<Cursor> cursors = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Cursor, Boolean> eldest) {
            return size() > MAX;
        }
    });

    /** Cursors read before; the oldest is forgotten first. */
    ConsumedCursors(List<Cursor> newestFirst) {
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            cursors.add(newestFirst.get(i));
        }
    }

    boolean contains(Cursor cursor) {
        return cursors.contains(cursor);
    }

    /** Whether it was new. */
    boolean add(Cursor cursor) {
        return cursors.add(cursor);
    }

    void removeAll(List<Cursor> gone) {
        gone.forEach(cursors::remove);
    }
}
