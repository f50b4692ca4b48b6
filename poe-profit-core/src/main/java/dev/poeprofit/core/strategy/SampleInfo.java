package dev.poeprofit.core.strategy;

import dev.poeprofit.core.confidence.Freshness;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What an advice rests on.
 *
 * @param observations listings seen or lines counted; empty where the feed does not say
 * @param sellers distinct sellers; empty where the feed does not say
 * @param prices age of the prices; empty if none were used
 * @param listings age of the listings; empty if none were used
 */
public record SampleInfo(
        OptionalLong observations, OptionalInt sellers, Optional<Freshness> prices, Optional<Freshness> listings) {
    /**
     * Whether all data are within their limits.
     *
     * @return false if one is past its limit
     */
    public boolean isFresh() {
        return prices.map(Freshness::isFresh).orElse(true)
                && listings.map(Freshness::isFresh).orElse(true);
    }
}
