package dev.poeprofit.engine.derive;

import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.EstimatorSettings;
import dev.poeprofit.core.liquidity.ExposureRules;
import java.time.Duration;
import java.util.List;

/**
 * When gold is derived, and for whom. The times count along the observation times of pages, never along a clock.
 *
 * @param every goods that changed are estimated anew at the first page of each such stretch of time, counted from 1970; above 0
 * @param sweep every good of which something stands is estimated anew at least once in so many of them, at least 1
 * @param availabilities sellers' availabilities that estimates are stored for, at least one
 * @param rules what counts as exposure, which vanishings are taken for sales, and how far asks are believed
 * @param estimator settings of the estimates
 */
public record GoldSettings(
        Duration every,
        int sweep,
        List<Availability> availabilities,
        ExposureRules rules,
        EstimatorSettings estimator) {
    /**
     * Every 5 min, every good of which something stands at least once an hour, sellers always online and online for 2 h. Of 10 min
     * that a figure may lag, this leaves half for the next page to come; an assumption of this project, like the 2 h.
     */
    public static final GoldSettings DEFAULT = new GoldSettings(
            Duration.ofMinutes(5),
            12,
            List.of(Availability.ALWAYS, new Availability(Duration.ofHours(2))),
            ExposureRules.DEFAULT,
            EstimatorSettings.DEFAULT);

    /**
     * Copies and checks.
     *
     * @param every time between refreshes
     * @param sweep refreshes in a sweep
     * @param availabilities availabilities
     * @param rules exposure rules
     * @param estimator estimator settings
     * @throws IllegalArgumentException if one is out of range
     */
    public GoldSettings {
        availabilities = List.copyOf(availabilities);
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("every must be at least 1 ms, was " + every);
        }
        if (sweep < 1 || availabilities.isEmpty()) {
            throw new IllegalArgumentException("sweep and the number of availabilities must be at least 1, were "
                    + sweep + " and " + availabilities.size());
        }
    }

    /**
     * The same at another pace.
     *
     * @param time time between refreshes
     * @return other settings; a sweep takes about as long as before, at least one refresh
     */
    public GoldSettings withEvery(Duration time) {
        long sweepMillis = every.toMillis() * sweep;
        return new GoldSettings(
                time, (int) Math.max(1, sweepMillis / time.toMillis()), availabilities, rules, estimator);
    }
}
