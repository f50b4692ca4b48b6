package dev.poeprofit.engine.derive;

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
import dev.poeprofit.core.port.Checkpoint;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A page a minute on which tabs, in turn, lose some listings and get one more. Goods come into season one after the other, so
 * that some have neither listings nor events for hours. Seeded.
 */
final class MadePages implements History {
    static final QueueId QUEUE = new QueueId("made", Realm.PC);
    static final Market MARKET = Market.pc("Made");
    static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

    private static final int TABS = 24;
    private static final int TABS_A_PAGE = 4;
    /** Chance that a listing is gone when its tab comes again. */
    private static final double GONE = .15;

    private static final Duration RESOLVED_AFTER = Duration.ofMinutes(25);

    private final Random random;
    private final int goods;
    private final int season;
    private final List<PageLifecycle> pages = new ArrayList<>();
    private final Map<Integer, List<ListingEvent>> open = new TreeMap<>();
    private final Map<Integer, Instant> reported = new TreeMap<>();
    private final Deque<ListingEvent> gone = new ArrayDeque<>();
    private long nextItem;
    private int shown;

    /**
     * Pages.
     *
     * @param goods goods there are
     * @param season pages during which a group of three goods is listed
     */
    MadePages(long seed, int pages, int goods, int season) {
        this.random = new Random(seed);
        this.goods = goods;
        this.season = season;
        for (int i = 1; i <= pages; i++) {
            this.pages.add(page(i));
        }
        shown = pages;
    }

    static ItemKey good(int number) {
        return number % 2 == 0
                ? ItemKey.of(ItemKey.Kind.STACK, "Orb " + number, "", Map.of())
                : ItemKey.of(ItemKey.Kind.UNIQUE, "Base " + number % 5, "Unique " + number, Map.of());
    }

    /** Lets only so many pages be applied by now. */
    MadePages shown(int count) {
        shown = Math.min(count, pages.size());
        return this;
    }

    int size() {
        return pages.size();
    }

    private PageLifecycle page(long seq) {
        Instant at = START.plus(Duration.ofMinutes(seq));
        List<TabObservation> tabs = new ArrayList<>();
        List<ListingEvent> events = new ArrayList<>();
        while (!gone.isEmpty() && !gone.getFirst().at().plus(RESOLVED_AFTER).isAfter(at)) {
            ListingEvent was = gone.removeFirst();
            events.add(event(was, ListingEvent.Kind.RESOLVED, seq, events.size(), at, was.vanish(), was.at()));
        }
        for (int i = 0; i < TABS_A_PAGE; i++) {
            report((int) ((seq * TABS_A_PAGE + i) % TABS), seq, at, tabs, events);
        }
        return new PageLifecycle(
                seq, at, Optional.of(at), new Cursor("c" + (seq - 1)), new Cursor("c" + seq), tabs, events);
    }

    private void report(int tab, long seq, Instant at, List<TabObservation> tabs, List<ListingEvent> events) {
        List<ListingEvent> listed = open.computeIfAbsent(tab, any -> new ArrayList<>());
        Instant before = reported.getOrDefault(tab, START);
        tabs.add(new TabObservation(
                seq,
                tabs.size(),
                at,
                "tab" + tab,
                MARKET,
                "seller" + tab,
                "PremiumStash",
                TabPresence.PUBLIC,
                listed.size(),
                0,
                before,
                PageQuality.LIVE,
                false));
        int first = (int) (seq / season * 3 % goods);
        for (ListingEvent was : List.copyOf(listed)) {
            boolean over = number(was) < first || number(was) >= first + 3;
            if (over || random.nextDouble() < GONE) {
                VanishFacts facts = new VanishFacts(
                        1, 0, 1, 1, true, TabPresence.PUBLIC, ItemTrace.NOT_SEEN, before, PageQuality.LIVE, false);
                ListingEvent vanished = event(was, ListingEvent.Kind.VANISHED, seq, events.size(), at, facts, at);
                events.add(vanished);
                gone.addLast(vanished);
                listed.remove(was);
            }
        }
        ListingEvent fresh = listed(first + random.nextInt(3), tab, seq, at, events.size());
        events.add(fresh);
        listed.add(fresh);
        reported.put(tab, at);
    }

    private int number(ListingEvent event) {
        for (int i = 0; i < goods + 3; i++) {
            if (good(i).equals(event.key())) {
                return i;
            }
        }
        throw new IllegalStateException(event.key() + " is none of the goods");
    }

    private ListingEvent listed(int number, int tab, long seq, Instant at, int ord) {
        // A third is priced in divines, so that rates matter.
        CurrencyId currency = random.nextInt(3) == 0 ? CurrencyId.DIVINE : CurrencyId.CHAOS;
        long hundredths = (currency.equals(CurrencyId.DIVINE) ? 1 : 200) * (70L + random.nextInt(80));
        return new ListingEvent(
                ListingEvent.Kind.LISTED,
                seq,
                ord,
                at,
                MARKET,
                new EpisodeId(Realm.PC, nextItem++, seq),
                "tab" + tab,
                "seller" + tab,
                good(number),
                new Price(new Rational(hundredths, 100), 1, currency, Price.Kind.FIXED),
                null,
                1,
                1,
                true,
                null,
                null);
    }

    private static ListingEvent event(
            ListingEvent was,
            ListingEvent.Kind kind,
            long seq,
            int ord,
            Instant at,
            @Nullable VanishFacts facts,
            Instant vanishedAt) {
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

    @Override
    public List<QueueId> queues() {
        return List.of(QUEUE);
    }

    @Override
    public Optional<Watermark> watermark(QueueId queue) {
        PageLifecycle last = pages.get(shown - 1);
        return Optional.of(new Watermark(QUEUE, last.seq(), last.at()));
    }

    @Override
    public void pages(QueueId queue, SeqRange range, Consumer<LoggedPage> out) {
        throw new UnsupportedOperationException("bodies were never made");
    }

    @Override
    public void lifecycle(QueueId queue, SeqRange range, Consumer<PageLifecycle> out) {
        pages.stream()
                .limit(shown)
                .filter(page -> page.seq() >= range.first() && page.seq() <= range.last())
                .forEach(out);
    }

    @Override
    public List<Checkpoint> checkpoints(QueueId queue, int limit) {
        return List.of();
    }

    @Override
    public List<Count> counts(QueueId queue, SeqRange range) {
        return List.of();
    }
}
