package dev.poeprofit.core.liquidity;

import java.util.List;

/**
 * Everything known of a stratum before a horizon is asked for. Spans of age come as hours by bin, see {@link AgeHours}.
 *
 * @param own its own events and exposure
 * @param lo hazard under the label lo
 * @param central hazard under the central label, not thinned
 * @param hi hazard under the label hi
 * @param refits the central hazard with the parents' data of one seller group left out each time
 * @param phi overdispersion
 * @param effectiveEvents central events over {@code phi}
 * @param sellers distinct sellers
 * @param supportMillis age to which a whole listing was watched
 * @param thinning share of the central label taken for sales
 * @param aboutShare share of the listing-time of the bucket in which sellers were surely about; 0 if not known
 */
record Fit(
        BinSums own,
        HazardEstimate lo,
        HazardEstimate central,
        HazardEstimate hi,
        List<HazardEstimate> refits,
        double phi,
        double effectiveEvents,
        int sellers,
        long supportMillis,
        Thinning thinning,
        double aboutShare) {
    Fit {
        refits = List.copyOf(refits);
    }

    double cumulative(double[] hours) {
        return central.cumulative(hours) * thinning.central();
    }

    double cumulativeLo(double[] hours) {
        return Math.min(lo.cumulative(hours), central.cumulative(hours) * thinning.lowest());
    }

    double cumulativeHi(double[] hours) {
        return Math.max(hi.cumulative(hours), central.cumulative(hours));
    }

    /** Precision of the central cumulative hazard in events: its own data's, less what its parents are unsure of. */
    double shape(double[] hours) {
        double shape = central.shape(hours);
        return 1 / (1 / shape + parentsVariance(hours));
    }

    /** Jackknife variance of the logarithm of the cumulative hazard over the seller groups left out of the parents. */
    private double parentsVariance(double[] hours) {
        double sum = 0;
        double squares = 0;
        int groups = 0;
        for (HazardEstimate refit : refits) {
            double cumulative = refit.cumulative(hours);
            if (cumulative > 0) {
                double log = Math.log(cumulative);
                sum += log;
                squares += log * log;
                groups++;
            }
        }
        return groups < 2 ? 0 : Math.max(0, (groups - 1) * (squares - sum * sum / groups) / groups);
    }
}
