package dev.poeprofit.testkit;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ItemObservation;
import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabObservation;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.TrackedPage;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.port.Count;
import dev.poeprofit.core.port.LoggedPage;
import dev.poeprofit.core.port.PageCommit;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Seeded commits for store tests: every nullable field both ways, every enum constant, unicode, the ends of the integer
 * ranges. They look like a tracker's work but do not follow from the page's body. A commit is a function of (seed, queue,
 * page number, page times).
 */
public final class Commits {
    private static final List<String> ACCOUNTS =
            List.of("Anna#1234", "Ünal", "玩家一號", "Игрок_77", "a b\tc", "o'Brien\"\\", "😀seller", "x");
    private static final List<String> LEAGUES = List.of("Standard", "Hardcore", "Settlers/日本", "SSF \"Ruthless\" 'x'");
    private static final List<String> TAB_TYPES = List.of("PremiumStash", "QuadStash", "CurrencyStash", "Neuer Typ €");
    private static final List<String> CURRENCIES = List.of("chaos", "divine", "mavens-orb", "eagon's-x");
    private static final int TABS = 60;
    private static final int KEYS = 40;

    private final long seed;
    private final int size;

    /**
     * Commits with up to 12 rows, tabs and events each.
     *
     * @param seed any number
     */
    public Commits(long seed) {
        this(seed, 12);
    }

    /**
     * Commits.
     *
     * @param seed any number
     * @param size largest number of rows, tabs and events of a page, each
     */
    public Commits(long seed, int size) {
        this.seed = seed;
        this.size = size;
    }

    /**
     * The commit of a page. Every fourth page adds nothing: the stream often repeats what is known.
     *
     * @param page a logged page
     * @return what it adds
     */
    public PageCommit of(LoggedPage page) {
        SplittableRandom random =
                new SplittableRandom(StableId.of(seed + " " + page.page().id().queue() + " " + page.seq()));
        if (page.seq() % 4 == 0) {
            return new PageCommit(page, new TrackedPage(List.of(), List.of(), List.of()), List.of());
        }
        Maker maker = new Maker(random, page);
        List<ItemObservation> rows = new ArrayList<>();
        for (int n = random.nextInt(size + 1), ord = 0; ord < n; ord++) {
            rows.add(maker.row(ord));
        }
        List<TabObservation> tabs = new ArrayList<>();
        for (int n = random.nextInt(size + 1), ord = 0; ord < n; ord++) {
            tabs.add(maker.tab(ord));
        }
        List<ListingEvent> events = new ArrayList<>();
        for (int n = random.nextInt(size + 1), ord = 0; ord < n; ord++) {
            events.add(maker.event(ord));
        }
        return new PageCommit(page, new TrackedPage(rows, tabs, events), counts(random, rows.size()));
    }

    /**
     * The commits of several pages.
     *
     * @param pages logged pages
     * @return their commits
     */
    public List<PageCommit> of(List<LoggedPage> pages) {
        return pages.stream().map(this::of).toList();
    }

    private static List<Count> counts(SplittableRandom random, int rows) {
        List<Count> counts = new ArrayList<>();
        counts.add(new Count("items", "", rows + 1L));
        counts.add(new Count("unpriced", "FREE_TEXT", 1 + random.nextLong(1_000_000_000_000L)));
        if (random.nextBoolean()) {
            counts.add(new Count("unknown-currency", "混沌石 'x'", 1 + random.nextInt(5)));
        }
        return counts;
    }

    /** Makes the parts of one page's commit. */
    private static final class Maker {
        private final SplittableRandom random;
        private final LoggedPage page;
        private final Instant at;

        Maker(SplittableRandom random, LoggedPage page) {
            this.random = random;
            this.page = page;
            this.at = page.page().retrievedAt();
        }

        ItemObservation row(int ord) {
            boolean present = random.nextInt(4) > 0;
            boolean keyed = random.nextInt(4) > 0;
            return new ItemObservation(
                    page.seq(),
                    ord,
                    at,
                    market(),
                    tabId(),
                    anyLong(),
                    account(),
                    present,
                    keyed ? key() : null,
                    keyed ? anyLong() : 0,
                    random.nextBoolean() ? price() : null,
                    present ? stack() : 0);
        }

        TabObservation tab(int ord) {
            return new TabObservation(
                    page.seq(),
                    ord,
                    at,
                    tabId(),
                    random.nextInt(4) == 0 ? null : market(),
                    account(),
                    pick(TAB_TYPES),
                    pick(List.of(TabPresence.values())),
                    random.nextInt(600),
                    random.nextInt(600),
                    random.nextBoolean() ? earlier() : null,
                    pick(List.of(PageQuality.values())),
                    random.nextBoolean());
        }

        ListingEvent event(int ord) {
            ListingEvent.Kind kind = pick(List.of(ListingEvent.Kind.values()));
            boolean ended = switch (kind) {
                case VANISHED, RESOLVED, REVOKED -> true;
                case LISTED, REPRICED, STACK_CHANGED, MOVED -> false;
            };
            int stack = stack();
            return new ListingEvent(
                    kind,
                    page.seq(),
                    ord,
                    at,
                    market(),
                    new EpisodeId(pick(List.of(Realm.values())), anyLong(), 1 + random.nextLong(page.seq())),
                    tabId(),
                    account(),
                    key(),
                    price(),
                    kind == ListingEvent.Kind.REPRICED ? price() : null,
                    stack,
                    kind == ListingEvent.Kind.STACK_CHANGED ? stack() : stack,
                    random.nextBoolean(),
                    ended ? vanish() : null,
                    ended ? earlier() : null);
        }

        private VanishFacts vanish() {
            return new VanishFacts(
                    1 + random.nextInt(100),
                    random.nextInt(100),
                    1 + random.nextInt(20),
                    stack(),
                    random.nextBoolean(),
                    pick(List.of(TabPresence.values())),
                    pick(List.of(ItemTrace.values())),
                    earlier(),
                    pick(List.of(PageQuality.values())),
                    random.nextBoolean());
        }

        private ItemKey key() {
            int number = random.nextInt(KEYS);
            return number % 2 == 0
                    ? ItemKey.of(ItemKey.Kind.STACK, "Orb of Größe #" + number, "", Map.of())
                    : ItemKey.of(
                            ItemKey.Kind.UNIQUE,
                            "Base/" + number,
                            "Name & 名前 " + number,
                            Map.of(ItemKey.Attribute.LINKS, "6", ItemKey.Attribute.CORRUPTED, "yes"));
        }

        private Price price() {
            Rational total = random.nextInt(8) == 0
                    ? new Rational(Long.MAX_VALUE, 1 + random.nextLong(Long.MAX_VALUE - 1))
                    : new Rational(1 + random.nextLong(1_000), 1 + random.nextLong(20));
            long lot = random.nextInt(8) == 0 ? Long.MAX_VALUE : 1 + random.nextLong(100);
            return new Price(total, lot, new CurrencyId(pick(CURRENCIES)), pick(List.of(Price.Kind.values())));
        }

        private Market market() {
            return new Market(pick(List.of(Realm.values())), pick(LEAGUES));
        }

        private String tabId() {
            int number = random.nextInt(TABS);
            return number == 0
                    ? "no hex"
                    : "%016x%048x".formatted(new SplittableRandom(number).nextLong(), Integer.valueOf(number));
        }

        private @Nullable String account() {
            return random.nextInt(4) == 0 ? null : pick(ACCOUNTS);
        }

        private long anyLong() {
            return switch (random.nextInt(8)) {
                case 0 -> Long.MIN_VALUE;
                case 1 -> Long.MAX_VALUE;
                case 2 -> 0;
                case 3 -> -1;
                default -> random.nextLong();
            };
        }

        private int stack() {
            return random.nextInt(8) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(5_000);
        }

        private Instant earlier() {
            return at.minusNanos(random.nextLong(86_400_000_000_000L));
        }

        private <T> T pick(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }
    }

    /**
     * A commit that no store of finite times can take: the last tab of the page has a time beyond them, behind many rows.
     *
     * @param good a commit with tabs
     * @return the same page with that tab
     */
    public static PageCommit withImpossibleTime(PageCommit good) {
        TrackedPage tracked = good.tracked();
        List<TabObservation> tabs = new ArrayList<>(tracked.tabs());
        TabObservation last = tabs.remove(tabs.size() - 1);
        tabs.add(new TabObservation(
                last.seq(),
                last.ord(),
                last.at(),
                last.stashId(),
                last.market(),
                last.account(),
                last.stashType(),
                last.presence(),
                last.priced(),
                last.unpriced(),
                Instant.MAX,
                last.quality(),
                last.acrossGap()));
        return new PageCommit(good.page(), new TrackedPage(tracked.rows(), tabs, tracked.events()), good.counts());
    }
}
