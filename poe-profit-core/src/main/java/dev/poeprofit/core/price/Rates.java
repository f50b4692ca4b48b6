package dev.poeprofit.core.price;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chaos worth of currencies in one market, from one source at one time. Chaos itself is always worth 1; a currency that is
 * missing has no rate, which is never read as 1 or 0.
 *
 * @param market the market
 * @param source where the rates come from, such as {@code poe.ninja exchange}
 * @param sampledAt when the source sampled them; when we fetched them if the source does not say
 * @param chaosPerUnit chaos for one unit, each finite and above 0
 */
public record Rates(Market market, String source, Instant sampledAt, Map<CurrencyId, Double> chaosPerUnit) {
    /**
     * Copies and checks the rates.
     *
     * @param market the market
     * @param source where they come from
     * @param sampledAt sample time
     * @param chaosPerUnit chaos for one unit
     * @throws IllegalArgumentException if a rate is not finite and above 0
     */
    public Rates {
        TreeMap<CurrencyId, Double> copy = new TreeMap<>(chaosPerUnit);
        copy.put(CurrencyId.CHAOS, 1.0);
        copy.forEach((id, rate) -> {
            if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("rate of " + id + " must be finite and above 0, was " + rate);
            }
        });
        chaosPerUnit = java.util.Collections.unmodifiableMap(copy);
    }

    /**
     * Chaos worth of one unit of a currency.
     *
     * @param currency the currency
     * @return empty if this source has no rate for it
     */
    public Optional<Chaos> chaosPer(CurrencyId currency) {
        return Optional.ofNullable(chaosPerUnit.get(currency)).map(Chaos::new);
    }

    /**
     * Chaos price of one unit of a listing.
     *
     * @param price the listing's price
     * @return empty if the currency has no rate
     */
    public Optional<Chaos> chaosOf(Price price) {
        return chaosPer(price.currency()).map(rate -> rate.times(price.unit().toDouble()));
    }

    /**
     * A chaos amount in divines.
     *
     * @param chaos the amount
     * @return empty if the divine has no rate
     */
    public Optional<Divines> divines(Chaos chaos) {
        return chaosPer(CurrencyId.DIVINE).map(rate -> new Divines(chaos.amount() / rate.amount()));
    }
}
