package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.SaleRange;
import java.time.Duration;

/** How fast a stack is sold, in parts or whole, or why it cannot be said. */
public sealed interface StackSale {
    /**
     * What is known of a stack. Purchases are recurrent events at the units that remain.
     *
     * @param soldShare sell-through: expected units sold by T over units listed, under the three sale labels
     * @param interval sampling interval of the central sold share
     * @param allSold P(every unit sold ≤ T); never above the sold share
     * @param purchases expected number of purchases by T, central label
     * @param units units listed
     * @param availability when the seller is taken to be online
     * @param horizon T
     * @param effectiveEvents whole and partial sales over the clustering of sellers
     * @param sellers distinct sellers
     */
    record Known(
            SaleRange soldShare,
            Interval interval,
            SaleRange allSold,
            double purchases,
            int units,
            Availability availability,
            Duration horizon,
            double effectiveEvents,
            int sellers)
            implements StackSale {}

    /**
     * It cannot be said.
     *
     * @param reason why
     * @param effectiveEvents effective events there are
     * @param sellers distinct sellers there are
     */
    record Insufficient(InsufficientReason reason, double effectiveEvents, int sellers) implements StackSale {}
}
