package dev.poeprofit.core.listing;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The open listings of a queue, rebuilt from events alone. Not thread-safe. */
public final class OpenListings {
    private final Map<EpisodeId, OpenListing> open = new HashMap<>();

    /** No listings. */
    public OpenListings() {}

    /**
     * Applies the next event.
     *
     * @param event an event; events must come in order
     */
    public void apply(ListingEvent event) {
        switch (event.kind()) {
            case LISTED, REPRICED, STACK_CHANGED, MOVED -> open.put(event.episode(), listingOf(event));
            case VANISHED -> open.remove(event.episode());
            case RESOLVED, REVOKED -> {
                // The listing left with its vanishing.
            }
        }
    }

    /**
     * What is open now.
     *
     * @return a view, in no order
     */
    public Collection<OpenListing> all() {
        return Collections.unmodifiableCollection(open.values());
    }

    private static OpenListing listingOf(ListingEvent event) {
        return new OpenListing(
                event.episode(),
                event.market(),
                event.stashId(),
                event.account(),
                event.key(),
                event.price(),
                event.stack(),
                event.ageKnown());
    }
}
