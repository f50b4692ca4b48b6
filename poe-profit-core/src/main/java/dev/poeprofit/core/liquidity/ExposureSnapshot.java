package dev.poeprofit.core.liquidity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a history says about liquidity at one time. Immutable.
 *
 * @param asOf observation time of the last page
 * @param horizon where all figures end: {@code asOf} less the grace time
 * @param table exposure and events up to the horizon
 * @param supply supply at the horizon
 * @param references reference prices at the horizon, no seller left out
 * @param own open listings of the accounts asked for, at {@code asOf}
 * @param stretches how many unbroken live stretches the history has
 * @param observation how well the history could see
 */
public record ExposureSnapshot(
        Instant asOf,
        Instant horizon,
        ExposureTable table,
        Map<MarketGood, LiveSupply> supply,
        Map<MarketGood, ReferencePrice> references,
        List<OwnListing> own,
        int stretches,
        Observation observation) {
    /**
     * Copies the collections.
     *
     * @param asOf last page
     * @param horizon end of figures
     * @param table exposure
     * @param supply supply
     * @param references reference prices
     * @param own own listings
     * @param stretches live stretches
     * @param observation observation
     */
    public ExposureSnapshot {
        supply = Map.copyOf(supply);
        references = Map.copyOf(references);
        own = List.copyOf(own);
    }

    /**
     * A snapshot of a history of which it was not measured how well it could see.
     *
     * @param asOf last page
     * @param horizon end of figures
     * @param table exposure
     * @param supply supply
     * @param references reference prices
     * @param own own listings
     * @param stretches live stretches
     */
    public ExposureSnapshot(
            Instant asOf,
            Instant horizon,
            ExposureTable table,
            Map<MarketGood, LiveSupply> supply,
            Map<MarketGood, ReferencePrice> references,
            List<OwnListing> own,
            int stretches) {
        this(asOf, horizon, table, supply, references, own, stretches, Observation.NOT_MEASURED);
    }

    /**
     * Supply of a good.
     *
     * @param good the good
     * @return none if nothing is listed
     */
    public LiveSupply supplyOf(MarketGood good) {
        return supply.getOrDefault(good, LiveSupply.NONE);
    }

    /**
     * Reference price of a good.
     *
     * @param good the good
     * @return empty if too few sellers ask for it
     */
    public Optional<ReferencePrice> referenceOf(MarketGood good) {
        return Optional.ofNullable(references.get(good));
    }
}
