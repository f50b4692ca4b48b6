package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.Optional;

/** The time by which half of such listings would be sold if left listed, or why it cannot be said. */
public sealed interface MedianTimeToSell {
    /**
     * The median.
     *
     * @param value the median
     * @param low lower limit of its sampling interval
     * @param high upper limit; empty if the interval does not end within what was observed
     */
    record Reached(Duration value, Duration low, Optional<Duration> high) implements MedianTimeToSell {}

    /**
     * Half are not sold within what was observed and the seller is online for.
     *
     * @param restrictedMean mean time listed up to the horizon
     * @param horizon 24 hours, or less if less was observed
     */
    record NotReached(Duration restrictedMean, Duration horizon) implements MedianTimeToSell {}

    /**
     * It cannot be said.
     *
     * @param reason why
     */
    record Insufficient(InsufficientReason reason) implements MedianTimeToSell {}
}
