package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tracker's last word on one tab. */
final class TabState {
    final String stashId;

    @Nullable
    String account;

    @Nullable
    String league;

    /** The last report that showed every item of {@link #items}: what is gone by now left after it. */
    @Nullable
    Instant lastReport;

    /** Page of {@link #lastReport}. */
    long lastSeq;

    /** Whether every item of the last report of all could be read: what is new by now came after it. */
    boolean complete = true;

    /** Items in the tab in the order they were first seen there; an empty value is an unpriced item. */
    final Map<Long, Optional<Listing>> items = new LinkedHashMap<>();

    TabState(String stashId) {
        this.stashId = stashId;
    }

    @Nullable
    Market market(Realm realm) {
        return league == null ? null : new Market(realm, league);
    }
}
