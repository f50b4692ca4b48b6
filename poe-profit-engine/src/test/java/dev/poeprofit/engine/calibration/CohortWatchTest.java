package dev.poeprofit.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.confidence.calibration.Cohort;
import dev.poeprofit.core.confidence.calibration.FollowUp;
import dev.poeprofit.core.confidence.calibration.Forecast;
import dev.poeprofit.core.confidence.calibration.Resolved;
import dev.poeprofit.core.confidence.calibration.SignalCell;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.ExposureRules;
import dev.poeprofit.core.liquidity.MarketGood;
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
import dev.poeprofit.core.price.Rates;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CohortWatchTest {
    private static final Instant ISSUE = Instant.parse("2026-07-24T00:00:00Z");
    private static final Market MARKET = Market.pc("Testing");
    private static final ItemKey RING = ItemKey.of(ItemKey.Kind.BASE, "Ruby Ring", "", Map.of());
    private static final Rates RATES = new Rates(MARKET, "test", ISSUE, Map.of(CurrencyId.CHAOS, 1.0));

    private CohortWatch watch;
    private long seq;
    private ItemTrace trace = ItemTrace.NOT_SEEN;
    private final List<ListingEvent> events = new ArrayList<>();
    private final List<TabObservation> tabs = new ArrayList<>();

    @BeforeEach
    void begin() {
        watch = new CohortWatch((market, at) -> Optional.of(RATES), ExposureRules.DEFAULT, Set.of("me"));
        seq = 0;
        page(0, true);
        Forecast forecast = new Forecast(
                new SignalCell(MARKET, RING, "0.9-1.1"),
                "BASE",
                ISSUE,
                Duration.ofHours(6),
                new Probability(.5),
                new Probability(.4),
                new Interval(.4, .6, .95),
                false,
                OptionalDouble.empty());
        watch.watch(new Watched(
                new Cohort(forecast, CalibrationSettings.DEFAULT), new MarketGood(MARKET, RING), 9, 11, .8));
    }

    private static Instant at(int minute) {
        return ISSUE.plus(Duration.ofMinutes(minute));
    }

    /** A page with everything collected since the last one. */
    private void page(int minute, boolean live) {
        seq++;
        watch.accept(new PageLifecycle(
                seq,
                at(minute),
                live ? Optional.of(at(minute)) : Optional.empty(),
                new Cursor("c" + (seq - 1)),
                new Cursor("c" + seq),
                List.copyOf(tabs),
                List.copyOf(events)));
        events.clear();
        tabs.clear();
    }

    private void report(String account, int minute) {
        tabs.add(new TabObservation(
                seq + 1,
                tabs.size(),
                at(minute),
                "tab-" + account,
                MARKET,
                account,
                "PremiumStash",
                TabPresence.PUBLIC,
                1,
                0,
                at(minute - 5),
                PageQuality.LIVE,
                false));
    }

    private void event(
            ListingEvent.Kind kind, long item, String account, int minute, long chaos, @Nullable Integer vanished) {
        Price price = new Price(Rational.of(chaos), 1, CurrencyId.CHAOS, Price.Kind.FIXED);
        VanishFacts facts = vanished == null
                ? null
                : new VanishFacts(
                        1, 0, 1, 1, true, TabPresence.PUBLIC, trace, at(vanished - 5), PageQuality.LIVE, false);
        events.add(new ListingEvent(
                kind,
                seq + 1,
                events.size(),
                at(minute),
                MARKET,
                new EpisodeId(Realm.PC, item, 1),
                "tab-" + account,
                account,
                RING,
                price,
                null,
                1,
                1,
                true,
                facts,
                vanished == null ? null : at(vanished)));
    }

    private void list(long item, String account, int minute, long chaos) {
        report(account, minute);
        event(ListingEvent.Kind.LISTED, item, account, minute, chaos, null);
        page(minute, true);
    }

    private void gone(long item, String account, int minute) {
        report(account, minute);
        event(ListingEvent.Kind.VANISHED, item, account, minute, 10, minute);
        page(minute, true);
    }

    /** Pages until the cohort is due, its sellers reported every half hour. */
    private List<Resolved> runOut(int from, String... accounts) {
        for (int minute = from; minute <= 600; minute += 30) {
            for (String account : accounts) {
                report(account, minute);
            }
            page(minute, true);
            List<List<Resolved>> due = watch.due(at(minute));
            if (!due.isEmpty()) {
                return due.get(0);
            }
        }
        return List.of();
    }

    @Test
    @DisplayName("vector 17: nothing resolves before everything does, and a sale counts with its exit at the midpoint")
    void sold_and_standing() {
        list(1, "a", 10, 10);
        list(2, "b", 20, 10);
        list(3, "c", 30, 20);
        gone(1, "a", 60);
        report("b", 70);
        page(70, true);
        assertThat(watch.due(at(180))).isEmpty();
        event(ListingEvent.Kind.RESOLVED, 1, "a", 95, 10, 60);
        page(95, true);
        List<Resolved> resolved = runOut(100, "a", "b");
        assertThat(resolved)
                .extracting(one -> one.end().ending())
                .containsExactly(FollowUp.Ending.GONE, FollowUp.Ending.STANDING);
        FollowUp sale = resolved.get(0).end();
        assertThat(sale.after()).isEqualTo(Duration.ofMinutes(47).plusSeconds(30));
        assertThat(sale.central().value()).isEqualTo(.8);
        assertThat(sale.hi().value()).isEqualTo(1);
    }

    @Test
    @DisplayName("a seller who goes idle ends his listing then, and the exit that follows is none of its active time")
    void idle() {
        list(1, "a", 10, 10);
        gone(1, "a", 200);
        event(ListingEvent.Kind.RESOLVED, 1, "a", 235, 10, 200);
        page(235, true);
        list(2, "b", 240, 10);
        List<Resolved> resolved = runOut(250, "b");
        assertThat(resolved).hasSize(1);
        assertThat(resolved.get(0).end().ending()).isEqualTo(FollowUp.Ending.LEFT);
        assertThat(resolved.get(0).end().after()).isEqualTo(Duration.ofMinutes(60));
        assertThat(watch.activity().stillActive(Duration.ofMinutes(55))).isEqualTo(1);
        assertThat(watch.activity().stillActive(Duration.ofMinutes(90))).isLessThan(1);
    }

    @Test
    @DisplayName("what is seen again was no sale; a change of price ends a listing and begins another")
    void revoked_and_repriced() {
        list(1, "a", 10, 10);
        list(2, "b", 12, 10);
        gone(1, "a", 30);
        event(ListingEvent.Kind.RESOLVED, 1, "a", 60, 10, 30);
        report("b", 60);
        event(ListingEvent.Kind.REPRICED, 2, "b", 60, 9, null);
        page(60, true);
        event(ListingEvent.Kind.REVOKED, 1, "a", 90, 10, 30);
        page(90, true);
        List<Resolved> resolved = runOut(95, "a", "b");
        assertThat(resolved)
                .extracting(one -> one.end().ending())
                .containsExactly(FollowUp.Ending.LEFT, FollowUp.Ending.LEFT, FollowUp.Ending.STANDING);
        assertThat(resolved.get(1).end().after()).isEqualTo(Duration.ofMinutes(48));
    }

    private void resolved(long item, String account, int minute, int vanished, ItemTrace trace) {
        report(account, minute);
        trace(trace, () -> event(ListingEvent.Kind.RESOLVED, item, account, minute, 10, vanished));
        page(minute, true);
    }

    private void trace(ItemTrace seen, Runnable what) {
        trace = seen;
        what.run();
        trace = ItemTrace.NOT_SEEN;
    }

    @Test
    @DisplayName("a listing that vanishes and is seen moved goes on: only its last vanishing ends it, and counts once")
    void moved() {
        list(1, "a", 10, 10);
        list(2, "b", 12, 10);
        gone(1, "a", 40);
        gone(2, "b", 42);
        report("a", 50);
        event(ListingEvent.Kind.MOVED, 1, "a", 50, 10, null);
        page(50, true);
        // What was resolved before the move was another vanishing.
        resolved(2, "b", 72, 42, ItemTrace.NOT_SEEN);
        for (int minute = 80; minute <= 190; minute += 30) {
            report("a", minute);
            page(minute, true);
        }
        gone(1, "a", 200);
        resolved(1, "a", 230, 40, ItemTrace.UNPRICED);
        resolved(1, "a", 235, 200, ItemTrace.NOT_SEEN);
        List<Resolved> all = runOut(240, "a", "b");
        assertThat(all)
                .extracting(one -> one.end().ending())
                .containsExactly(FollowUp.Ending.GONE, FollowUp.Ending.GONE);
        assertThat(all.get(0).end().after()).isEqualTo(Duration.ofMinutes(187).plusSeconds(30));
        assertThat(all.get(1).end().after()).isEqualTo(Duration.ofMinutes(27).plusSeconds(30));
    }

    @Test
    @DisplayName("a gap after a vanishing is resolved changes nothing of it; one that is not resolved is unwatched")
    void resolved_before_a_gap() {
        list(1, "a", 10, 10);
        list(2, "b", 12, 10);
        list(3, "c", 14, 10);
        gone(1, "a", 30);
        gone(2, "b", 32);
        resolved(1, "a", 60, 30, ItemTrace.UNPRICED);
        resolved(2, "b", 62, 32, ItemTrace.NOT_SEEN);
        gone(3, "c", 64);
        seq++;
        page(70, true);
        event(ListingEvent.Kind.REVOKED, 2, "b", 90, 10, 32);
        page(90, true);
        assertThat(runOut(95, "a"))
                .extracting(one -> one.end().ending())
                .containsExactly(FollowUp.Ending.LEFT, FollowUp.Ending.LEFT, FollowUp.Ending.UNWATCHED);
    }

    @Test
    @DisplayName("vector 9: backlog pages give no calibration row; a gap leaves what was followed unwatched")
    void backlog_and_gap() {
        list(1, "a", 10, 10);
        seq++;
        report("b", 20);
        event(ListingEvent.Kind.LISTED, 2, "b", 20, 10, null);
        page(20, false);
        List<Resolved> resolved = runOut(30, "a", "b");
        assertThat(resolved).hasSize(1);
        assertThat(resolved.get(0).end().ending()).isEqualTo(FollowUp.Ending.UNWATCHED);
    }

    @Test
    @DisplayName("the user's own listings resolve forecasts too, and are marked")
    void own() {
        list(1, "me", 10, 10);
        assertThat(runOut(20, "me"))
                .singleElement()
                .satisfies(one -> assertThat(one.member().own()).isTrue());
    }

    @Test
    void a_full_log_says_so_instead_of_forgetting() {
        MemoryForecastLog log = new MemoryForecastLog(1);
        list(1, "a", 10, 10);
        List<Resolved> resolved = runOut(20, "a");
        log.resolved(resolved);
        assertThatThrownBy(() -> log.resolved(resolved)).isInstanceOf(IllegalStateException.class);
        assertThat(log.outcomes()).hasSize(1);
    }
}
