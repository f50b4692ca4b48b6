package dev.poeprofit.core.listing;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceNote;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tracker with a clock, fed tab by tab: what the scenario tests read like. */
final class Tabs {
    static final Instant START = Instant.parse("2026-08-01T12:00:00Z");

    ListingTracker tracker = new ListingTracker(Realm.PC);
    Instant now = START;
    private long seq;
    private String cursor = "c0";
    private boolean live = true;

    Tabs at(int minutes) {
        now = START.plus(Duration.ofMinutes(minutes));
        return this;
    }

    /** From here on pages are read while catching up. */
    Tabs backlog() {
        live = false;
        return this;
    }

    Tabs live() {
        live = true;
        return this;
    }

    /** The next page was not asked for with the cursor of the page before. */
    Tabs gap() {
        cursor = "lost";
        return this;
    }

    TrackedPage page(TabSnapshot... tabs) {
        seq++;
        String next = "c" + seq;
        PageHeader header =
                new PageHeader(seq, now, live ? Optional.of(now.minusSeconds(10)) : Optional.empty(), cursor, next);
        cursor = next;
        return tracker.track(header, List.of(tabs));
    }

    static TabSnapshot tab(String stash, Sighting... items) {
        return tab(stash, "seller-" + stash, "Standard", items);
    }

    static TabSnapshot tab(String stash, String account, String league, Sighting... items) {
        return new TabSnapshot(
                stash,
                items.length == 0 ? TabPresence.EMPTIED : TabPresence.PUBLIC,
                account,
                league,
                "PremiumStash",
                List.of(items),
                true);
    }

    /** The same tab with items in it that could not be read. */
    static TabSnapshot incomplete(TabSnapshot tab) {
        return new TabSnapshot(
                tab.stashId(),
                tab.presence() == TabPresence.EMPTIED ? TabPresence.PUBLIC : tab.presence(),
                tab.account(),
                tab.league(),
                tab.stashType(),
                tab.sightings(),
                false);
    }

    static TabSnapshot privateTab(String stash) {
        return new TabSnapshot(stash, TabPresence.PRIVATE, null, null, "PremiumStash", List.of(), true);
    }

    static TabSnapshot leaguelessTab(String stash) {
        return new TabSnapshot(stash, TabPresence.LEAGUELESS, "seller-" + stash, null, "PremiumStash", List.of(), true);
    }

    static Sighting item(long id, String base, long chaos) {
        return stack(id, base, chaos, 1);
    }

    static Sighting stack(long id, String base, long chaos, int units) {
        return new Sighting(id, key(base), id, units, new PriceNote.Priced(chaos(chaos), PriceNote.Source.NOTE));
    }

    static Sighting unpriced(long id, String base) {
        return new Sighting(id, key(base), id, 1, new PriceNote.Unpriced(PriceNote.Reason.NO_NOTE, ""));
    }

    static ItemKey key(String base) {
        return ItemKey.of(ItemKey.Kind.BASE, base, "", Map.of());
    }

    static Price chaos(long amount) {
        return new Price(Rational.of(amount), 1, CurrencyId.CHAOS, Price.Kind.FIXED);
    }

    static List<ListingEvent.Kind> kinds(TrackedPage page) {
        List<ListingEvent.Kind> kinds = new ArrayList<>();
        page.events().forEach(event -> kinds.add(event.kind()));
        return kinds;
    }
}
