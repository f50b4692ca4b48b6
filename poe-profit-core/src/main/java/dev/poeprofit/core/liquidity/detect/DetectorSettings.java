package dev.poeprofit.core.liquidity.detect;

import java.time.Duration;

/**
 * Settings of the detectors. Those of the liquidity drop are the project's rule; the others are assumptions of this project.
 *
 * @param week how far back a price is held against, above 0
 * @param weekSamples samples of that time a price needs, at least 2
 * @param spikeRatio least ratio of a spike, above 1
 * @param spikeDeviations robust standard deviations of the week that a spike must exceed, above 0
 * @param fewSellers most sellers that are few, at least 1
 * @param demand sales a day for each listing on offer from which much is sold, above 0
 * @param demandEvents effective sales behind that, above 0
 * @param shockRatio least ratio, up or down, of a supply shock, above 1
 * @param shockLevel one-sided confidence of a supply shock, in (0.5, 1)
 * @param shockGroups seller groups a supply shock needs in both windows, at least 2
 * @param basketRatio least ratio of output over basket, above 1
 * @param dropRatio ratio of rates below which liquidity has dropped, in (0, 1)
 * @param dropLevel one-sided confidence of the drop, in (0.5, 1)
 * @param dropEvents effective sales the drop needs in both windows, above 0
 */
public record DetectorSettings(
        Duration week,
        int weekSamples,
        double spikeRatio,
        double spikeDeviations,
        int fewSellers,
        double demand,
        double demandEvents,
        double shockRatio,
        double shockLevel,
        int shockGroups,
        double basketRatio,
        double dropRatio,
        double dropLevel,
        double dropEvents) {
    /** A week of 5 samples, spikes of 1.25 and 4 deviations; 3 sellers, 1 sale a listing and day from 10; shocks of 1.5 at 0.99 from 5 groups; baskets of 1.05; drops below 0.6 at 0.99 from 30. */
    public static final DetectorSettings DEFAULT =
            new DetectorSettings(Duration.ofDays(7), 5, 1.25, 4, 3, 1, 10, 1.5, .99, 5, 1.05, .6, .99, 30);

    /**
     * Checks the ranges.
     *
     * @param week week
     * @param weekSamples samples
     * @param spikeRatio spike
     * @param spikeDeviations deviations
     * @param fewSellers sellers
     * @param demand demand
     * @param demandEvents events
     * @param shockRatio shock
     * @param shockLevel level
     * @param shockGroups groups
     * @param basketRatio basket
     * @param dropRatio drop
     * @param dropLevel level
     * @param dropEvents events
     * @throws IllegalArgumentException if one is out of range
     */
    public DetectorSettings {
        if (week.isNegative() || week.isZero() || weekSamples < 2 || fewSellers < 1 || shockGroups < 2) {
            throw new IllegalArgumentException(
                    "week must be above 0, weekSamples and shockGroups at least 2 and fewSellers at least 1, were "
                            + week + ", " + weekSamples + ", " + shockGroups + " and " + fewSellers);
        }
        if (!(spikeRatio > 1 && shockRatio > 1 && basketRatio > 1)) {
            throw new IllegalArgumentException("spikeRatio, shockRatio and basketRatio must be above 1, were "
                    + spikeRatio + ", " + shockRatio + " and " + basketRatio);
        }
        if (!(spikeDeviations > 0 && demand > 0 && demandEvents > 0 && dropEvents > 0)) {
            throw new IllegalArgumentException(
                    "spikeDeviations, demand, demandEvents and dropEvents must be above 0, were " + spikeDeviations
                            + ", " + demand + ", " + demandEvents + " and " + dropEvents);
        }
        if (!(dropRatio > 0 && dropRatio < 1)
                || !(dropLevel > .5 && dropLevel < 1)
                || !(shockLevel > .5 && shockLevel < 1)) {
            throw new IllegalArgumentException(
                    "dropRatio must be in (0, 1), dropLevel and shockLevel in (0.5, 1), were " + dropRatio + ", "
                            + dropLevel + " and " + shockLevel);
        }
    }
}
