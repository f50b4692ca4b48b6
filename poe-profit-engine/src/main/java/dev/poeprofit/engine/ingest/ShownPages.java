package dev.poeprofit.engine.ingest;

import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PagesShown;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes down when pages became visible to readers, which is when they are applied. For streams: a page of an archive was received
 * long ago, so its time until it was seen says nothing.
 */
@FunctionalInterface
public interface ShownPages {
    /** Writes nothing down. */
    ShownPages NONE = (queue, lastSeq, pages) -> {};

    /**
     * Pages have been applied.
     *
     * @param queue the queue
     * @param lastSeq number of the last of them
     * @param pages how many, at least 1
     */
    void applied(QueueId queue, long lastSeq, int pages);

    /**
     * Writes into an ops log. A log that fails costs no page: what it did not take is given to it again with the next pages, as
     * far as {@link Into#MOST} records. After a kill the pages whose record was not written are not measured.
     *
     * @param ops the log
     * @param clock tells when
     * @return for one lane; not for several threads at once
     */
    static ShownPages into(OpsLog ops, InstantSource clock) {
        return new Into(ops, clock);
    }

    /** Into an ops log. */
    final class Into implements ShownPages {
        /**
         * Records that wait for a log that fails; the oldest go first. An assumption of this project: a quarter of an hour of pages
         * that are applied one by one, one a second.
         */
        static final int MOST = 1_000;

        private final OpsLog ops;
        private final InstantSource clock;
        private final Deque<PagesShown> waiting = new ArrayDeque<>();

        private Into(OpsLog ops, InstantSource clock) {
            this.ops = ops;
            this.clock = clock;
        }

        @Override
        public void applied(QueueId queue, long lastSeq, int pages) {
            if (waiting.size() == MOST) {
                waiting.removeFirst();
            }
            waiting.addLast(new PagesShown(clock.instant(), queue, lastSeq - pages + 1, lastSeq));
            try {
                ops.append(List.copyOf(waiting));
                waiting.clear();
            } catch (PortException later) {
                // The pages are applied all the same.
            }
        }
    }
}
