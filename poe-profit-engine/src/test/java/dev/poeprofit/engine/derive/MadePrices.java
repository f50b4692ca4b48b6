package dev.poeprofit.engine.derive;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Overviews in memory; every so many questions fail if that is wanted. */
final class MadePrices implements FactStore {
    private final FactStore facts = new InMemoryStore().facts();
    private final int failEvery;
    int asked;
    int failed;

    /** Prices of which every so many questions fail; 0 for none. */
    MadePrices(int failEvery) {
        this.failEvery = failEvery;
    }

    static PriceLine line(String name, String tradeId, double chaos) {
        return new PriceLine(
                name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                Optional.of(tradeId),
                name,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                OptionalInt.empty(),
                new Chaos(chaos),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    MadePrices add(Overview overview, Instant sampledAt, Instant retrievedAt, PriceLine... lines) {
        facts.append(List.of(new Fact.Prices(new PriceSnapshot(
                MadePages.MARKET,
                overview,
                "Currency",
                sampledAt,
                retrievedAt,
                Integer.toHexString(Arrays.hashCode(lines)),
                Arrays.asList(lines),
                0))));
        return this;
    }

    @Override
    public int append(List<? extends Fact> more) {
        return facts.append(more);
    }

    @Override
    public List<Fact.Prices> prices(Market market, String type, Instant from, Instant to) {
        asked++;
        if (failEvery > 0 && asked % failEvery == 0) {
            failed++;
            throw new PortException(PortException.Kind.STORE, "question " + asked + " failed");
        }
        return new ArrayList<>(facts.prices(market, type, from, to));
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
