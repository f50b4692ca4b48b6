package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.calibration.Cohort;
import dev.poeprofit.core.liquidity.MarketGood;

/**
 * A forecast whose cohort is being followed.
 *
 * @param cohort the cohort
 * @param good the good
 * @param low least unit price in chaos
 * @param high unit price in chaos from which a listing is outside
 * @param saleShare share of the central label's vanishings that the forecast took for sales, in [0, 1]; 1 where sales are known
 */
record Watched(Cohort cohort, MarketGood good, double low, double high, double saleShare) {
    boolean holds(double unitChaos) {
        return unitChaos >= low && unitChaos < high;
    }
}
