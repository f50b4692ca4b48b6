package dev.poeprofit.core.liquidity.detect;

import dev.poeprofit.core.liquidity.detect.Detection.Detector;
import dev.poeprofit.core.liquidity.detect.Detection.Reason;
import dev.poeprofit.core.liquidity.supply.Turnover;
import java.util.Locale;

/** Few sellers on offer where much is sold. */
public final class LowCompetition {
    private LowCompetition() {}

    /**
     * Looks at a good.
     *
     * @param turnover turnover and live supply
     * @param settings settings
     * @return raised if few sellers are left and the lower limit of sales a day (label central) is high for what is on offer; the
     *     ratio is sales a day for each listing on offer, over the demand asked for
     */
    public static Detection look(Turnover turnover, DetectorSettings settings) {
        if (turnover.central().effectiveEvents() < settings.demandEvents()) {
            return new Detection.CannotSay(Detector.LOW_COMPETITION, Reason.TOO_FEW);
        }
        int listings = Math.max(1, turnover.live().listings());
        double perListing = turnover.central().meanPerDay() / listings;
        double least = 24 * turnover.central().perHour().low() / listings;
        double ratio = perListing / settings.demand();
        if (turnover.live().sellers() > settings.fewSellers() || least < settings.demand()) {
            return new Detection.Quiet(Detector.LOW_COMPETITION, ratio);
        }
        return new Detection.Raised(
                Detector.LOW_COMPETITION,
                ratio,
                least / settings.demand(),
                String.format(
                        Locale.ROOT,
                        "%d sellers with %d listings, %.1f sales a day",
                        turnover.live().sellers(),
                        turnover.live().listings(),
                        turnover.central().meanPerDay()));
    }
}
