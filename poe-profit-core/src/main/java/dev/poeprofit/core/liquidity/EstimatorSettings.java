package dev.poeprofit.core.liquidity;

/**
 * Settings of the estimates.
 *
 * @param binPseudoEvents pseudo-events by which the rate of one age bin leans on the shape of its parent, above 0
 * @param minEventsPerBin adjacent bins of a shape are merged until each has so many events, at least 1
 * @param showEffectiveEvents effective events from which a figure is shown
 * @param showSellers distinct sellers from which a figure is shown
 * @param promoteEffectiveEvents effective events from which an advice may rest on a figure
 * @param promoteSellers distinct sellers from which an advice may rest on a figure
 * @param placeboEvents events that both bands of the placebo need
 * @param level level of intervals, in (0, 1)
 * @param phiWeight weight of the parent's overdispersion against a good's own, in degrees of freedom, at least 0
 * @param time how time is weighed
 * @param range how wide identification ranges are
 */
public record EstimatorSettings(
        double binPseudoEvents,
        int minEventsPerBin,
        double showEffectiveEvents,
        int showSellers,
        double promoteEffectiveEvents,
        int promoteSellers,
        int placeboEvents,
        double level,
        double phiWeight,
        TimeSettings time,
        RangeSettings range) {
    /**
     * Bin weight 5, bins of 8 events, shown from 10 and 5 sellers, promoted from 30 and 8, placebo of 20, level 0.95, weight of the
     * parent's overdispersion 8 (an assumption of this project), time and ranges by default.
     */
    public static final EstimatorSettings DEFAULT =
            new EstimatorSettings(5, 8, 10, 5, 30, 8, 20, .95, 8, TimeSettings.DEFAULT, RangeSettings.DEFAULT);

    /**
     * Checks the ranges.
     *
     * @param binPseudoEvents bin weight
     * @param minEventsPerBin events per bin
     * @param showEffectiveEvents floor of events to show
     * @param showSellers floor of sellers to show
     * @param promoteEffectiveEvents floor of events to promote
     * @param promoteSellers floor of sellers to promote
     * @param placeboEvents events of the placebo
     * @param level level
     * @param phiWeight weight
     * @param time time
     * @param range range
     * @throws IllegalArgumentException if one is out of range
     */
    public EstimatorSettings {
        if (!(binPseudoEvents > 0) || minEventsPerBin < 1 || placeboEvents < 1) {
            throw new IllegalArgumentException("bin weight, events per bin and placebo events must be above 0, were "
                    + binPseudoEvents + ", " + minEventsPerBin + " and " + placeboEvents);
        }
        if (!(showEffectiveEvents > 0 && showEffectiveEvents <= promoteEffectiveEvents)
                || showSellers < 1
                || showSellers > promoteSellers) {
            throw new IllegalArgumentException("floors must be above 0 and those to show not above those to promote");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must be in (0, 1), was " + level);
        }
        if (!(phiWeight >= 0 && phiWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("phiWeight must be finite and at least 0, was " + phiWeight);
        }
    }

    /**
     * The same with time weighed otherwise.
     *
     * @param other how time is weighed
     * @return a copy
     */
    public EstimatorSettings weighing(TimeSettings other) {
        return new EstimatorSettings(
                binPseudoEvents,
                minEventsPerBin,
                showEffectiveEvents,
                showSellers,
                promoteEffectiveEvents,
                promoteSellers,
                placeboEvents,
                level,
                phiWeight,
                other,
                range);
    }

    /**
     * Whether an advice may rest on a figure.
     *
     * @param known the figure
     * @return true if events and sellers reach the floors of promotion
     */
    public boolean allowsPromotion(SellThrough.Known known) {
        return known.effectiveEvents() >= promoteEffectiveEvents && known.sellers() >= promoteSellers;
    }
}
