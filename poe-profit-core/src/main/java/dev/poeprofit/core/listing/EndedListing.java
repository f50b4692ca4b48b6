package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A listing that is gone from its tab: pending while its grace time runs, departed after. */
record EndedListing(
        Listing listing,
        Market market,
        String stashId,
        @Nullable String account,
        VanishFacts facts,
        Instant vanishedAt) {
    EndedListing with(ItemTrace seen) {
        return new EndedListing(listing, market, stashId, account, facts.with(seen), vanishedAt);
    }
}
