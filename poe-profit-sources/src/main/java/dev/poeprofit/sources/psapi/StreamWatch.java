package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.QueueId;
import java.time.Instant;

/**
 * Is told when a stream does not get past a page; for counters and alerts. Called on the thread that fetches, before the failure
 * is thrown; must not block or throw.
 */
@FunctionalInterface
public interface StreamWatch {
    /** Watches nothing. */
    StreamWatch NONE = (queue, cursor, stashes, at) -> {};

    /**
     * The stream gave stashes and the id that was sent as the next one: asked on, it would give them for ever. They are not
     * taken. Worth an alert: the server is in trouble, or has changed its contract.
     *
     * @param queue the queue
     * @param cursor the cursor that leads to itself
     * @param stashes how many stashes were left
     * @param at when
     */
    void cursorStuck(QueueId queue, Cursor cursor, int stashes, Instant at);
}
