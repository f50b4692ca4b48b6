package dev.poeprofit.core.liquidity.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ItemTrace;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.listing.ListingEvent.Kind;
import dev.poeprofit.core.listing.PageQuality;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.listing.VanishFacts;
import dev.poeprofit.core.price.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RepriceHistoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ItemKey GOOD = ItemKey.of(ItemKey.Kind.UNIQUE, "Ring", "Ring", Map.of());
    private static final VanishFacts GONE =
            new VanishFacts(1, 0, 1, 1, true, TabPresence.PUBLIC, ItemTrace.NOT_SEEN, START, PageQuality.LIVE, false);

    private static ListingEvent event(Kind kind, long item, String account, double hour) {
        boolean end = kind == Kind.VANISHED || kind == Kind.RESOLVED;
        Instant at = START.plus(Duration.ofMillis(Math.round(hour * 3_600_000)));
        return new ListingEvent(
                kind,
                1,
                0,
                at,
                Market.pc("Test"),
                new EpisodeId(Realm.PC, item, 1),
                "tab",
                account,
                GOOD,
                Price.parse("~price 1 1 chaos"),
                null,
                1,
                1,
                true,
                end ? GONE : null,
                end ? at : null);
    }

    /** Items of unequal quality at one price: what is wrong with it cannot be seen, and dear sellers have the better ones. */
    private static RepriceHistory history(long seed, double slope, int items) {
        Random random = new Random(seed);
        RepriceHistory history = new RepriceHistory();
        for (int i = 0; i < items; i++) {
            String account = "seller " + random.nextInt(60);
            double quality = .3 * random.nextGaussian();
            // The price follows the quality: across listings the rate does not depend on the price at all.
            double first = Math.exp(quality);
            double rate = .1;
            double listed = 10 * random.nextDouble();
            double change = random.nextInt(2) == 0 ? 0 : -.4 * random.nextDouble();
            double repriced = listed + 6 * random.nextDouble();
            double sold = listed - Math.log(random.nextDouble()) / rate;
            history.accept(event(Kind.LISTED, i, account, listed), Optional.of(first));
            if (change != 0 && sold > repriced) {
                history.accept(event(Kind.REPRICED, i, account, repriced), Optional.of(first * Math.exp(change)));
                sold = repriced - Math.log(random.nextDouble()) / (rate * Math.exp(slope * change));
            }
            history.accept(event(Kind.VANISHED, i, account, sold), Optional.of(first));
            history.accept(event(Kind.RESOLVED, i, account, sold + .5), Optional.of(first));
        }
        return history;
    }

    @Test
    @DisplayName("reprices of the same item find the slope where listings across sellers hide it")
    void finds_the_slope() {
        RepriceHistory history = history(1, -3, 6000);
        ResponseSlope slope = history.slope(ResponseSettings.DEFAULT).orElseThrow();

        assertThat(history.changes()).isGreaterThan(1000);
        assertThat(slope.value()).isCloseTo(-3, offset(.6));
        assertThat(slope.standardError()).isBetween(.02, .4);
        ResponseSlope flat = history(2, 0, 6000).slope(ResponseSettings.DEFAULT).orElseThrow();
        assertThat(flat.value()).isBetween(-.5, 0.0);
    }

    @Test
    @DisplayName("with few changes of price there is no slope")
    void too_few() {
        assertThat(history(3, -3, 20).slope(ResponseSettings.DEFAULT)).isEmpty();
        assertThat(new RepriceHistory().slope(ResponseSettings.DEFAULT)).isEmpty();
    }
}
