package dev.poeprofit.engine.memory;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Facts in memory. Of the dictionaries of a realm and kind, and of the downloads and descriptions of a source and address, only
 * the newest two are kept: the one before the newest, so that what arrives late is still put in its place.
 */
final class MemoryFacts implements FactStore {
    private static final int VERSIONS = 2;
    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::at).thenComparing(Fact::naturalKey);

    private record Series(PriceSnapshot.Overview overview, String type) implements Comparable<Series> {
        @Override
        public int compareTo(Series other) {
            int first = overview.compareTo(other.overview);
            return first != 0 ? first : type.compareTo(other.type);
        }
    }

    /** Where descriptions come from. */
    private record Origin(String source, String url) implements Comparable<Origin> {
        @Override
        public int compareTo(Origin other) {
            int first = source.compareTo(other.source);
            return first != 0 ? first : url.compareTo(other.url);
        }
    }

    /** Facts of one type in series of bounded length. */
    private static final class Kept<K extends Comparable<K>, F extends Fact> {
        private final int limit;
        /** Whether what was learnt before something else may be learnt again after it. */
        private final boolean again;

        private final Set<String> keys = new HashSet<>();
        private final TreeMap<K, TreeSet<F>> series = new TreeMap<>();

        Kept(int limit, boolean again) {
            this.limit = limit;
            this.again = again;
        }

        /** How many were new: one or none. */
        int add(K of, F fact) {
            TreeSet<F> all = series.computeIfAbsent(of, any -> new TreeSet<>(ORDER));
            if (again ? isLike(fact, all.floor(fact)) : !keys.add(fact.naturalKey())) {
                return 0;
            }
            all.add(fact);
            if (all.size() > limit) {
                keys.remove(all.first().naturalKey());
                all.remove(all.first());
            }
            return 1;
        }

        private boolean isLike(F fact, @Nullable F before) {
            return before != null && before.naturalKey().equals(fact.naturalKey());
        }

        Iterable<F> of(K of) {
            return series.getOrDefault(of, new TreeSet<>(ORDER));
        }

        List<K> all() {
            return List.copyOf(series.keySet());
        }

        /** The newest of each series that is wanted, sorted by series. */
        List<F> newest(Predicate<K> wanted) {
            return series.entrySet().stream()
                    .filter(entry -> wanted.test(entry.getKey()))
                    .map(entry -> entry.getValue().last())
                    .toList();
        }
    }

    private record Dictionary(Realm realm, TradeMetadata.Kind kind) implements Comparable<Dictionary> {
        @Override
        public int compareTo(Dictionary other) {
            int first = realm.compareTo(other.realm);
            return first != 0 ? first : kind.compareTo(other.kind);
        }
    }

    private final Kept<Market, Fact.Prices> prices;
    private final Kept<Dictionary, Fact.Metadata> dictionaries = new Kept<>(VERSIONS, true);
    private final Kept<Origin, Fact.Downloaded> downloads = new Kept<>(VERSIONS, true);
    private final Kept<Origin, Fact.Enriched> enrichments = new Kept<>(VERSIONS, true);

    private final MemoryAdvice advice;

    MemoryFacts(int overviews, int adviceFacts) {
        this.prices = new Kept<>(overviews, false);
        this.advice = new MemoryAdvice(adviceFacts);
    }

    @Override
    public synchronized int append(List<? extends Fact> facts) {
        int added = 0;
        // In the order of their times, so that each is compared with what was served before it.
        for (Fact fact : facts.stream().sorted(ORDER).toList()) {
            added += add(fact);
        }
        return added;
    }

    private int add(Fact fact) {
        if (fact instanceof Fact.Prices price) {
            return prices.add(price.snapshot().market(), price);
        }
        if (fact instanceof Fact.Metadata dictionary) {
            TradeMetadata metadata = dictionary.metadata();
            return dictionaries.add(new Dictionary(metadata.realm(), metadata.kind()), dictionary);
        }
        if (fact instanceof Fact.Downloaded downloaded) {
            Download download = downloaded.download();
            return downloads.add(new Origin(download.source(), download.url().toString()), downloaded);
        }
        if (fact instanceof Fact.Enriched enriched) {
            Enrichment enrichment = enriched.enrichment();
            return enrichments.add(
                    new Origin(enrichment.source(), enrichment.url().toString()), enriched);
        }
        if (fact instanceof AdviceFact said) {
            return advice.add(said);
        }
        throw new IllegalArgumentException("no place for facts of " + fact.getClass());
    }

    @Override
    public synchronized List<Fact.Prices> prices(Market market, String type, Instant from, Instant to) {
        List<Fact.Prices> found = new ArrayList<>();
        for (Fact.Prices price : prices.of(market)) {
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
        for (Fact.Prices price : prices.of(market)) {
            if (price.at().isBefore(before)) {
                latest.put(
                        new Series(price.snapshot().overview(), price.snapshot().type()), price);
            }
        }
        return List.copyOf(latest.values());
    }

    @Override
    public synchronized List<Fact.Metadata> latestMetadata(Realm realm) {
        return dictionaries.newest(dictionary -> dictionary.realm() == realm);
    }

    @Override
    public synchronized List<Market> markets() {
        return prices.all();
    }

    @Override
    public synchronized List<Fact.Downloaded> latestDownloads(String source) {
        return downloads.newest(origin -> origin.source().equals(source));
    }

    @Override
    public synchronized List<Fact.Enriched> latestEnrichments() {
        return enrichments.newest(origin -> true);
    }

    @Override
    public synchronized <F extends AdviceFact> Slice<F> list(FactQuery<F> query) {
        return advice.list(query);
    }
}
