package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.port.History.PageLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the open listings of accounts, pages that are not counted yet included. */
final class OwnListings {
    private OwnListings() {}

    static List<OwnListing> of(
            Set<String> accounts, Collection<OpenEntry> open, Collection<PageLifecycle> waiting, Instant asOf) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        Map<EpisodeId, OwnListing> own = new LinkedHashMap<>();
        for (OpenEntry entry : open) {
            if (accounts.contains(entry.seller.name()) && !entry.hidden) {
                Optional<Duration> age = entry.ageStart == OpenEntry.NEVER
                        ? Optional.empty()
                        : Optional.of(Duration.between(Instant.ofEpochMilli(entry.ageStart), asOf));
                own.put(
                        entry.episode,
                        new OwnListing(entry.episode, entry.market, entry.key, entry.price, entry.stack, age));
            }
        }
        for (PageLifecycle page : waiting) {
            for (ListingEvent event : page.events()) {
                if (event.account() != null && accounts.contains(event.account())) {
                    apply(event, own, asOf);
                }
            }
        }
        return List.copyOf(own.values());
    }

    private static void apply(ListingEvent event, Map<EpisodeId, OwnListing> own, Instant asOf) {
        switch (event.kind()) {
            case VANISHED, RESOLVED -> own.remove(event.episode());
            case LISTED, REPRICED ->
                own.put(
                        event.episode(),
                        listing(
                                event,
                                event.kind() == ListingEvent.Kind.REPRICED || event.ageKnown()
                                        ? Optional.of(Duration.between(event.at(), asOf))
                                        : Optional.empty()));
            case STACK_CHANGED, MOVED -> {
                OwnListing before = own.get(event.episode());
                own.put(event.episode(), listing(event, before == null ? Optional.empty() : before.age()));
            }
            case REVOKED -> {
                // The item's new listing has its own event.
            }
        }
    }

    private static OwnListing listing(ListingEvent event, Optional<Duration> age) {
        return new OwnListing(event.episode(), event.market(), event.key(), event.price(), event.stack(), age);
    }
}
