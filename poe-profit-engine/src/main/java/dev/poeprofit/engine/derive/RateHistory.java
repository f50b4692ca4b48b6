package dev.poeprofit.engine.derive;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.RateLookup;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.price.PriceBook;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.core.price.Rates;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Currency rates of markets by the time they became known, read from stored overviews as needed and only once: an overview
 * that is stored after a later time was asked about is not seen any more. The rates of a time are those of the newest overview of
 * each kind known by then, preferred as in a {@link PriceBook}: the exchange, then the stashes. Not thread-safe.
 */
public final class RateHistory implements RateLookup {
    private static final String CURRENCY = "Currency";

    private final FactStore facts;
    private final Map<Market, Known> markets = new HashMap<>();

    private Instant wanted = Instant.EPOCH;

    /**
     * A history that has read nothing.
     *
     * @param facts price overviews
     */
    public RateHistory(FactStore facts) {
        this.facts = facts;
    }

    @Override
    public Optional<Rates> at(Market market, Instant at) {
        Known known = markets.computeIfAbsent(market, name -> new Known());
        if (!at.isBefore(known.readUntil)) {
            read(market, known, (at.isBefore(wanted) ? wanted : at).plusNanos(1));
        }
        return Optional.ofNullable(known.byTime.floorEntry(at)).map(Map.Entry::getValue);
    }

    /**
     * Rates up to this time will be asked for: read them in one go. An overview that is stored later is not seen any more, so the
     * time must lie so far back that every overview learnt until then is stored.
     *
     * @param until the time
     */
    public void want(Instant until) {
        wanted = until;
    }

    private void read(Market market, Known known, Instant until) {
        for (Fact.Prices prices : facts.prices(market, CURRENCY, known.readUntil, until)) {
            PriceSnapshot snapshot = prices.snapshot();
            if (snapshot.type().equals(CURRENCY)) {
                known.newest.merge(snapshot.overview(), snapshot, RateHistory::newer);
                known.byTime.put(
                        snapshot.retrievedAt(),
                        PriceBook.of(market, List.copyOf(known.newest.values())).rates());
            }
        }
        known.readUntil = until;
    }

    private static PriceSnapshot newer(PriceSnapshot before, PriceSnapshot after) {
        return after.sampledAt().isBefore(before.sampledAt()) ? before : after;
    }

    private static final class Known {
        private final Map<Overview, PriceSnapshot> newest = new EnumMap<>(Overview.class);
        private final NavigableMap<Instant, Rates> byTime = new TreeMap<>();
        private Instant readUntil = Instant.EPOCH;
    }
}
