package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.reference.ReferenceEvidence;
import dev.poeprofit.core.price.Chaos;
import java.util.Optional;

/**
 * What sellers ask for a unit: a trust-weighted quantile over sellers of each seller's latest trusted ask, dormant sellers
 * left out. Asks are biased upwards; the reference only scales relative prices and is no estimate of what buyers pay.
 *
 * @param perUnit chaos for one unit, above 0
 * @param sellers independent sellers behind it: many accounts of one pattern count once
 * @param evidence its error, what was left out and why; empty for a reference that came without
 */
public record ReferencePrice(Chaos perUnit, int sellers, Optional<ReferenceEvidence> evidence) {
    /**
     * Checks the ranges.
     *
     * @param perUnit chaos for one unit
     * @param sellers sellers
     * @param evidence evidence
     * @throws IllegalArgumentException if one is not above 0
     */
    public ReferencePrice {
        if (!(perUnit.amount() > 0 && sellers > 0)) {
            throw new IllegalArgumentException(
                    "reference price and sellers must be above 0, were " + perUnit.amount() + " and " + sellers);
        }
    }

    /**
     * A reference without evidence.
     *
     * @param perUnit chaos for one unit, above 0
     * @param sellers sellers behind it
     * @throws IllegalArgumentException if one is not above 0
     */
    public ReferencePrice(Chaos perUnit, int sellers) {
        this(perUnit, sellers, Optional.empty());
    }
}
