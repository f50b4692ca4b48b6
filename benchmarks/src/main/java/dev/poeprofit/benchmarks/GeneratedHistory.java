package dev.poeprofit.benchmarks;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A stream of pages in a steady state: a page a minute, the same goods and sellers however long it goes on. Seeded. */
final class GeneratedHistory {
    static final Market MARKET = Market.pc("Generated");
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    static final int GOODS = 300;

    private static final int TABS = 2_000;
    private static final int TABS_A_PAGE = 23;
    private static final Duration MEAN_LIFE = Duration.ofHours(6);
    private static final Duration GRACE = Duration.ofMinutes(31);

    private record Open(ListingEvent listed) {}

    private record Gone(ListingEvent vanished) {}

    private static final class Tab {
        private final List<Open> open = new ArrayList<>();
        private Instant reported = START;
    }

    private final SplittableRandom random;
    private final List<Tab> tabs = new ArrayList<>();
    private final Deque<Gone> gone = new ArrayDeque<>();
    private final List<ItemKey> goods = new ArrayList<>();
    private long seq;
    private long events;
    private long nextItem;

    GeneratedHistory(long seed) {
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < TABS; i++) {
            tabs.add(new Tab());
        }
        for (int i = 0; i < GOODS; i++) {
            goods.add(
                    i % 5 < 2
                            ? ItemKey.of(ItemKey.Kind.STACK, "Orb " + i, "", Map.of())
                            : ItemKey.of(ItemKey.Kind.UNIQUE, "Base " + i % 40, "Unique " + i, Map.of()));
        }
    }

    long events() {
        return events;
    }

    PageLifecycle next() {
        seq++;
        Instant at = START.plus(Duration.ofMinutes(seq));
        List<TabObservation> reports = new ArrayList<>();
        List<ListingEvent> happened = new ArrayList<>();
        for (Gone first = gone.peekFirst();
                first != null && !first.vanished().at().plus(GRACE).isAfter(at);
                first = gone.peekFirst()) {
            ListingEvent was = gone.removeFirst().vanished();
            happened.add(event(was, ListingEvent.Kind.RESOLVED, at, happened.size(), was.vanish(), was.at()));
        }
        for (int i = 0; i < TABS_A_PAGE; i++) {
            int number = (int) ((seq * TABS_A_PAGE + i) % TABS);
            report(number, at, reports, happened);
        }
        events += happened.size();
        return new PageLifecycle(
                seq,
                at,
                Optional.of(at),
                new Cursor("c" + (seq - 1)),
                new Cursor("c" + seq),
                reports,
                happened);
    }

    private void report(int number, Instant at, List<TabObservation> reports, List<ListingEvent> happened) {
        Tab tab = tabs.get(number);
        String stash = "tab" + number;
        reports.add(new TabObservation(
                seq,
                reports.size(),
                at,
                stash,
                MARKET,
                "seller" + number,
                "PremiumStash",
                TabPresence.PUBLIC,
                tab.open.size(),
                0,
                tab.reported,
                PageQuality.LIVE,
                false));
        double stays = Math.exp(
                -(double) Duration.between(tab.reported, at).toMillis() / MEAN_LIFE.toMillis());
        for (Iterator<Open> each = tab.open.iterator(); each.hasNext(); ) {
            ListingEvent was = each.next().listed();
            if (random.nextDouble() > stays) {
                VanishFacts facts = new VanishFacts(
                        1,
                        0,
                        1,
                        1,
                        true,
                        TabPresence.PUBLIC,
                        ItemTrace.NOT_SEEN,
                        tab.reported,
                        PageQuality.LIVE,
                        false);
                ListingEvent event = event(was, ListingEvent.Kind.VANISHED, at, happened.size(), facts, at);
                happened.add(event);
                gone.addLast(new Gone(event));
                each.remove();
            }
        }
        happened.add(listed(stash, "seller" + number, at, happened.size()));
        tab.open.add(new Open(happened.get(happened.size() - 1)));
        tab.reported = at;
    }

    private ListingEvent listed(String stash, String account, Instant at, int ord) {
        ItemKey good = goods.get(random.nextInt(GOODS));
        // From .5 to 2 times a price that is the good's own.
        long centi = Math.round(100 * (1 + Math.abs(good.id() % 50)) * Math.pow(2, random.nextDouble() * 2 - 1));
        Price price = new Price(new Rational(Math.max(1, centi), 100), 1, CurrencyId.CHAOS, Price.Kind.FIXED);
        return new ListingEvent(
                ListingEvent.Kind.LISTED,
                seq,
                ord,
                at,
                MARKET,
                new EpisodeId(Realm.PC, nextItem++, seq),
                stash,
                account,
                good,
                price,
                null,
                1,
                1,
                true,
                null,
                null);
    }

    private ListingEvent event(
            ListingEvent was, ListingEvent.Kind kind, Instant at, int ord, VanishFacts facts, Instant vanishedAt) {
        return new ListingEvent(
                kind,
                seq,
                ord,
                at,
                was.market(),
                was.episode(),
                was.stashId(),
                was.account(),
                was.key(),
                was.price(),
                null,
                was.stack(),
                was.stack(),
                was.ageKnown(),
                facts,
                vanishedAt);
    }
}
