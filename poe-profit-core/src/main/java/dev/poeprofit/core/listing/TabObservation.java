package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One report of a tab, emptied and private ones included. Activity of accounts and dormancy are read from these.
 *
 * @param seq page number in the queue
 * @param ord place within the page, from 0
 * @param at when the page was observed
 * @param stashId tab id
 * @param market realm and league; the stored one where the report has none; null if none was ever known
 * @param account account name; the stored one where the report hides it; null if none was ever known
 * @param stashType kind of tab
 * @param presence what the report says of the tab as a whole
 * @param priced priced items that could be read in it
 * @param unpriced unpriced items that could be read in it
 * @param previousReport the tab's last report before this one that showed every item known to be in it, or null if this is
 *     the first
 * @param quality quality of the page
 * @param acrossGap whether pages are missing between the two reports
 */
public record TabObservation(
        long seq,
        int ord,
        Instant at,
        String stashId,
        @Nullable Market market,
        @Nullable String account,
        String stashType,
        TabPresence presence,
        int priced,
        int unpriced,
        @Nullable Instant previousReport,
        PageQuality quality,
        boolean acrossGap) {
    /**
     * Whose tab it is.
     *
     * @return the account; where it is hidden a name of the tab, by which such sellers are told apart
     */
    public String seller() {
        return SellerName.of(account, stashId);
    }
}
