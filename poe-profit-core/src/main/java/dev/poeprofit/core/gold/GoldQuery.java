package dev.poeprofit.core.gold;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import java.util.Optional;

/**
 * Which gold rows are wanted.
 *
 * @param queue of this queue
 * @param pages derived at these pages
 * @param market of this market; empty for all
 * @param item of this good; empty for all
 * @param limit at most so many, at least 1
 */
public record GoldQuery(QueueId queue, SeqRange pages, Optional<Market> market, Optional<ItemKey> item, int limit) {
    /**
     * Checks the limit.
     *
     * @param queue queue
     * @param pages pages
     * @param market market
     * @param item good
     * @param limit limit
     * @throws IllegalArgumentException if the limit is below 1
     */
    public GoldQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1, was " + limit);
        }
    }

    /**
     * Everything of a queue.
     *
     * @param queue the queue
     * @return all pages, markets and goods
     */
    public static GoldQuery all(QueueId queue) {
        return new GoldQuery(queue, SeqRange.ALL, Optional.empty(), Optional.empty(), Integer.MAX_VALUE);
    }

    /**
     * The same for one good.
     *
     * @param of the market
     * @param good the good
     * @return another query
     */
    public GoldQuery of(Market of, ItemKey good) {
        return new GoldQuery(queue, pages, Optional.of(of), Optional.of(good), limit);
    }

    /**
     * The same within some pages.
     *
     * @param range page numbers
     * @return another query
     */
    public GoldQuery within(SeqRange range) {
        return new GoldQuery(queue, range, market, item, limit);
    }

    /**
     * The same with fewer rows.
     *
     * @param most at most so many, at least 1
     * @return another query
     */
    public GoldQuery first(int most) {
        return new GoldQuery(queue, pages, market, item, most);
    }
}
