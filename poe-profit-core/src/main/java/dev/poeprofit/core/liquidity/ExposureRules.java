package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.reference.TrustSettings;
import java.time.Duration;

/**
 * Settings of what counts as exposure.
 *
 * @param grace figures end this long before the last page; at least the tracker's grace time
 * @param exitWindow an exit lies at most this long before the report that shows it
 * @param activeFor a seller is active for this long after a report
 * @param dormantAfter a seller that is silent for this long is dormant, and his listings leave the risk set
 * @param tipWithin a page is live if the tip was touched within this time before it
 * @param revocable a booked exit can be taken back for this long
 * @param referenceWindow an ask counts as made lately for this long, also when it does not stand any more
 * @param recentReferenceSellers other sellers from which the asks made lately are a reference price by themselves, at least
 *     {@code minReferenceSellers}; with fewer, standing asks are taken too
 * @param minReferenceSellers other sellers needed for a reference price, at least 1
 * @param referenceQuantile quantile of the other sellers' cheapest asks that is the reference, in (0, 1)
 * @param labels which vanishings are taken for sales
 * @param trust how far asks are believed
 */
public record ExposureRules(
        Duration grace,
        Duration exitWindow,
        Duration activeFor,
        Duration dormantAfter,
        Duration tipWithin,
        Duration revocable,
        Duration referenceWindow,
        int recentReferenceSellers,
        int minReferenceSellers,
        double referenceQuantile,
        LabelRules labels,
        TrustSettings trust) {
    /** Grace 30 min, exit window 10 min, active 60 min, dormant 6 h, tip 5 min, revocable 8 days, median of 5 recent or 3 sellers. */
    public static final ExposureRules DEFAULT = new ExposureRules(
            Duration.ofMinutes(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(60),
            Duration.ofHours(6),
            Duration.ofMinutes(5),
            Duration.ofDays(8),
            Duration.ofHours(24),
            5,
            3,
            .5,
            LabelRules.DEFAULT,
            TrustSettings.DEFAULT);

    /**
     * Checks the ranges.
     *
     * @param grace grace
     * @param exitWindow exit window
     * @param activeFor active time
     * @param dormantAfter dormancy
     * @param tipWithin tip
     * @param revocable revocation time
     * @param referenceWindow recent asks
     * @param recentReferenceSellers sellers of recent asks
     * @param minReferenceSellers sellers
     * @param referenceQuantile quantile
     * @param labels sale labels
     * @param trust trust in asks
     * @throws IllegalArgumentException if one is out of range
     */
    public ExposureRules {
        if (grace.isNegative() || exitWindow.isNegative() || tipWithin.isNegative() || revocable.isNegative()) {
            throw new IllegalArgumentException("exposure rules must not hold negative times");
        }
        if (activeFor.compareTo(dormantAfter) > 0) {
            throw new IllegalArgumentException(
                    "activeFor must not exceed dormantAfter, were " + activeFor + " and " + dormantAfter);
        }
        if (!(minReferenceSellers >= 1)) {
            throw new IllegalArgumentException("minReferenceSellers must be at least 1, was " + minReferenceSellers);
        }
        if (referenceWindow.isNegative() || recentReferenceSellers < minReferenceSellers) {
            throw new IllegalArgumentException("referenceWindow must be at least 0 and recentReferenceSellers at least "
                    + minReferenceSellers + ", were " + referenceWindow + " and " + recentReferenceSellers);
        }
        if (!(referenceQuantile > 0 && referenceQuantile < 1)) {
            throw new IllegalArgumentException("referenceQuantile must be in (0, 1), was " + referenceQuantile);
        }
    }

    /**
     * The same with other sale labels.
     *
     * @param other which vanishings are taken for sales
     * @return other rules
     */
    public ExposureRules withLabels(LabelRules other) {
        return new ExposureRules(
                grace,
                exitWindow,
                activeFor,
                dormantAfter,
                tipWithin,
                revocable,
                referenceWindow,
                recentReferenceSellers,
                minReferenceSellers,
                referenceQuantile,
                other,
                trust);
    }

    /**
     * The same with asks believed otherwise.
     *
     * @param other how far asks are believed
     * @return other rules
     */
    public ExposureRules withTrust(TrustSettings other) {
        return new ExposureRules(
                grace,
                exitWindow,
                activeFor,
                dormantAfter,
                tipWithin,
                revocable,
                referenceWindow,
                recentReferenceSellers,
                minReferenceSellers,
                referenceQuantile,
                labels,
                other);
    }
}
