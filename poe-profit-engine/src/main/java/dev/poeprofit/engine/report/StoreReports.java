package dev.poeprofit.engine.report;

import dev.poeprofit.core.item.Category;
import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.PriceBook;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes reports from what a store holds, so that they do not depend on which run put it there. */
public final class StoreReports {
    private StoreReports() {}

    /**
     * The report of a queue.
     *
     * @param history pages and events
     * @param facts price overviews
     * @param queue the queue
     * @param catalogue categories
     * @return the report
     */
    public static StoreReport of(History history, FactStore facts, QueueId queue, ItemCatalogue catalogue) {
        Lifecycles lifecycles = new Lifecycles();
        history.lifecycle(queue, SeqRange.ALL, lifecycles::add);
        TreeMap<Category, Long> byCategory = new TreeMap<>();
        NavigableSet<ItemKey> all = new TreeSet<>();
        lifecycles.keys.values().forEach(all::addAll);
        all.forEach(key -> byCategory.merge(catalogue.category(key), 1L, Long::sum));
        return new StoreReport(
                queue,
                history.watermark(queue),
                lifecycles.gaps,
                history.counts(queue, SeqRange.ALL),
                byCategory,
                joins(lifecycles.keys, facts));
    }

    private static SortedMap<Market, StoreReport.Join> joins(
            SortedMap<Market, NavigableSet<ItemKey>> keys, FactStore facts) {
        SortedMap<Market, PriceBook> books = new TreeMap<>();
        for (Market market : facts.markets()) {
            List<PriceSnapshot> snapshots = facts.latestPrices(market, Instant.MAX).stream()
                    .map(Fact.Prices::snapshot)
                    .toList();
            books.put(market, PriceBook.of(market, snapshots));
        }
        TreeMap<Market, StoreReport.Join> joins = new TreeMap<>();
        keys.forEach((market, own) -> {
            PriceBook book = books.get(market);
            long inOwn = book == null
                    ? 0
                    : own.stream().filter(key -> book.find(key).isPresent()).count();
            long inAny = own.stream()
                    .filter(key -> books.values().stream()
                            .anyMatch(any -> any.find(key).isPresent()))
                    .count();
            joins.put(market, new StoreReport.Join(own.size(), inOwn, inAny));
        });
        return joins;
    }

    private static final class Lifecycles {
        private final SortedMap<Market, NavigableSet<ItemKey>> keys = new TreeMap<>();
        private long gaps;
        private @Nullable Cursor expected;

        void add(History.PageLifecycle page) {
            if (expected != null && !expected.equals(page.requestedId())) {
                gaps++;
            }
            expected = page.next();
            for (ListingEvent event : page.events()) {
                if (event.kind() == ListingEvent.Kind.LISTED) {
                    keys.computeIfAbsent(event.market(), market -> new TreeSet<>())
                            .add(event.key());
                }
            }
        }
    }
}
