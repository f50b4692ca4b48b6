package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts in memory that count how often something was written. */
final class StoredFacts implements FactStore {
    private final FactStore facts = new InMemoryStore().facts();
    private final Map<String, Fact.Downloaded> downloads = new LinkedHashMap<>();
    private final Map<String, Fact.Enriched> enrichments = new LinkedHashMap<>();
    int added;

    @Override
    public int append(List<? extends Fact> more) {
        List<Fact> others = new ArrayList<>();
        int fresh = 0;
        for (Fact fact : more) {
            if (fact instanceof Fact.Downloaded download) {
                fresh += downloads.putIfAbsent(download.naturalKey(), download) == null ? 1 : 0;
            } else if (fact instanceof Fact.Enriched enriched) {
                fresh += enrichments.putIfAbsent(enriched.naturalKey(), enriched) == null ? 1 : 0;
            } else {
                others.add(fact);
            }
        }
        fresh += facts.append(others);
        added += fresh;
        return fresh;
    }

    @Override
    public List<Fact.Prices> prices(Market market, String type, Instant from, Instant to) {
        return facts.prices(market, type, from, to);
    }

    @Override
    public List<Fact.Prices> latestPrices(Market market, Instant before) {
        return facts.latestPrices(market, before);
    }

    @Override
    public List<Fact.Metadata> latestMetadata(Realm realm) {
        return facts.latestMetadata(realm);
    }

    @Override
    public List<Market> markets() {
        return facts.markets();
    }

    @Override
    public List<Fact.Downloaded> latestDownloads(String source) {
        Map<String, Fact.Downloaded> latest = new LinkedHashMap<>();
        downloads.values().stream()
                .filter(it -> it.download().source().equals(source))
                .sorted(Comparator.comparing(Fact.Downloaded::at))
                .forEach(it -> latest.put(it.download().url().toString(), it));
        return List.copyOf(latest.values());
    }

    @Override
    public List<Fact.Enriched> latestEnrichments() {
        return List.copyOf(enrichments.values());
    }
}
