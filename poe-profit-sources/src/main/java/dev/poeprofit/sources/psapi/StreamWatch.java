package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.QueueId;
import java.time.Instant;

/**
 * Is told what a stream does that is neither a page nor a failure; for counters and alerts. Called on the thread that
 * fetches, before the result is handed over; must not block or throw.
 */
public interface StreamWatch {
    /** Watches nothing. */
    StreamWatch NONE = new StreamWatch() {};

    /**
     * The head of the stream was found.
     *
     * @param queue the queue
     * @param head where it begins
     * @param at when
     */
    default void headFound(QueueId queue, Cursor head, Instant at) {}

    /**
     * The tip was touched: there is nothing new.
     *
     * @param queue the queue
     * @param cursor the cursor at the tip
     * @param at when
     */
    default void tipTouched(QueueId queue, Cursor cursor, Instant at) {}

    /**
     * The stream gave stashes and the id that was sent as the next one: asked on, it would give them for ever. They are not
     * taken. Worth an alert: the server is in trouble, or has changed its contract.
     *
     * @param queue the queue
     * @param cursor the cursor that leads to itself
     * @param stashes how many stashes were left
     * @param at when
     */
    default void cursorStuck(QueueId queue, Cursor cursor, int stashes, Instant at) {}
}
