package dev.poeprofit.core.port;

import java.util.List;

/**
 * The durable record of queues: first a page gets its number and its content is fixed, then everything derived from it is
 * made visible at once. One writer per queue; blocking.
 *
 * <p>Contract: after {@link #apply} returns, the pages survive a kill at any point and show up once; before it returns a
 * kill leaves either nothing of a page or, where the store logs durably, the page in {@link Recovery#pending()}.
 */
public interface Ledger extends AutoCloseable {
    /**
     * Opens a queue for writing.
     *
     * @param queue the queue
     * @param rules rules that the writer will derive rows with
     * @return where the queue stands
     * @throws PortException of kind {@code HELD} if another writer has it
     */
    Recovery open(QueueId queue, RulesVersion rules);

    /**
     * Whether a page has been applied; asked before decoding, so that a second replay is a no-op.
     *
     * @param page identity
     * @return true if it is in the store
     */
    boolean applied(PageId page);

    /**
     * Gives pages their numbers and fixes their content.
     *
     * @param queue an opened queue
     * @param batch pages in order
     * @return what the store now holds for those numbers, in order; the caller continues with these
     * @throws PortException of kind {@code CONTRACT} if the queue is not open or logged pages still wait to be applied
     */
    List<LoggedPage> log(QueueId queue, List<Page> batch);

    /**
     * Makes pages and what they add durable and visible, all at once.
     *
     * @param consecutive commits of logged pages, in order, without a hole after the last applied page; repeating pages
     *     that are applied already changes nothing
     * @return the new watermark
     * @throws PortException of kind {@code CONTRACT} on a hole or an empty list; {@code ID_COLLISION} if two texts share an
     *     id; {@code STORE} if the store fails, and then nothing of the batch is visible
     */
    Watermark apply(List<PageCommit> consecutive);

    /**
     * Stores a tracker image; older images may be dropped once it is complete.
     *
     * @param queue an opened queue
     * @param seq the page the image was taken after; applied already
     * @param image the image
     */
    void saveTracker(QueueId queue, long seq, TrackerImage image);

    /** Frees what the ledger holds; idempotent. */
    @Override
    void close();
}
