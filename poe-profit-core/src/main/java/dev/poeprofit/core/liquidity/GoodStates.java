package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.price.Rates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the states of some goods. */
final class GoodStates {
    private record Collected(ExposureLedger open, List<OpenEntry> standing, Optional<AskBook> book) {}

    private final Set<MarketGood> wanted;
    private final ExposureRules rules;
    private final RateLookup rates;
    private final Instant horizon;
    private final ExposureLedger like;
    private final Map<MarketGood, Collected> goods = new HashMap<>();

    GoodStates(Set<MarketGood> wanted, ExposureRules rules, RateLookup rates, Instant horizon, ExposureLedger like) {
        this.wanted = wanted;
        this.rules = rules;
        this.rates = rates;
        this.horizon = horizon;
        this.like = like;
    }

    /** A good, its asks and, among them, its open listings. */
    void asked(MarketGood good, Optional<AskBook> book, Map<EpisodeId, OpenEntry> open) {
        List<OpenEntry> standing = new ArrayList<>();
        book.ifPresent(asks -> asks.episodes().forEach(episode -> {
            OpenEntry entry = open.get(episode);
            if (entry != null) {
                standing.add(entry);
            }
        }));
        goods.put(good, new Collected(like.empty(), standing, book));
    }

    /** What stands was watched up to a time. */
    void standing(long to) {
        goods.values()
                .forEach(good -> good.standing().forEach(entry -> good.open().book(entry, to)));
    }

    /** A listing that is gone, and not resolved, was there up to a time. */
    void gone(OpenEntry entry, long to) {
        Collected good = wanted.contains(entry.good()) ? goods.get(entry.good()) : null;
        if (good != null) {
            good.open().book(entry, to);
        }
    }

    Map<MarketGood, GoodState> build() {
        Map<MarketGood, GoodState> states = new HashMap<>();
        goods.forEach((good, collected) -> states.put(good, state(good, collected)));
        return states;
    }

    private GoodState state(MarketGood good, Collected collected) {
        long at = horizon.toEpochMilli();
        Optional<Rates> known = rates.at(good.market(), horizon);
        double[] asks = collected
                .book()
                .flatMap(book -> known.map(now -> book.cheapest(Optional.empty(), at, rules, now)))
                .orElseGet(() -> new double[0]);
        return new GoodState(
                collected.open().close(),
                SupplyCount.of(collected.standing(), at, rules).getOrDefault(good, LiveSupply.NONE),
                collected
                        .book()
                        .flatMap(book -> known.flatMap(now -> book.reference(Optional.empty(), at, rules, now))),
                Arrays.stream(asks).boxed().toList());
    }
}
