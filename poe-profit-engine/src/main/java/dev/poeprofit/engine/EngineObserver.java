package dev.poeprofit.engine;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.PageId;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.RulesVersion;
import dev.poeprofit.core.port.Watermark;
import java.util.List;

/** Told what the engine does, for progress, metrics and logs. Called on the engine's threads; must return quickly. */
public interface EngineObserver {
    /** An observer that does nothing. */
    EngineObserver NONE = new EngineObserver() {};

    /**
     * Pages became durable and visible.
     *
     * @param watermark the new watermark
     * @param pages how many
     */
    default void applied(Watermark watermark, int pages) {}

    /**
     * A page was in the store already and was passed over.
     *
     * @param page the page
     */
    default void skipped(PageId page) {}

    /**
     * A page led back to a cursor that the queue has read already. It was not taken in and the queue stays where it was;
     * {@link #rejected} is told too.
     *
     * @param queue the queue
     * @param cursor the cursor the page was asked for with
     * @param next the cursor it leads to
     */
    default void cursorRegressed(QueueId queue, Cursor cursor, Cursor next) {}

    /**
     * A page did not follow the one before it: what changed in between was not seen. It is taken in all the same, and
     * nothing is timed across the gap.
     *
     * @param queue the queue
     * @param seq number of the page after the gap
     * @param expected where the page before leads to
     * @param requested the cursor the page was asked for with
     */
    default void chainGap(QueueId queue, long seq, Cursor expected, Cursor requested) {}

    /**
     * A page could not be read or taken in; the queue stays before it.
     *
     * @param queue the queue
     * @param cursor the cursor it was asked for with
     * @param failure what and where
     */
    default void rejected(QueueId queue, Cursor cursor, PortException failure) {}

    /**
     * Parts of a page could not be read and were left out.
     *
     * @param page the page
     * @param parts what and where, one entry a part
     */
    default void undecodable(PageId page, List<String> parts) {}

    /**
     * The store's rows up to here were made with other rules than the ones to come.
     *
     * @param queue the queue
     * @param before rules of the last applied page
     * @param now rules from here on
     */
    default void rulesChanged(QueueId queue, RulesVersion before, RulesVersion now) {}

    /**
     * The tracker was rebuilt after a restart.
     *
     * @param queue the queue
     * @param pages pages that were read again for it
     */
    default void recovered(QueueId queue, long pages) {}

    /**
     * The tracker was rebuilt from stored events, since its pages could not be compared again; nothing is timed across the
     * break.
     *
     * @param queue the queue
     */
    default void rebuilt(QueueId queue) {}
}
