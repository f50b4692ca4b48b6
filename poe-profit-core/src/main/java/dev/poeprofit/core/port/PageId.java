package dev.poeprofit.core.port;

/**
 * Identity of a page. A page asked for twice is not the same page: the stream serves current state, so the body counts.
 *
 * @param queue the queue
 * @param requestedId the cursor it was asked for with
 * @param body digest of the body as received
 */
public record PageId(QueueId queue, Cursor requestedId, Digest body) {}
