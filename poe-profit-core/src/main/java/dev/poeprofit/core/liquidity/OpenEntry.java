package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.price.Price;

/** An open listing while its exposure is being counted. Times are epoch milliseconds. */
final class OpenEntry {
    /** No time. */
    static final long NEVER = Long.MIN_VALUE;

    final EpisodeId episode;
    final Market market;
    final ItemKey key;
    Seller seller;
    String stashId;
    Price price;
    int stack;
    PriceBand band = PriceBand.UNKNOWN;

    /** When the present price was first seen, or {@link #NEVER} if that was not seen. */
    long ageStart = NEVER;
    /** Since when it has been this seller's. Nothing is asked of what its seller did before. */
    long sellerSince;
    /** Since when it is at risk and not yet counted, or {@link #NEVER} if it is not at risk. */
    long riskFrom = NEVER;
    /** Not seen since pages went missing. */
    boolean hidden;

    OpenEntry(ListingEvent event, Seller seller, long at) {
        this.episode = event.episode();
        this.market = event.market();
        this.key = event.key();
        this.seller = seller;
        this.sellerSince = at;
        this.stashId = event.stashId();
        this.price = event.price();
        this.stack = event.stack();
    }

    boolean atRisk() {
        return riskFrom != NEVER;
    }

    MarketGood good() {
        return new MarketGood(market, key);
    }

    SellerScope scope() {
        return new SellerScope(market, key, band, StackBand.of(stack));
    }

    int ageBinAt(long at) {
        return ageStart == NEVER ? AgeBins.UNKNOWN : AgeBins.of(Math.max(0, at - ageStart));
    }

    /** When the age bin that holds a time ends. */
    long ageBinEnd(long at) {
        if (ageStart == NEVER) {
            return Long.MAX_VALUE;
        }
        long edge = AgeBins.toMillis(AgeBins.of(Math.max(0, at - ageStart)));
        return edge == Long.MAX_VALUE ? edge : ageStart + edge;
    }
}
