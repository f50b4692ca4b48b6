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

    @Nullable
    Instant lastReport;

    long lastSeq;

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
