package dev.poeprofit.core.liquidity.detect;

import dev.poeprofit.core.confidence.Normal;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.detect.Detection.Detector;
import dev.poeprofit.core.liquidity.detect.Detection.Reason;
import dev.poeprofit.core.liquidity.supply.WeekSlot;
import java.util.Locale;

/**
 * The rate of sale of a good against the same hours of the week before a day. Sales expected are the earlier rate of each slot
 * times the later listing-hours in it; the ratio's logarithm has variance φ₁/d₁ + φ₀/d₀. A fall to 0.6 is no news by itself:
 * with 10 sales chance alone shows it in 13 of 100 windows.
 */
public final class LiquidityDrop {
    private LiquidityDrop() {}

    /**
     * Looks at a good.
     *
     * @param table exposure and events
     * @param good the good
     * @param splitDay first day of the later window, UTC, counted from 1970-01-01
     * @param days length of the later window, at least 1
     * @param baselineDays length of the earlier window, at least 1
     * @param settings settings
     * @return raised if the ratio is below the limit, its one-sided upper limit is below 1, and both windows have the effective
     *     sales
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
        double events = 0;
        double expected = 0;
        double baseline = 0;
        for (WeekSlot slot : windows.common()) {
            WindowSums.Slot then = windows.before().at(slot);
            WindowSums.Slot now = windows.after().at(slot);
            double hoursThen = WindowSums.sum(then.hours);
            if (hoursThen > 0) {
                baseline += WindowSums.sum(then.gone);
                events += WindowSums.sum(now.gone);
                expected += WindowSums.sum(then.gone) / hoursThen * WindowSums.sum(now.hours);
            }
        }
        if (!(expected > 0)) {
            return new Detection.CannotSay(Detector.LIQUIDITY_DROP, Reason.NO_BASELINE);
        }
        double phiThen = windows.before().phi(windows.common());
        double phiNow = windows.after().phi(windows.common());
        if (events / phiNow < settings.dropEvents() || baseline / phiThen < settings.dropEvents()) {
            return new Detection.CannotSay(Detector.LIQUIDITY_DROP, Reason.TOO_FEW);
        }
        double ratio = events / expected;
        double error = Math.sqrt(phiNow / events + phiThen / baseline);
        double upper = ratio * Math.exp(Normal.quantile(settings.dropLevel()) * error);
        if (!(ratio < settings.dropRatio() && upper < 1)) {
            return new Detection.Quiet(Detector.LIQUIDITY_DROP, ratio);
        }
        return new Detection.Raised(
                Detector.LIQUIDITY_DROP,
                ratio,
                upper,
                String.format(
                        Locale.ROOT,
                        "%.0f sales where the same hours before would give %.1f; upper limit of the ratio %.2f",
                        events,
                        expected,
                        upper));
    }
}
