package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import java.time.Instant;
import java.util.List;

/** Facts of another store, downloads left out. */
record KeptFacts(FactStore facts) implements FactStore {
    @Override
    public int append(List<? extends Fact> more) {
        return facts.append(
                more.stream().filter(it -> !(it instanceof Fact.Downloaded)).toList());
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
        return List.of();
    }

    @Override
    public List<Fact.Enriched> latestEnrichments() {
        return List.of();
    }
}
