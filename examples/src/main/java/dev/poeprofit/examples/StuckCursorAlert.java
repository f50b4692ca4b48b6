package dev.poeprofit.examples;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.sources.psapi.StreamWatch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises an alert when a stream does not get past a page; once for each cursor. */
final class StuckCursorAlert implements StreamWatch {
    private static final Logger LOG = LoggerFactory.getLogger(StuckCursorAlert.class);

    private final OpsLog ops;
    private final Map<QueueId, Cursor> stuck = new ConcurrentHashMap<>();

    StuckCursorAlert(OpsLog ops) {
        this.ops = ops;
    }

    @Override
    public void cursorStuck(QueueId queue, Cursor cursor, int stashes, Instant at) {
        if (cursor.equals(stuck.put(queue, cursor))) {
            return;
        }
        try {
            ops.append(List.of(new OpsRecord.AlertRaised(
                    at,
                    queue.toString(),
                    "cursor-stuck",
                    "the stream gives " + stashes + " stashes at " + cursor
                            + " and leads back to it; they are not taken. It is asked again every few minutes; if this lasts,"
                            + " the service has changed its contract")));
        } catch (PortException failure) {
            LOG.warn("a stuck cursor of {} could not be recorded", queue, failure);
        }
    }
}
