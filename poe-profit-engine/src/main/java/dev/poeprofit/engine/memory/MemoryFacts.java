package dev.poeprofit.engine.memory;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Facts in memory. Of the dictionaries of a realm and kind only the newest two are kept. */
final class MemoryFacts implements FactStore {
    private static final int DICTIONARIES = 2;
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at).thenComparing(Fact::naturalKey);

    private record Series(PriceSnapshot.Overview overview, String type) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            int first = overview.compareTo(other.overview);
            return first != 0 ? first : type.compareTo(other.type);
        }
    }

    private final int overviews;
    private final Set<String> priceKeys = new HashSet<>();
    private final Set<String> dictionaryKeys = new HashSet<>();
    private final Map<Market, TreeSet<Fact.Prices>> prices = new TreeMap<>();
    private final Map<Realm, Map<TradeMetadata.Kind, TreeSet<Fact.Metadata>>> dictionaries = new HashMap<>();

    MemoryFacts(int overviews) {
        this.overviews = overviews;
    }

    @Override
    public synchronized int append(List<? extends Fact> facts) {
        int added = 0;
        for (Fact fact : facts) {
            if (fact instanceof Fact.Prices price) {
                added += add(price);
            } else if (fact instanceof Fact.Metadata dictionary) {
                added += add(dictionary);
            }
        }
        return added;
    }

    private int add(Fact.Prices price) {
        if (!priceKeys.add(price.naturalKey())) {
            return 0;
        }
        TreeSet<Fact.Prices> all = prices.computeIfAbsent(price.snapshot().market(), market -> new TreeSet<>(ORDER));
        all.add(price);
        if (all.size() > overviews) {
            priceKeys.remove(all.first().naturalKey());
            all.remove(all.first());
        }
        return 1;
    }

    private int add(Fact.Metadata dictionary) {
        if (!dictionaryKeys.add(dictionary.naturalKey())) {
            return 0;
        }
        TreeSet<Fact.Metadata> all = dictionaries
                .computeIfAbsent(dictionary.metadata().realm(), realm -> new TreeMap<>())
                .computeIfAbsent(dictionary.metadata().kind(), kind -> new TreeSet<>(ORDER));
        all.add(dictionary);
        if (all.size() > DICTIONARIES) {
            dictionaryKeys.remove(all.first().naturalKey());
            all.remove(all.first());
        }
        return 1;
    }

    @Override
    public synchronized List<Fact.Prices> prices(Market market, String type, Instant from, Instant to) {
        List<Fact.Prices> found = new ArrayList<>();
        for (Fact.Prices price : prices.getOrDefault(market, new TreeSet<>(ORDER))) {
            if (price.snapshot().type().equals(type)
                    && !price.at().isBefore(from)
                    && price.at().isBefore(to)) {
                found.add(price);
            }
        }
        return found;
    }

    @Override
    public synchronized List<Fact.Prices> latestPrices(Market market, Instant before) {
        TreeMap<Series, Fact.Prices> latest = new TreeMap<>();
        for (Fact.Prices price : prices.getOrDefault(market, new TreeSet<>(ORDER))) {
            if (price.at().isBefore(before)) {
                latest.put(
                        new Series(price.snapshot().overview(), price.snapshot().type()), price);
            }
        }
        return List.copyOf(latest.values());
    }

    @Override
    public synchronized List<Fact.Metadata> latestMetadata(Realm realm) {
        return dictionaries.getOrDefault(realm, Map.of()).values().stream()
                .map(TreeSet::last)
                .toList();
    }

    @Override
    public synchronized List<Market> markets() {
        return List.copyOf(prices.keySet());
    }

    @Override
    public List<Fact.Downloaded> latestDownloads(String source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Fact.Enriched> latestEnrichments() {
        throw new UnsupportedOperationException();
    }
}
