package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.price.Chaos;
import java.util.Optional;

/**
 * The price at which a unit listing sells within a horizon with probability one half, its seller being active. Absolute: a
 * reference that is off by a factor moves relative prices and their scale against each other and cancels.
 */
public sealed interface TargetPrice {
    /**
     * The price.
     *
     * @param perUnit chaos for a unit, above 0
     * @param relative the same over the reference
     * @param low lower limit; empty if the lower curve is below one half at every price seen
     * @param high upper limit; empty if the upper curve is above one half at every price seen
     */
    record Known(Chaos perUnit, double relative, Optional<Chaos> low, Optional<Chaos> high) implements TargetPrice {}

    /**
     * Not among the prices seen.
     *
     * @param side where it must be
     * @param nearest the nearest price seen, chaos for a unit
     */
    record Beyond(Side side, Chaos nearest) implements TargetPrice {}

    /**
     * It cannot be said.
     *
     * @param reason why
     */
    record Insufficient(Reason reason) implements TargetPrice {}

    /** On which side of the prices seen. */
    enum Side {
        /** Even the cheapest sell with less than one half. */
        CHEAPER,
        /** Even the dearest sell with more than one half. */
        DEARER
    }

    /** Why it cannot be said. */
    enum Reason {
        /** There is no reference to make a price absolute. */
        NO_REFERENCE,
        /** No listing was watched to that age. */
        HORIZON_NOT_OBSERVED
    }
}
