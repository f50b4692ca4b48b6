package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.Thinning;

/**
 * How often listings are taken down unsold, by age: the share (1 - π) of the vanishings near the reference. Taken to be the
 * same at every price, as the placebo assumes; what vanishes beyond it is sold.
 */
final class Withdrawals {
    private final double[] perHour = new double[AgeBins.COUNT];

    Withdrawals(BandTable all, Thinning thinning) {
        double goneSum = 0;
        double hoursSum = 0;
        double[] gone = new double[AgeBins.COUNT];
        double[] hours = new double[AgeBins.COUNT];
        for (int a = 0; a < AgeBins.COUNT; a++) {
            for (int b = 0; b < PriceBand.COUNT; b++) {
                if (new PriceBand(b).isNearReference()) {
                    gone[a] += all.gone(b, a);
                    hours[a] += all.hours(b, a);
                }
            }
            goneSum += gone[a];
            hoursSum += hours[a];
        }
        double share = 1 - thinning.central();
        double overall = hoursSum > 0 ? goneSum / hoursSum : 0;
        for (int a = 0; a < AgeBins.COUNT; a++) {
            // One pseudo-event of the mean rate keeps ages that were hardly watched from saying 0.
            double rate = overall > 0 ? (gone[a] + 1) / (hours[a] + 1 / overall) : 0;
            perHour[a] = share * rate;
        }
    }

    double perHour(int age) {
        return perHour[age];
    }
}
