package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import java.time.Duration;
import java.util.Objects;

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
     * @param range what the data cannot tell apart, the times the stream hides included
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
            Thinning thinning,
            IdentificationRange range)
            implements SellThrough {
        /**
         * A chance of sale needs an availability.
         *
         * @param net chance
         * @param interval interval
         * @param lowQuantile low quantile
         * @param incidence lower bound
         * @param gone upper bound
         * @param availability availability
         * @param fromAge age
         * @param horizon horizon
         * @param entries listings
         * @param events vanishings
         * @param effectiveEvents effective events
         * @param phi overdispersion
         * @param sellers sellers
         * @param thinning thinning
         * @param range range
         * @throws NullPointerException if the availability is missing
         */
        public Known {
            Objects.requireNonNull(availability, "a chance of sale needs an availability");
        }
    }

    /**
     * It cannot be said.
     *
     * @param reason why
     * @param effectiveEvents effective events there are
     * @param sellers distinct sellers there are
     */
    record Insufficient(InsufficientReason reason, double effectiveEvents, int sellers) implements SellThrough {}
}
