package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Rates;
import java.time.Instant;
import java.util.Optional;

/** Which currency rates were known at a time. Deterministic. */
@FunctionalInterface
public interface RateLookup {
    /** Knows no rates: every relative price is unknown. */
    RateLookup NONE = (market, at) -> Optional.empty();

    /**
     * Rates of a market as known at a time.
     *
     * @param market the market
     * @param at the time; rates sampled later must not be given
     * @return empty if none were known
     */
    Optional<Rates> at(Market market, Instant at);
}
