package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Candidate;
import dev.poeprofit.core.strategy.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a database holds of a market, and what it lacks for advice. */
final class Known {
    private final Db store;
    private final QueueId queue;
    private final Market market;
    private final Optional<Instant> lastPrices;
    private final boolean listings;

    private Known(Db store, QueueId queue, Market market, Optional<Instant> lastPrices, boolean listings) {
        this.store = store;
        this.queue = queue;
        this.market = market;
        this.lastPrices = lastPrices;
        this.listings = listings;
    }

    static Known of(Db store, QueueId queue, Market market, Advice advice) {
        // Where listings were looked at there are some; only else the pages are read for them.
        boolean seen = Stream.concat(
                        advice.ranked().stream().map(it -> it.candidate()),
                        advice.rejected().stream().map(it -> it.candidate()))
                .map(Candidate::verb)
                .anyMatch(verb -> verb == Verb.LIST || verb == Verb.REPRICE);
        return new Known(
                store,
                queue,
                market,
                store.facts().latestPrices(market, Instant.MAX).stream()
                        .map(fact -> fact.snapshot().retrievedAt())
                        .max(Comparator.naturalOrder()),
                seen || marketsWithListings(store, queue).contains(market));
    }

    private static NavigableSet<Market> marketsWithListings(Db store, QueueId queue) {
        NavigableSet<Market> markets = new TreeSet<>();
        store.history()
                .lifecycle(queue, SeqRange.ALL, page -> page.events().forEach(event -> markets.add(event.market())));
        return markets;
    }

    boolean nothing() {
        return lastPrices.isEmpty() && !listings;
    }

    /** Said instead of advice if there is nothing. */
    String ignorance() {
        List<Market> priced = store.facts().markets();
        NavigableSet<Market> listed = marketsWithListings(store, queue);
        NavigableSet<Market> all = new TreeSet<>(priced);
        all.addAll(listed);
        return "nothing is known of " + market
                + near(all)
                        .map(name -> "; did you mean --league '" + name + "'")
                        .orElse("")
                + "; there are prices of " + priced + ", and listings of " + listed;
    }

    /** What is missing for whole advice at a time; empty if nothing is. */
    List<String> lacks(Instant at) {
        List<String> lacks = new ArrayList<>();
        if (lastPrices.isEmpty()) {
            lacks.add("no prices of " + market + " are stored, only listings; without prices nothing can be valued."
                    + " There are prices of " + store.facts().markets());
        } else if (store.facts().latestPrices(market, at.plusNanos(1)).isEmpty()) {
            lacks.add("all prices of " + market + " are later than " + at + "; give --as-of " + lastPrices.get()
                    + " to judge with the last of them");
        }
        if (!listings) {
            lacks.add("no listings of " + market + " are in " + queue + "; only exchange prices are judged");
        }
        return lacks;
    }

    private Optional<String> near(NavigableSet<Market> markets) {
        return Spelling.nearest(
                market.league(), markets.stream().map(Market::league).toList());
    }
}
