package dev.poeprofit.core.liquidity.detect;

import dev.poeprofit.core.confidence.Normal;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.detect.Detection.Detector;
import dev.poeprofit.core.liquidity.detect.Detection.Reason;
import dev.poeprofit.core.liquidity.supply.WeekSlot;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Units on offer against the same hours of the week before a day. One seller with a large stack is no shock: the ratio's error
 * comes from leaving out one of the 16 seller groups at a time.
 */
public final class SupplyShock {
    private SupplyShock() {}

    /**
     * Looks at a good.
     *
     * @param table exposure and events
     * @param good the good
     * @param splitDay first day of the later window, UTC, counted from 1970-01-01
     * @param days length of the later window, at least 1
     * @param baselineDays length of the earlier window, at least 1
     * @param settings settings
     * @return raised if mean units on offer rose or fell by more than the least ratio and by more than chance; the ratio is later
     *     over earlier
     * @throws IllegalArgumentException if a window has no day
     */
    public static Detection look(
            ExposureTable table,
            MarketGood good,
            long splitDay,
            int days,
            int baselineDays,
            DetectorSettings settings) {
        Windows windows = Windows.of(table, good, splitDay, days, baselineDays);
        double[] then = perGroup(windows.before(), windows.common());
        double[] now = perGroup(windows.after(), windows.common());
        Optional<Double> log = logRatio(then, now, -1);
        if (log.isEmpty()) {
            return new Detection.CannotSay(Detector.SUPPLY_SHOCK, Reason.NO_BASELINE);
        }
        int groups = 0;
        double sum = 0;
        double squares = 0;
        for (int g = 0; g < ExposureKey.GROUPS; g++) {
            if (then[g] > 0 || now[g] > 0) {
                Optional<Double> without = logRatio(then, now, g);
                if (without.isEmpty()) {
                    return new Detection.CannotSay(Detector.SUPPLY_SHOCK, Reason.TOO_FEW_SELLERS);
                }
                groups++;
                sum += without.get();
                squares += without.get() * without.get();
            }
        }
        if (groups < settings.shockGroups()) {
            return new Detection.CannotSay(Detector.SUPPLY_SHOCK, Reason.TOO_FEW_SELLERS);
        }
        double error = Math.sqrt((groups - 1.0) / groups * Math.max(0, squares - sum * sum / groups));
        double size = Math.abs(log.get());
        double least = size - Normal.quantile(settings.shockLevel()) * error;
        double ratio = Math.exp(log.get());
        if (!(size > Math.log(settings.shockRatio()) && least > 0)) {
            return new Detection.Quiet(Detector.SUPPLY_SHOCK, ratio);
        }
        return new Detection.Raised(
                Detector.SUPPLY_SHOCK,
                ratio,
                Math.exp(Math.signum(log.get()) * least),
                String.format(
                        Locale.ROOT,
                        "%.1f units on offer where the same hours before had %.1f",
                        WindowSums.sum(now),
                        WindowSums.sum(then)));
    }

    /** Mean units on offer of each group over the common slots, each slot counting alike. */
    private static double[] perGroup(WindowSums window, Set<WeekSlot> common) {
        double[] units = new double[ExposureKey.GROUPS];
        for (WeekSlot key : common) {
            WindowSums.Slot slot = window.at(key);
            double watched = slot.watched() * (double) WeekSlot.LENGTH.toHours() * common.size();
            for (int g = 0; g < units.length && watched > 0; g++) {
                units[g] += slot.unitHours[g] / watched;
            }
        }
        return units;
    }

    private static Optional<Double> logRatio(double[] then, double[] now, int without) {
        double before = 0;
        double after = 0;
        for (int g = 0; g < then.length; g++) {
            if (g != without) {
                before += then[g];
                after += now[g];
            }
        }
        return before > 0 && after > 0 ? Optional.of(Math.log(after / before)) : Optional.empty();
    }
}
