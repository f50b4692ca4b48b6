package dev.poeprofit.engine.memory;

import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.core.port.RetentionReport.Expired;
import dev.poeprofit.core.port.SeqRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Expires what lies in memory; ages are counted from when a page was retrieved and a record happened. */
final class MemoryRetention implements Retention {
    private record Body(MemoryQueue queue, LoggedPage page) {
        Instant at() {
            return page.page().retrievedAt();
        }

        int bytes() {
            return page.page().body().length;
        }
    }

    private final Collection<MemoryQueue> queues;
    private final MemoryOps ops;

    MemoryRetention(Collection<MemoryQueue> queues, MemoryOps ops) {
        this.queues = queues;
        this.ops = ops;
    }

    @Override
    public RetentionReport expire(RetentionPolicy policy, Instant now) {
        List<Expired> expired = new ArrayList<>();
        List<Body> all = new ArrayList<>();
        Map<Body, Boolean> spare = new HashMap<>();
        for (MemoryQueue queue : queues) {
            queue.bodies(SeqRange.ALL).forEach(page -> all.add(new Body(queue, page)));
            queue.spare().forEach(page -> spare.put(new Body(queue, page), true));
        }
        all.sort(Comparator.comparing(Body::at).reversed());
        Instant cutoff = now.minus(policy.rawAge());
        long newer = 0;
        long left = 0;
        long kept = 0;
        long rows = 0;
        long bytes = 0;
        Instant newest = Instant.MIN;
        for (Body body : all) {
            newer += body.bytes();
            boolean old = body.at().isBefore(cutoff) || newer > policy.rawBytes();
            if (old && spare.containsKey(body)) {
                body.queue().forget(body.page());
                rows++;
                bytes += body.bytes();
                newest = newest.isBefore(body.at()) ? body.at() : newest;
            } else {
                left += body.bytes();
                kept += old ? 1 : 0;
            }
        }
        if (rows > 0) {
            expired.add(new Expired("pages as received", rows, bytes, newest));
        }
        Map<String, Class<? extends OpsRecord>> kinds = new TreeMap<>();
        ops.kinds().forEach(kind -> kinds.put(kind.getSimpleName(), kind));
        kinds.values()
                .forEach(kind -> ops.expire(
                                kind,
                                now.minus(kind == OpsRecord.RequestMade.class ? policy.requestAge() : policy.opsAge()))
                        .ifPresent(expired::add));
        return new RetentionReport(expired, kept, left);
    }
}
