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
 * @param trace what was seen of the item after it left
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
        ItemTrace trace,
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
        return switch (trace) {
            case UNPRICED -> Outcome.WITHDRAWN_UNPRICED;
            case CHANGED -> Outcome.WITHDRAWN_CHANGED;
            case OTHER_LEAGUE -> Outcome.WITHDRAWN_LEAGUE;
            case NOT_SEEN ->
                switch (presence) {
                    case PRIVATE -> Outcome.WITHDRAWN_TAB_PRIVATE;
                    case LEAGUELESS -> Outcome.WITHDRAWN_LEAGUE;
                    case EMPTIED ->
                        pricedGone + unpricedGone >= MASS ? Outcome.WITHDRAWN_TAB_EMPTIED : Outcome.SOLD_LIKE;
                    case PUBLIC -> Outcome.SOLD_LIKE;
                };
        };
    }

    /**
     * The same vanishing after its item was seen again.
     *
     * @param seen what was seen
     * @return a copy
     */
    VanishFacts with(ItemTrace seen) {
        return new VanishFacts(
                pricedGone,
                unpricedGone,
                sameKeyGone,
                unitsGone,
                accountActiveBefore,
                presence,
                seen,
                previousReport,
                quality,
                acrossGap);
    }
}
