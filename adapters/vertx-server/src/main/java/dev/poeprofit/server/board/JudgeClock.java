package dev.poeprofit.server.board;

import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Says at which time a queue is judged: ages are counted to there. */
@FunctionalInterface
public interface JudgeClock {
    /** The source of the live stream. */
    String LIVE = "psapi";

    /**
     * The time.
     *
     * @param queue the queue
     * @param last its last page; empty if it has none
     * @return not before that page
     */
    Instant at(QueueId queue, Optional<Watermark> last);

    /**
     * Now for the live stream, and the last page for anything else: a recording does not grow old while somebody looks at it.
     *
     * @param clock the time now
     * @return the clock
     */
    static JudgeClock of(InstantSource clock) {
        return (queue, last) -> last.filter(mark -> !queue.source().equals(LIVE))
                .map(Watermark::asOf)
                .orElseGet(() -> later(clock.instant(), last));
    }

    private static Instant later(Instant now, Optional<Watermark> last) {
        return last.map(Watermark::asOf).filter(now::isBefore).orElse(now);
    }
}
