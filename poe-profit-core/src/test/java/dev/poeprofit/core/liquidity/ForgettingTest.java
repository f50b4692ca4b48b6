package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A builder that forgets at every page, against one that never does. */
final class ForgettingTest {
    private static final Duration NEVER = Duration.ofDays(3650);
    private static final int PAGES = 300;

    /** Days of pages in which listings of all kinds of lives come and go. */
    private static final class Script {
        private static final List<ItemKey> GOODS = List.of(good("Ring"), good("Belt"), good("Amulet"));

        final PageFeed tidy = feed(Duration.ofMillis(1));
        final PageFeed whole = feed(NEVER);
        private final Random random;
        private final Map<Long, String[]> open = new TreeMap<>();
        private final Deque<Long> unresolved = new ArrayDeque<>();
        private final Map<Long, Instant> goneAt = new TreeMap<>();
        private final List<Long> settled = new ArrayList<>();
        private Instant at = PageFeed.MIDNIGHT;
        private long items;

        Script(long seed) {
            random = new Random(seed);
        }

        private static ItemKey good(String name) {
            return ItemKey.of(ItemKey.Kind.UNIQUE, name, name, Map.of());
        }

        private static PageFeed feed(Duration tidyEvery) {
            return new PageFeed(new ExposureBuilder(
                    (market, when) -> Optional.of(new Rates(
                            market, "fixture", when, Map.of(CurrencyId.DIVINE, 200.0, CurrencyId.CHAOS, 1.0))),
                    ExposureRules.DEFAULT,
                    tidyEvery));
        }

        void page() {
            at = at.plus(
                    Duration.ofMinutes(random.nextInt(12) == 0 ? 120 + random.nextInt(600) : 2 + random.nextInt(15)));
            PageFeed.PageBuilder[] pages = {tidy.page(at), whole.page(at)};
            int kind = random.nextInt(30);
            int tabs = 1 + random.nextInt(4);
            Set<Integer> reported = new TreeSet<>();
            while (reported.size() < tabs) {
                reported.add(random.nextInt(24));
            }
            List<Step> steps = new ArrayList<>();
            resolve(steps);
            reported.forEach(tab -> report("t" + tab, "a" + tab / 2, steps));
            for (PageFeed.PageBuilder page : pages) {
                if (kind == 0) {
                    page.backlog();
                } else if (kind == 1) {
                    page.afterGap();
                }
                reported.forEach(tab -> page.tab("t" + tab, "a" + tab / 2));
                steps.forEach(step -> step.on(page));
                page.send();
            }
        }

        private void resolve(List<Step> steps) {
            while (!unresolved.isEmpty()
                    && !at.isBefore(goneAt.get(unresolved.peekFirst()).plus(Duration.ofMinutes(30)))) {
                long item = unresolved.removeFirst();
                steps.add(page -> page.resolved(item));
                settled.add(item);
            }
            if (!settled.isEmpty() && random.nextInt(10) == 0) {
                long item = settled.remove(random.nextInt(settled.size()));
                if (at.isBefore(goneAt.get(item).plus(Duration.ofDays(7)))) {
                    steps.add(page -> page.revoked(item));
                }
            }
        }

        private void report(String tab, String account, List<Step> steps) {
            if (!unresolved.isEmpty() && random.nextInt(4) == 0) {
                long back = unresolved.removeLast();
                open.put(back, new String[] {tab, account});
                steps.add(page -> page.movedTo(back, tab, account));
            }
            for (long item : List.copyOf(open.keySet())) {
                if (!open.get(item)[0].equals(tab)) {
                    continue;
                }
                int fate = random.nextInt(12);
                if (fate < 3) {
                    open.remove(item);
                    goneAt.put(item, at);
                    unresolved.addLast(item);
                    steps.add(page -> page.vanished(item));
                } else if (fate == 3) {
                    int price = price();
                    steps.add(page -> page.repriced(item, PageFeed.chaos(price)));
                } else if (fate == 4) {
                    int stack = 1 + random.nextInt(9);
                    steps.add(page -> page.stack(item, stack));
                }
            }
            int fresh = random.nextInt(4);
            for (int i = 0; i < fresh; i++) {
                long item = items++;
                int price = price();
                ItemKey key = GOODS.get(random.nextInt(GOODS.size()));
                open.put(item, new String[] {tab, account});
                steps.add(page -> page.listed(item, tab, account, key, PageFeed.chaos(price), 5, true));
            }
        }

        private int price() {
            return 40 + random.nextInt(120);
        }

        Set<MarketGood> goods() {
            Set<MarketGood> goods = new HashSet<>();
            GOODS.forEach(key -> goods.add(new MarketGood(PageFeed.MARKET, key)));
            return goods;
        }
    }

    private interface Step {
        void on(PageFeed.PageBuilder page);
    }

    @Property(tries = 4)
    void what_is_forgotten_changes_no_figure(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Script script = new Script(seed);
        for (int page = 0; page < PAGES; page++) {
            script.page();
            if (page % 20 == 19) {
                assertThat(script.tidy.builder.goods(script.goods()))
                        .isEqualTo(script.whole.builder.goods(script.goods()));
                assertThat(script.tidy.snapshot()).isEqualTo(script.whole.snapshot());
            }
        }
        assertThat(script.tidy.total().exitsHi()).isGreaterThan(20);
        assertThat(script.tidy.builder.remembered()).isLessThan(script.whole.builder.remembered());
    }

    @Test
    @DisplayName("three thousand sellers who came and went leave nothing behind")
    void nothingLeft() {
        PageFeed feed = Script.feed(ExposureRules.DEFAULT.dormantAfter());
        for (int hour = 0; hour < 300; hour++) {
            Instant at = PageFeed.MIDNIGHT.plus(Duration.ofHours(hour));
            PageFeed.PageBuilder come = feed.page(at);
            for (int i = 0; i < 10; i++) {
                String tab = "t" + hour + "-" + i;
                come.tab(tab, "a" + tab)
                        .listed(hour * 10L + i, tab, "a" + tab, Script.good("Ring" + hour), PageFeed.chaos(5), 1, true);
            }
            come.send();
            PageFeed.PageBuilder go = feed.page(at.plus(Duration.ofMinutes(10)));
            for (int i = 0; i < 10; i++) {
                go.tab("t" + hour + "-" + i, "at" + hour + "-" + i).vanished(hour * 10L + i);
            }
            go.send();
            PageFeed.PageBuilder end = feed.page(at.plus(Duration.ofMinutes(45)));
            for (int i = 0; i < 10; i++) {
                end.resolved(hour * 10L + i);
            }
            end.send();
        }
        assertThat(feed.total().exitsHi()).isEqualTo(3000);
        // Sellers and sessions of about 13 h, ten of each an hour, goods of about 31 h.
        assertThat(feed.builder.remembered()).isLessThan(400);
    }
}
