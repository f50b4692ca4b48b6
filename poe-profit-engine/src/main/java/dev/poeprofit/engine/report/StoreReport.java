package dev.poeprofit.engine.report;

import dev.poeprofit.core.item.Category;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.Watermark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a queue of a store holds.
 *
 * @param queue the queue
 * @param watermark last applied page; empty for an empty queue
 * @param gaps pages that were not asked for with the cursor of the page before them
 * @param counts counts summed over all pages, sorted by metric, then label
 * @param keysByCategory distinct keys of priced items by category
 * @param joins for each market with listings: how many of its keys have a price line
 */
public record StoreReport(
        QueueId queue,
        Optional<Watermark> watermark,
        long gaps,
        List<Count> counts,
        SortedMap<Category, Long> keysByCategory,
        SortedMap<Market, Join> joins) {
    /**
     * How far the keys of a market join to price lines.
     *
     * @param keys distinct keys of priced items
     * @param ownLeague of these, keys with a line in this market's own overviews
     * @param anyLeague of these, keys with a line in the overviews of any market the store has: identity, not price
     */
    public record Join(long keys, long ownLeague, long anyLeague) {}

    /**
     * Sum of a metric over its labels.
     *
     * @param metric metric
     * @return 0 if nothing was counted
     */
    public long total(String metric) {
        return counts.stream()
                .filter(count -> count.metric().equals(metric))
                .mapToLong(Count::count)
                .sum();
    }

    /**
     * One count.
     *
     * @param metric metric
     * @param label label
     * @return 0 if nothing was counted
     */
    public long count(String metric, String label) {
        return counts.stream()
                .filter(count -> count.metric().equals(metric) && count.label().equals(label))
                .mapToLong(Count::count)
                .sum();
    }

    /**
     * Labels of a metric with their counts.
     *
     * @param metric metric
     * @return largest first, ties by label
     */
    public Map<String, Long> byLabel(String metric) {
        Map<String, Long> labels = new java.util.LinkedHashMap<>();
        counts.stream()
                .filter(count -> count.metric().equals(metric))
                .sorted(java.util.Comparator.comparingLong(Count::count)
                        .reversed()
                        .thenComparing(Count::label))
                .forEach(count -> labels.put(count.label(), count.count()));
        return labels;
    }
}
