package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import java.time.Duration;

/** P(sold ≤ T if left listed), or why it cannot be said. */
public sealed interface SellThrough {
    /**
     * A chance of sale with all that it rests on. Net: withdrawal, reprice and dormancy are taken for censoring, as if they did
     * not depend on the sale. Listings sold before their first report are never seen, so for underpriced listings it is a lower
     * bound.
     *
     * @param net chance under the three sale labels, central as posterior mean
     * @param interval sampling interval of the central label, widened for sellers that cluster
     * @param lowQuantile 20 % quantile of the central label's posterior
     * @param incidence sold by T although others are taken down first: a lower bound of the net chance
     * @param gone gone by T for any cause: an upper bound of the net chance
     * @param availability how long the seller is taken to be online
     * @param fromAge age of the listing now; zero for a new one
     * @param horizon T, counted from now
     * @param entries listings that began in the stratum
     * @param events vanishings under the central label
     * @param effectiveEvents events after the clustering of sellers
     * @param phi overdispersion, at least 1
     * @param sellers distinct sellers
     * @param thinning how the central label was thinned
     */
    record Known(
            SaleRange net,
            Interval interval,
            Probability lowQuantile,
            Probability incidence,
            Probability gone,
            Availability availability,
            Duration fromAge,
            Duration horizon,
            long entries,
            long events,
            double effectiveEvents,
            double phi,
            int sellers,
            Thinning thinning)
            implements SellThrough {}

    /**
     * It cannot be said.
     *
     * @param reason why
     * @param effectiveEvents effective events there are
     * @param sellers distinct sellers there are
     */
    record Insufficient(InsufficientReason reason, double effectiveEvents, int sellers) implements SellThrough {}
}
