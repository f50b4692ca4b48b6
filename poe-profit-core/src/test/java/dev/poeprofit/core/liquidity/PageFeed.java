package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.ListingEvent.Kind;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rates;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Feeds a builder pages written down by hand: what a tracker would say of them. */
final class PageFeed {
    static final Market MARKET = Market.pc("Feed");
    static final ItemKey GOOD = ItemKey.of(ItemKey.Kind.UNIQUE, "Leather Belt", "Headhunter", Map.of());
    static final Instant MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z");

    final ExposureBuilder builder;
    private final Map<Long, Long> firstSeq = new HashMap<>();
    private final Map<String, Instant> lastReport = new HashMap<>();
    private final Map<Long, Place> places = new HashMap<>();
    private Cursor next = new Cursor("c0");
    private long seq;

    private record Place(String tab, String account, ItemKey key, Price price, int stack, boolean ageKnown) {}

    PageFeed() {
        this(new ExposureBuilder(
                (market, at) -> Optional.of(
                        new Rates(market, "fixture", at, Map.of(CurrencyId.DIVINE, 200.0, CurrencyId.CHAOS, 1.0))),
                ExposureRules.DEFAULT));
    }

    PageFeed(ExposureBuilder builder) {
        this.builder = builder;
    }

    static Instant time(String hhmm) {
        String[] parts = hhmm.split(":");
        return MIDNIGHT.plus(Duration.ofHours(Long.parseLong(parts[0])).plusMinutes(Long.parseLong(parts[1])));
    }

    static Price chaos(long amount) {
        return new Price(Rational.of(amount), 1, CurrencyId.CHAOS, Price.Kind.FIXED);
    }

    final class PageBuilder {
        private final Instant at;
        private boolean live = true;
        private boolean gap;
        private Optional<Instant> tip = Optional.empty();
        private final List<TabObservation> tabs = new ArrayList<>();
        private final List<ListingEvent> events = new ArrayList<>();

        PageBuilder(Instant at) {
            this.at = at;
            seq++;
        }

        /** When the tip was last touched, in the place of shortly before the page. */
        PageBuilder tipTouched(Instant time) {
            tip = Optional.of(time);
            return this;
        }

        PageBuilder backlog() {
            live = false;
            return this;
        }

        PageBuilder afterGap() {
            gap = true;
            return this;
        }

        PageBuilder tab(String tab, String account) {
            return tab(tab, account, TabPresence.PUBLIC);
        }

        PageBuilder tab(String tab, String account, TabPresence presence) {
            tabs.add(new TabObservation(
                    seq,
                    tabs.size(),
                    at,
                    tab,
                    MARKET,
                    account,
                    "PremiumStash",
                    presence,
                    0,
                    0,
                    lastReport.get(tab),
                    live ? PageQuality.LIVE : PageQuality.BACKLOG,
                    gap && lastReport.containsKey(tab)));
            return this;
        }

        PageBuilder listed(long item, String tab, String account, Price price) {
            return listed(item, tab, account, GOOD, price, 1, live && !gap);
        }

        PageBuilder listed(
                long item, String tab, String account, ItemKey key, Price price, int stack, boolean ageKnown) {
            firstSeq.put(item, seq);
            places.put(item, new Place(tab, account, key, price, stack, ageKnown));
            return event(Kind.LISTED, item, null, stack, null, null);
        }

        PageBuilder repriced(long item, Price price) {
            Place place = places.get(item);
            places.put(item, new Place(place.tab, place.account, place.key, price, place.stack, place.ageKnown));
            return event(Kind.REPRICED, item, place.price, place.stack, null, null);
        }

        PageBuilder stack(long item, int stack) {
            Place place = places.get(item);
            places.put(item, new Place(place.tab, place.account, place.key, place.price, stack, place.ageKnown));
            return event(Kind.STACK_CHANGED, item, null, place.stack, null, null);
        }

        PageBuilder moved(long item, String tab) {
            Place place = places.get(item);
            places.put(item, new Place(tab, place.account, place.key, place.price, place.stack, place.ageKnown));
            return event(Kind.MOVED, item, null, place.stack, null, null);
        }

        PageBuilder movedTo(long item, String tab, String account) {
            Place place = places.get(item);
            places.put(item, new Place(tab, account, place.key, place.price, place.stack, place.ageKnown));
            return event(Kind.MOVED, item, null, place.stack, null, null);
        }

        PageBuilder renamed(long item, String account) {
            Place place = places.get(item);
            places.put(item, new Place(place.tab, account, place.key, place.price, place.stack, place.ageKnown));
            return event(Kind.MOVED, item, null, place.stack, null, null);
        }

        VanishFacts facts(long item, int priced, int unpriced, int sameKey, TabPresence presence) {
            Place place = places.get(item);
            return new VanishFacts(
                    priced,
                    unpriced,
                    sameKey,
                    place.stack,
                    false,
                    presence,
                    ItemTrace.NOT_SEEN,
                    lastReport.getOrDefault(place.tab, at),
                    live ? PageQuality.LIVE : PageQuality.BACKLOG,
                    gap);
        }

        PageBuilder vanished(long item) {
            return vanished(item, facts(item, 1, 0, 1, TabPresence.PUBLIC));
        }

        PageBuilder vanished(long item, VanishFacts facts) {
            vanishings.put(item, new Vanishing(facts, at));
            return event(Kind.VANISHED, item, null, places.get(item).stack, facts, at);
        }

        PageBuilder resolved(long item) {
            Vanishing vanishing = vanishings.get(item);
            return event(Kind.RESOLVED, item, null, places.get(item).stack, vanishing.facts, vanishing.at);
        }

        PageBuilder revoked(long item) {
            Vanishing vanishing = vanishings.get(item);
            return event(Kind.REVOKED, item, null, places.get(item).stack, vanishing.facts, vanishing.at);
        }

        private PageBuilder event(
                Kind kind, long item, Price previousPrice, int previousStack, VanishFacts facts, Instant vanishedAt) {
            Place place = places.get(item);
            events.add(new ListingEvent(
                    kind,
                    seq,
                    events.size(),
                    at,
                    MARKET,
                    new EpisodeId(Realm.PC, item, firstSeq.get(item)),
                    place.tab,
                    place.account,
                    place.key,
                    place.price,
                    previousPrice,
                    place.stack,
                    previousStack,
                    place.ageKnown,
                    facts,
                    vanishedAt));
            return this;
        }

        void send() {
            PageLifecycle page = lifecycle();
            next = page.next();
            tabs.forEach(tab -> lastReport.put(tab.stashId(), at));
            builder.accept(page);
        }

        PageLifecycle lifecycle() {
            return new PageLifecycle(
                    seq,
                    at,
                    live ? tip.or(() -> Optional.of(at.minusSeconds(10))) : Optional.empty(),
                    gap ? new Cursor("lost" + seq) : next,
                    new Cursor("c" + seq),
                    tabs,
                    events);
        }
    }

    private record Vanishing(VanishFacts facts, Instant at) {}

    private final Map<Long, Vanishing> vanishings = new HashMap<>();

    PageBuilder page(String hhmm) {
        return page(time(hhmm));
    }

    PageBuilder page(Instant at) {
        return new PageBuilder(at);
    }

    ExposureSnapshot snapshot() {
        return builder.snapshot(Set.of()).orElseThrow();
    }

    ExposureCell total() {
        return snapshot().table().total();
    }

    /** Exposure of a good by age row, in minutes. */
    double[] minutesByAge() {
        double[] minutes = new double[AgeBins.ROWS];
        snapshot().table().cells().forEach((key, cell) -> minutes[key.ageBin()] += cell.exposureMillis() / 60_000.0);
        return minutes;
    }

    double minutes(Activity activity) {
        return snapshot().table().cells().entrySet().stream()
                .filter(cell -> cell.getKey().activity() == activity)
                .mapToDouble(cell -> cell.getValue().exposureMillis() / 60_000.0)
                .sum();
    }
}
