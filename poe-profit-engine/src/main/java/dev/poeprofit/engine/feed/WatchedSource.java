package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import java.time.Instant;
import java.util.Optional;

/**
 * Notes what a lane does not tell: when the tip was touched, what the source said last, and whether a failure is the source's
 * own.
 */
final class WatchedSource implements PublicStashSource {
    private final PublicStashSource source;
    private volatile Optional<Instant> tip = Optional.empty();
    private Optional<Fetched> last = Optional.empty();
    private Optional<PortException> thrown = Optional.empty();

    WatchedSource(PublicStashSource source) {
        this.source = source;
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        last = Optional.empty();
        try {
            Fetched fetched = source.fetch(queue, from, deadline);
            last = Optional.of(fetched);
            if (fetched instanceof Fetched.AtTip at) {
                tip = Optional.of(at.at());
            }
            return fetched;
        } catch (PortException failure) {
            thrown = Optional.of(failure);
            throw failure;
        }
    }

    Optional<Instant> tip() {
        return tip;
    }

    /** What it said last; empty if it failed, or was not asked. For the thread that asks. */
    Optional<Fetched> last() {
        return last;
    }

    boolean threw(PortException failure) {
        return thrown.filter(it -> it == failure).isPresent();
    }
}
