package dev.poeprofit.core.confidence.calibration;

import java.time.Duration;

/**
 * Settings of calibration.
 *
 * @param cohortWindow other people's listings that begin within this time after a forecast resolve it, above 0
 * @param issueEvery at most one forecast counts per signal cell within this time, above 0
 * @param grace time after a vanishing within which it may be taken back, at least 0
 * @param maxWeight largest weight of a censoring-weighted outcome, at least 1
 * @param minFollowed least share of the outcomes that the weights must add up to, in (0, 1]; below it hardly any listing was
 *     followed to the horizon and the net chance cannot be scored
 * @param minCensoringGroup members from which a group has a censoring law of its own, at least 1; smaller groups share one
 * @param bins bins of equal count of the reliability diagram, at least 2
 * @param topShare share of ranked forecasts that is the top, in (0, 1]
 * @param minCoverageMembers outcomes of one cell from which its interval can be judged, at least 1
 * @param limitErrors how many standard errors away limits lie, above 0; 1.96 are two-sided limits of 95 %
 */
public record CalibrationSettings(
        Duration cohortWindow,
        Duration issueEvery,
        Duration grace,
        double maxWeight,
        double minFollowed,
        int minCensoringGroup,
        int bins,
        double topShare,
        int minCoverageMembers,
        double limitErrors) {
    /**
     * Cohorts of an hour, one forecast per cell and 6 h, grace 30 min, weights up to 20, deciles, the top tenth, limits of 95 %.
     * The nine tenths that must be followed, the 50 members of a censoring group and the 20 outcomes of a judged interval are assumptions of this project.
     */
    public static final CalibrationSettings DEFAULT = new CalibrationSettings(
            Duration.ofHours(1), Duration.ofHours(6), Duration.ofMinutes(30), 20, .9, 50, 10, .1, 20, 1.96);

    /**
     * Checks the ranges.
     *
     * @param cohortWindow window
     * @param issueEvery spacing
     * @param grace grace
     * @param maxWeight weight
     * @param minFollowed share
     * @param minCensoringGroup group
     * @param bins bins
     * @param topShare share
     * @param minCoverageMembers members
     * @param limitErrors limits
     * @throws IllegalArgumentException if one is out of range
     */
    public CalibrationSettings {
        if (cohortWindow.isNegative() || cohortWindow.isZero() || issueEvery.isNegative() || issueEvery.isZero()) {
            throw new IllegalArgumentException(
                    "cohortWindow and issueEvery must be above 0, were " + cohortWindow + " and " + issueEvery);
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("grace must be at least 0, was " + grace);
        }
        if (!(maxWeight >= 1)) {
            throw new IllegalArgumentException("maxWeight must be at least 1, was " + maxWeight);
        }
        if (!(minFollowed > 0 && minFollowed <= 1)) {
            throw new IllegalArgumentException("minFollowed must be in (0, 1], was " + minFollowed);
        }
        if (minCensoringGroup < 1 || bins < 2 || minCoverageMembers < 1) {
            throw new IllegalArgumentException(
                    "minCensoringGroup and minCoverageMembers must be at least 1 and bins at least 2, were "
                            + minCensoringGroup + ", " + minCoverageMembers + " and " + bins);
        }
        if (!(topShare > 0 && topShare <= 1)) {
            throw new IllegalArgumentException("topShare must be in (0, 1], was " + topShare);
        }
        if (!(limitErrors > 0)) {
            throw new IllegalArgumentException("limitErrors must be above 0, was " + limitErrors);
        }
    }
}
