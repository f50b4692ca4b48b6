package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.Stratum;
import java.time.Duration;

/**
 * P(sold within T before the listing ends otherwise or its seller goes idle): what is seen of other people's listings without any
 * assumption on those that left. Sum over steps of what is sold in a step times what is still there, active and listed at its
 * middle. The hazard of other ends is taken constant over T; the hazard of going idle is measured.
 */
final class CrudeChance {
    private static final int STEPS = 12;

    private CrudeChance() {}

    static Probability of(
            LiquidityModel model, Stratum stratum, Duration horizon, SellThrough.Known figure, ActivityTimes activity) {
        double net = figure.net().central().value();
        double all = Math.min(1, Math.max(net, figure.gone().value()));
        double hazard = -Math.log1p(-Math.min(net, MOST));
        double other = Math.max(0, -Math.log1p(-Math.min(all, MOST)) - hazard);
        double chance = 0;
        double before = 0;
        for (int k = 1; k <= STEPS; k++) {
            Duration to = horizon.multipliedBy(k).dividedBy(STEPS);
            Duration middle = horizon.multipliedBy(2L * k - 1).dividedBy(2L * STEPS);
            double sold = soldBy(model, stratum, to, net * k / STEPS);
            double step = Math.max(0, sold - before);
            chance += step * Math.exp(-other * (k - 1.0 / 2) / STEPS) * activity.stillActive(middle);
            before = Math.max(before, sold);
        }
        return new Probability(Math.min(net, chance));
    }

    /** A chance of 1 has no finite hazard. */
    private static final double MOST = 1 - 1e-9;

    private static double soldBy(LiquidityModel model, Stratum stratum, Duration to, double otherwise) {
        return model.sellThrough(stratum, to, Availability.ALWAYS) instanceof SellThrough.Known known
                ? known.net().central().value()
                : otherwise;
    }
}
