package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.Outcome;
import dev.poeprofit.core.listing.VanishFacts;

/**
 * How a resolved vanishing counts. Derived from the facts of its report; see the rules at {@link #of}.
 *
 * @param lo whether the strict label counts it as a sale
 * @param central whether the central label counts it, before thinning
 * @param hi whether the loose label counts it
 * @param withdrawn whether it counts as taken down by the seller under the central label
 */
public record SaleLabels(boolean lo, boolean central, boolean hi, boolean withdrawn) {
    /** When and why cannot be said: counts as nothing. */
    public static final SaleLabels NONE = new SaleLabels(false, false, false, false);
    /** Taken down. */
    public static final SaleLabels WITHDRAWN = new SaleLabels(false, false, false, true);

    /** Units taken from a stack that stays: a purchase under every label. */
    public static final SaleLabels PARTIAL = new SaleLabels(true, true, true, false);

    private static final int LO_MAX_PRICED = 2;
    private static final int MASS = 3;

    /**
     * Labels of a vanishing that was not seen again.
     *
     * <ul>
     *   <li>lo: at most 2 priced and no unpriced items vanished in the report;
     *   <li>central: not a batch of 3 or more different goods. Unpriced items carry no key, so they count as other goods;
     *   <li>hi: everything that nothing explains: not a private or removed tab, a lost league or a removed note.
     * </ul>
     *
     * @param facts facts of the vanishing
     * @return the labels; none across a gap
     */
    public static SaleLabels of(VanishFacts facts) {
        Outcome outcome = facts.outcome();
        if (outcome == Outcome.GAP || outcome == Outcome.LEAGUE_END) {
            return NONE;
        }
        // An emptied tab explains nothing by itself: it is a batch like any other, judged by its mix below.
        if (outcome.isWithdrawn() && outcome != Outcome.WITHDRAWN_TAB_EMPTIED) {
            return WITHDRAWN;
        }
        int gone = facts.pricedGone() + facts.unpricedGone();
        boolean mixed = facts.sameKeyGone() < gone;
        boolean central = !(mixed && gone >= MASS);
        boolean lo = facts.pricedGone() <= LO_MAX_PRICED && facts.unpricedGone() == 0;
        return new SaleLabels(lo, central, true, !central);
    }
}
