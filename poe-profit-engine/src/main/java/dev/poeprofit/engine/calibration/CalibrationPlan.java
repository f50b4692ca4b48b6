package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import java.time.Duration;
import java.util.Set;

/**
 * What a calibration run asks.
 *
 * @param horizon T of the forecasts, above 0
 * @param warmup no forecast is issued for this long after the first page, at least 0
 * @param trainShare share of the time span whose outcomes give the base rates, in (0, 1)
 * @param accounts the user's own accounts
 * @param settings cohorts and scores
 */
public record CalibrationPlan(
        Duration horizon, Duration warmup, double trainShare, Set<String> accounts, CalibrationSettings settings) {
    /** Six hours, after a day of warm-up, the first half of the span for base rates (our assumptions), no own accounts. */
    public static final CalibrationPlan DEFAULT =
            new CalibrationPlan(Duration.ofHours(6), Duration.ofDays(1), .5, Set.of(), CalibrationSettings.DEFAULT);

    /**
     * Copies and checks.
     *
     * @param horizon horizon
     * @param warmup warm-up
     * @param trainShare share
     * @param accounts accounts
     * @param settings settings
     * @throws IllegalArgumentException if a value is out of range
     */
    public CalibrationPlan {
        accounts = Set.copyOf(accounts);
        if (horizon.isNegative() || horizon.isZero() || warmup.isNegative()) {
            throw new IllegalArgumentException(
                    "horizon must be above 0 and warmup at least 0, were " + horizon + " and " + warmup);
        }
        if (!(trainShare > 0 && trainShare < 1)) {
            throw new IllegalArgumentException("trainShare must be in (0, 1), was " + trainShare);
        }
    }
}
