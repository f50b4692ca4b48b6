package dev.poeprofit.core.port;

import java.time.Instant;

/**
 * The last page of a queue that is durable and visible. Every figure is a function of the rows up to here and of this
 * time, never of the clock.
 *
 * @param queue the queue
 * @param seq page number
 * @param asOf observation time of that page
 */
public record Watermark(QueueId queue, long seq, Instant asOf) {}
