package dev.poeprofit.core.listing;

import java.time.Instant;

/**
 * What was seen around a vanishing. Sale labels are derived from these facts and can be derived again; none of them can be
 * added later.
 *
 * @param pricedGone priced items that vanished in the same report, this one included
 * @param unpricedGone unpriced items that vanished in the same report
 * @param sameKeyGone priced items of the same key that vanished in the same report, this one included
 * @param unitsGone units of this listing at its end
 * @param accountActiveBefore whether any tab of the account was reported in the 60 min before the exit interval; the
 *     vanishing's own report never counts
 * @param presence what the report said of the tab as a whole
 * @param stillThere true if the item is still in the tab and only its price is gone
 * @param previousReport the tab's last report before this one that showed every item known to be in it; the exit lies after
 *     it
 * @param quality quality of the page
 * @param acrossGap whether pages are missing between the two reports
 */
public record VanishFacts(
        int pricedGone,
        int unpricedGone,
        int sameKeyGone,
        int unitsGone,
        boolean accountActiveBefore,
        TabPresence presence,
        boolean stillThere,
        Instant previousReport,
        PageQuality quality,
        boolean acrossGap) {
    /** From this many items gone at once an emptied tab is a withdrawal. */
    private static final int MASS = 3;

    /**
     * Summary of the facts.
     *
     * @return how the episode ended, unless the item is seen again
     */
    public Outcome outcome() {
        if (acrossGap || quality == PageQuality.BACKLOG) {
            return Outcome.GAP;
        }
        if (stillThere) {
            return Outcome.WITHDRAWN_UNPRICED;
        }
        return switch (presence) {
            case PRIVATE -> Outcome.WITHDRAWN_TAB_PRIVATE;
            case LEAGUELESS -> Outcome.WITHDRAWN_LEAGUE;
            case EMPTIED -> pricedGone + unpricedGone >= MASS ? Outcome.WITHDRAWN_TAB_EMPTIED : Outcome.SOLD_LIKE;
            case PUBLIC -> Outcome.SOLD_LIKE;
        };
    }
}
