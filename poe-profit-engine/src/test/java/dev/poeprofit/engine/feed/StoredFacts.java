package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Instant;
import java.util.List;

/** Facts in memory that count how often something was written. */
final class StoredFacts implements FactStore {
    private final FactStore facts = new InMemoryStore().facts();
    int added;

    @Override
    public int append(List<? extends Fact> more) {
        int fresh = facts.append(more);
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
        return facts.latestDownloads(source);
    }

    @Override
    public List<Fact.Enriched> latestEnrichments() {
        return facts.latestEnrichments();
    }
}
