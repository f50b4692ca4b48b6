package dev.poeprofit.sources.upstream;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was asked to the operations log. Requests that went well wait up to 10 s or until there are 64 of them, to be
 * written together with the next; anything else is written at once with all that waits, and so is a request after 10 s without
 * any: where requests are rare, a kill loses none that was answered. A log that fails costs records, never
 * an answer: it is tried again after 10 s, and the oldest of more than 1,024 waiting records are dropped and counted. Safe
 * for several threads.
 */
final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final int BATCH = 64;
    private static final int MAX_WAITING = 1_024;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final OpsLog log;
    private final LongSupplier nanoTime;

    private final Object writing = new Object();
    private final Object queue = new Object();
    private final Deque<OpsRecord> waiting = new ArrayDeque<>();
    private long firstWaitsSince;
    private long wroteAt;
    private boolean failing;
    private long failedAt;
    private long dropped;

    RequestLog(OpsLog log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
        this.wroteAt = nanoTime.getAsLong() - PATIENCE_NANOS;
    }

    void made(OpsRecord.RequestMade request) {
        int status = request.httpStatus();
        boolean harmless = ((status >= 200 && status < 300) || status == 304)
                && request.problem().isEmpty()
                && request.closedUntil().isEmpty();
        add(request, !harmless);
    }

    void raised(OpsRecord.AlertRaised alert) {
        add(alert, true);
    }

    private void add(OpsRecord record, boolean urgent) {
        long now = nanoTime.getAsLong();
        synchronized (queue) {
            if (waiting.isEmpty()) {
                firstWaitsSince = now;
            }
            waiting.addLast(record);
            dropOldest();
            boolean due = urgent
                    || waiting.size() >= BATCH
                    || now - firstWaitsSince >= PATIENCE_NANOS
                    || now - wroteAt >= PATIENCE_NANOS;
            if (!due || (failing && now - failedAt < PATIENCE_NANOS)) {
                return;
            }
        }
        flush();
    }

    private void dropOldest() {
        while (waiting.size() > MAX_WAITING) {
            waiting.removeFirst();
            dropped++;
        }
    }

    /** Writes what waits. */
    void flush() {
        synchronized (writing) {
            List<OpsRecord> batch;
            synchronized (queue) {
                batch = new ArrayList<>(waiting);
                waiting.clear();
                wroteAt = nanoTime.getAsLong();
            }
            if (batch.isEmpty()) {
                return;
            }
            try {
                log.append(batch);
            } catch (RuntimeException e) {
                putBack(batch, e);
                return;
            }
            recovered();
        }
    }

    private void putBack(List<OpsRecord> batch, RuntimeException failure) {
        boolean first;
        synchronized (queue) {
            for (int i = batch.size() - 1; i >= 0; i--) {
                waiting.addFirst(batch.get(i));
            }
            dropOldest();
            first = !failing;
            failing = true;
            failedAt = nanoTime.getAsLong();
        }
        if (first) {
            LOG.warn("requests cannot be recorded; fetching goes on, and the records wait", failure);
        }
    }

    private void recovered() {
        long lost;
        synchronized (queue) {
            if (!failing) {
                return;
            }
            failing = false;
            lost = dropped;
            dropped = 0;
        }
        LOG.info("requests are recorded again; {} records were lost", lost);
    }
}
