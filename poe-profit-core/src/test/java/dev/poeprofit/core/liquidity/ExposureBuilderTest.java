package dev.poeprofit.core.liquidity;

import static dev.poeprofit.core.liquidity.PageFeed.GOOD;
import static dev.poeprofit.core.liquidity.PageFeed.MARKET;
import static dev.poeprofit.core.liquidity.PageFeed.MIDNIGHT;
import static dev.poeprofit.core.liquidity.PageFeed.chaos;
import static dev.poeprofit.core.liquidity.PageFeed.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.liquidity.reference.TrustSettings;
import dev.poeprofit.core.listing.TabPresence;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rates;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExposureBuilderTest {
    private final PageFeed feed = new PageFeed();

    @Test
    @DisplayName("vector 7: a gap takes its time out of every age bin and the listing re-enters at known age")
    void gap() {
        ExposureRules noShift = new ExposureRules(
                Duration.ofMinutes(30),
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofHours(6),
                Duration.ofMinutes(5),
                Duration.ofDays(8),
                Duration.ofHours(24),
                5,
                3,
                .5,
                LabelRules.DEFAULT,
                TrustSettings.DEFAULT);
        PageFeed exact = new PageFeed(new ExposureBuilder(RateLookup.NONE, noShift));
        exact.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        exact.page("10:20").send();
        exact.page("11:05").afterGap().tab("t", "ann").send();
        exact.page("11:40").tab("t", "ann").vanished(1).send();
        exact.page("12:30").resolved(1).send();

        double[] minutes = exact.minutesByAge();
        double[] expected = new double[AgeBins.ROWS];
        expected[0] = 15;
        expected[1] = 5;
        expected[4] = 0;
        expected[AgeBins.of(Duration.ofMinutes(60).toMillis())] = 25;
        expected[AgeBins.of(Duration.ofMinutes(90).toMillis())] = 10;
        assertThat(minutes).containsExactly(expected, within(1e-9));
        assertThat(exact.snapshot().table().cells().entrySet().stream()
                        .filter(cell -> cell.getValue().exitsHi() > 0)
                        .map(cell -> cell.getKey().ageBin()))
                .containsExactly(AgeBins.of(Duration.ofMinutes(100).toMillis()));
        assertThat(exact.total().censorings()).isEqualTo(1);
    }

    @Test
    @DisplayName("an exit lies at the midpoint of its last 10 minutes, or of the time since the tab's last report")
    void midpoint() {
        feed.page("10:00")
                .tab("t", "ann")
                .listed(1, "t", "ann", chaos(5))
                .listed(2, "t", "ann", chaos(5))
                .send();
        feed.page("10:40").tab("t", "ann").vanished(1).send();
        feed.page("10:44").tab("t", "ann").vanished(2).send();
        feed.page("12:00").resolved(1).resolved(2).send();

        assertThat(feed.total().exposureMillis())
                .isEqualTo(Duration.ofMinutes(35 + 42).toMillis());
        assertThat(feed.total().exitsLo()).isEqualTo(2);
    }

    @Test
    @DisplayName("vector 9: six hours of pages read in five minutes give no duration and no exposure")
    void backlog() {
        feed.page("10:00")
                .backlog()
                .tab("t", "ann")
                .listed(1, "t", "ann", chaos(5))
                .send();
        feed.page("10:02")
                .backlog()
                .tab("t", "ann")
                .listed(2, "t", "ann", chaos(7))
                .send();
        feed.page("10:05").backlog().tab("t", "ann").vanished(1).send();
        feed.page("11:00").backlog().resolved(1).send();

        assertThat(feed.snapshot().table()).isEqualTo(ExposureTable.EMPTY);
        assertThat(feed.snapshot().stretches()).isZero();
    }

    @Test
    @DisplayName("what was listed in a backlog enters at the tip with unknown age")
    void backlogThenLive() {
        feed.page("10:00")
                .backlog()
                .tab("t", "ann")
                .listed(1, "t", "ann", chaos(5))
                .send();
        feed.page("10:05").tab("t", "ann").send();
        feed.page("10:35").send();
        feed.page("11:05").send();

        assertThat(feed.minutesByAge()[AgeBins.UNKNOWN]).isEqualTo(30);
        assertThat(feed.total().entries()).isZero();
    }

    @Test
    @DisplayName("vector 10: a seller silent for 30 days gives 6 h of exposure and no live supply")
    void dormant() {
        feed.page(MIDNIGHT).tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page(MIDNIGHT.plus(Duration.ofDays(30))).tab("u", "bob").send();
        feed.page(MIDNIGHT.plus(Duration.ofDays(30).plusHours(1)))
                .tab("u", "bob")
                .send();

        ExposureSnapshot snapshot = feed.snapshot();
        assertThat(snapshot.table().total().exposureMillis())
                .isEqualTo(Duration.ofHours(6).toMillis());
        assertThat(snapshot.table().total().censorings()).isEqualTo(1);
        LiveSupply supply = snapshot.supplyOf(new MarketGood(MARKET, GOOD));
        assertThat(supply.listings()).isZero();
        assertThat(supply.dormant()).isEqualTo(1);
        assertThat(supply.dormantShare()).isEqualTo(1);
    }

    @Test
    @DisplayName("a listing whose account was renamed goes dormant by the silence of the new name")
    void renamed() {
        feed.page("00:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("05:00").tab("t", "ann#1234").renamed(1, "ann#1234").send();
        feed.page("20:00").tab("u", "bob").send();

        assertThat(feed.total().exposureMillis())
                .isEqualTo(Duration.ofHours(5 + 6).toMillis());
        assertThat(feed.total().censorings()).isEqualTo(1);
    }

    @Test
    @DisplayName("a dormant listing that is gone when its seller comes back counts only as gone")
    void goneWhileDormant() {
        feed.page("00:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("12:00").tab("t", "ann").vanished(1).send();
        feed.page("13:00").resolved(1).send();

        assertThat(feed.total().exitsHi()).isZero();
        assertThat(feed.total().exposureMillis()).isEqualTo(Duration.ofHours(6).toMillis());
    }

    @Test
    @DisplayName("vector 11: what vanished within the grace time changes no figure, later it does")
    void grace() {
        feed.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("10:55").tab("t", "bob").send();
        feed.page("11:00").send();
        ExposureTable before = feed.snapshot().table();
        PageFeed other = new PageFeed();
        other.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        other.page("10:55").tab("t", "ann").vanished(1).send();
        other.page("11:00").send();

        assertThat(other.snapshot().table()).isEqualTo(before);
        assertThat(before.total().exposureMillis())
                .isEqualTo(Duration.ofMinutes(30).toMillis());

        other.page("11:40").resolved(1).send();
        assertThat(other.total().exitsHi()).isEqualTo(1);
        assertThat(other.total().exposureMillis())
                .isEqualTo(Duration.ofMinutes(50).toMillis());
    }

    @Test
    @DisplayName("vector 12: an exit that is the only activity of its account counts under idle")
    void ownExit() {
        feed.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("13:00").tab("t", "ann").vanished(1).send();
        feed.page("14:00").resolved(1).send();

        assertThat(feed.snapshot().table().cells().entrySet().stream()
                        .filter(cell -> cell.getValue().exitsHi() > 0)
                        .map(cell -> cell.getKey().activity()))
                .containsExactly(Activity.IDLE);
        assertThat(feed.minutes(Activity.ACTIVE)).isEqualTo(60);
        assertThat(feed.minutes(Activity.IDLE)).isEqualTo(115);
    }

    @Test
    @DisplayName("a report of another tab of the account makes its listings active from then on")
    void otherTabMakesActive() {
        feed.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("12:00").tab("u", "ann").send();
        feed.page("12:40").tab("t", "ann").vanished(1).send();
        feed.page("13:40").resolved(1).send();

        assertThat(feed.minutes(Activity.ACTIVE)).isEqualTo(60 + 35);
        assertThat(feed.minutes(Activity.IDLE)).isEqualTo(60);
        // Surely about only between two reports of one session: from 12:00 to the exit at 12:35.
        assertThat(feed.total().aboutMillis()).isEqualTo(35 * 60_000L);
    }

    @Test
    @DisplayName("vector 13: 22 of one key gone, one of them priced, is one purchase under hi and none under lo")
    void batches() {
        feed.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        var page = feed.page("10:30").tab("t", "ann");
        page.vanished(1, page.facts(1, 1, 21, 1, TabPresence.PUBLIC)).send();
        feed.page("11:30").resolved(1).send();

        assertThat(feed.total().exitsLo()).isZero();
        assertThat(feed.total().exitsHi()).isEqualTo(1);
        assertThat(feed.total().purchases()).isEqualTo(1);
    }

    @Test
    @DisplayName("a batch of one key is one purchase of all its units, also when its tab is emptied by it")
    void sameKeyBatch() {
        var listing = feed.page("10:00").tab("t", "ann");
        for (long item = 1; item <= 22; item++) {
            listing.listed(item, "t", "ann", chaos(5));
        }
        listing.send();
        var gone = feed.page("10:30").tab("t", "ann", TabPresence.EMPTIED);
        for (long item = 1; item <= 22; item++) {
            gone.vanished(item, gone.facts(item, 22, 0, 22, TabPresence.EMPTIED));
        }
        gone.send();
        var later = feed.page("11:30");
        for (long item = 1; item <= 22; item++) {
            later.resolved(item);
        }
        later.send();

        ExposureCell total = feed.total();
        assertThat(total.purchases()).isEqualTo(1);
        assertThat(total.units()).isEqualTo(22);
        assertThat(total.exitsCentral()).isEqualTo(22);
        assertThat(total.exitsLo()).isZero();
        assertThat(total.withdrawals()).isZero();
    }

    @Test
    @DisplayName("vector 14: a stack of 40 less 10 and 10 is two purchases and no end")
    void stacks() {
        feed.page("00:00")
                .tab("t", "ann")
                .listed(1, "t", "ann", GOOD, chaos(5), 40, true)
                .send();
        feed.page("01:00").tab("t", "ann").stack(1, 30).send();
        feed.page("03:00").tab("t", "ann").stack(1, 20).send();
        feed.page("06:30").tab("t", "ann").send();

        ExposureCell total = feed.total();
        assertThat(total.purchases()).isEqualTo(2);
        assertThat(total.units()).isEqualTo(20);
        assertThat(total.exitsHi()).isZero();
        assertThat((double) total.units() / total.unitsListed()).isEqualTo(.5);
        assertThat(total.entries()).isEqualTo(1);
        assertThat(total.exposureMillis()).isEqualTo(Duration.ofHours(6).toMillis());
        assertThat(total.unitMillis() / 60_000).isEqualTo(40 * 55 + 30 * 120 + 20 * (360 - 175));
    }

    @Test
    @DisplayName("a restock begins anew: its units are not the old ones")
    void restock() {
        feed.page("10:00")
                .tab("t", "ann")
                .listed(1, "t", "ann", GOOD, chaos(5), 10, true)
                .send();
        feed.page("10:20").tab("t", "ann").stack(1, 15).send();
        feed.page("10:30").tab("t", "ann").send();
        feed.page("11:00").send();

        assertThat(feed.total().entries()).isEqualTo(2);
        assertThat(feed.total().purchases()).isZero();
        assertThat(feed.minutesByAge()[0]).isEqualTo(15 + 10);
    }

    @Test
    @DisplayName("a move, and an absence shorter than the grace time, end nothing")
    void moves() {
        feed.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("10:20").tab("t", "ann").vanished(1).send();
        feed.page("10:30").tab("u", "ann").moved(1, "u").send();
        feed.page("10:45").tab("u", "ann").vanished(1).send();
        feed.page("11:40").resolved(1).send();

        assertThat(feed.total().exitsHi()).isEqualTo(1);
        assertThat(feed.total().exposureMillis())
                .isEqualTo(Duration.ofMinutes(40).toMillis());
        assertThat(feed.total().censorings()).isZero();
    }

    @Test
    @DisplayName("REVOKED takes the exit back and counts it as a withdrawal")
    void revoked() {
        feed.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("10:30").tab("t", "ann").vanished(1).send();
        feed.page("11:30").resolved(1).send();
        assertThat(feed.total().exitsHi()).isEqualTo(1);

        feed.page("12:00").tab("t", "ann").revoked(1).send();
        ExposureCell total = feed.total();
        assertThat(total.exitsHi()).isZero();
        assertThat(total.exitsLo()).isZero();
        assertThat(total.purchases()).isZero();
        assertThat(total.withdrawals()).isEqualTo(1);
        assertThat(total.exposureMillis()).isEqualTo(Duration.ofMinutes(25).toMillis());
    }

    @Test
    @DisplayName("the first of a batch seen again leaves the purchase to the rest; all of it seen again leaves none")
    void revokedBatch() {
        feed.page("10:00")
                .tab("t", "ann")
                .listed(1, "t", "ann", chaos(5))
                .listed(2, "t", "ann", chaos(6))
                .listed(3, "t", "ann", chaos(7))
                .send();
        var gone = feed.page("10:30").tab("t", "ann");
        for (long item = 1; item <= 3; item++) {
            gone.vanished(item, gone.facts(item, 3, 0, 3, TabPresence.PUBLIC));
        }
        gone.send();
        feed.page("11:30").resolved(1).resolved(2).send();
        feed.page("11:40").tab("t", "ann").revoked(1).send();
        assertThat(feed.total().purchases()).isEqualTo(1);
        assertThat(feed.total().units()).isEqualTo(1);
        feed.page("11:45").resolved(3).send();
        assertThat(feed.total().purchases()).isEqualTo(1);
        assertThat(feed.total().units()).isEqualTo(2);
        feed.page("11:50").tab("t", "ann").revoked(3).send();
        assertThat(feed.total().purchases()).isEqualTo(1);
        feed.page("11:55").tab("t", "ann").revoked(2).send();
        assertThat(feed.total().purchases()).isZero();
        assertThat(feed.total().units()).isZero();
        assertThat(feed.total().exitsHi()).isZero();
        assertThat(feed.total().revocations()).isEqualTo(3);
        assertThat(feed.snapshot().table().cells().values())
                .allSatisfy(cell -> assertThat(cell.purchases()).isNotNegative());
    }

    @Test
    @DisplayName("the rules of exposure hold those of the labels")
    void labelsOfRules() {
        PageFeed strict = new PageFeed(
                new ExposureBuilder(RateLookup.NONE, ExposureRules.DEFAULT.withLabels(new LabelRules(1, 3))));
        for (PageFeed one : List.of(feed, strict)) {
            one.page("10:00")
                    .tab("t", "ann")
                    .listed(1, "t", "ann", chaos(5))
                    .listed(2, "t", "ann", chaos(5))
                    .send();
            var gone = one.page("10:30").tab("t", "ann");
            gone.vanished(1, gone.facts(1, 2, 0, 2, TabPresence.PUBLIC))
                    .vanished(2, gone.facts(2, 2, 0, 2, TabPresence.PUBLIC))
                    .send();
            one.page("11:30").resolved(1).resolved(2).send();
            assertThat(one.total().exitsHi()).isEqualTo(2);
        }
        assertThat(feed.total().exitsLo()).isEqualTo(2);
        assertThat(strict.total().exitsLo()).isZero();
    }

    @Test
    @DisplayName("the rules of exposure hold how far asks are believed")
    void trustOfRules() {
        TrustSettings usual = TrustSettings.DEFAULT;
        TrustSettings believing = new TrustSettings(
                usual.priorHonest(),
                usual.farBelow(),
                usual.passChance(),
                usual.oldAfter(),
                usual.cheapestShare(),
                usual.oldRatio(),
                usual.manyShare(),
                usual.manyLeast(),
                usual.gap(),
                usual.gapShare(),
                usual.gapRatio(),
                usual.manyReprices(),
                usual.repriceRatio(),
                usual.patternWindow(),
                usual.patternAccounts(),
                usual.patternChance(),
                usual.ownSpread(),
                usual.spreadRatio(),
                usual.minSellers(),
                0);
        ExposureRules rules = ExposureRules.DEFAULT.withTrust(believing);
        assertThat(rules.withTrust(usual)).as("nothing else changes").isEqualTo(ExposureRules.DEFAULT);
        RateLookup rates = (market, at) ->
                Optional.of(new Rates(market, "fixture", at, Map.of(CurrencyId.DIVINE, 200.0, CurrencyId.CHAOS, 1.0)));
        PageFeed other = new PageFeed(new ExposureBuilder(rates, rules));
        for (PageFeed one : List.of(feed, other)) {
            PageFeed.PageBuilder first = one.page("10:00").tab("bait", "mal").listed(1, "bait", "mal", chaos(10));
            for (int i = 0; i < 12; i++) {
                first.tab("t" + i, "a" + i).listed(100 + i, "t" + i, "a" + i, chaos(100 + i));
            }
            first.send();
            // Six buyers pass over an ask at a tenth of the price.
            PageFeed.PageBuilder second = one.page("10:20").tab("bait", "mal");
            for (int i = 0; i < 6; i++) {
                second.tab("t" + i, "a" + i).vanished(100 + i);
            }
            second.send();
            one.page("11:30").send();
        }
        assertThat(left(feed)).isEqualTo(1);
        assertThat(left(other)).isZero();
    }

    private static int left(PageFeed feed) {
        return feed.snapshot()
                .referenceOf(new MarketGood(MARKET, GOOD))
                .orElseThrow()
                .evidence()
                .orElseThrow()
                .left();
    }

    @Test
    @DisplayName("a change of price ends the listing at its old price and restarts its age")
    void repriced() {
        feed.page("10:00")
                .tab("t", "ann")
                .listed(1, "t", "ann", GOOD, chaos(5), 1, false)
                .send();
        feed.page("10:20").tab("t", "ann").repriced(1, chaos(4)).send();
        feed.page("10:30").tab("t", "ann").send();
        feed.page("11:00").send();

        assertThat(feed.total().reprices()).isEqualTo(1);
        assertThat(feed.minutesByAge()[AgeBins.UNKNOWN]).isEqualTo(20);
        assertThat(feed.minutesByAge()[0]).isEqualTo(10);
    }

    @Test
    @DisplayName("private tabs and removed notes are withdrawals, gaps are neither")
    void explained() {
        feed.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page("10:05").tab("u", "ann").listed(2, "u", "ann", chaos(5)).send();
        var page = feed.page("10:30").tab("t", "ann", TabPresence.PRIVATE);
        page.vanished(1, page.facts(1, 1, 0, 1, TabPresence.PRIVATE)).send();
        var gap = feed.page("11:00").afterGap().tab("u", "ann");
        gap.vanished(2).send();
        feed.page("12:00").resolved(1).resolved(2).send();

        assertThat(feed.total().withdrawals()).isEqualTo(1);
        assertThat(feed.total().exitsHi()).isZero();
        assertThat(feed.total().censorings()).isEqualTo(1);
    }

    @Test
    @DisplayName("the relative price is judged by what other sellers asked before, each seller counted once")
    void reference() {
        feed.page("10:00")
                .tab("a", "ann")
                .listed(1, "a", "ann", chaos(100))
                .tab("b", "bob")
                .listed(2, "b", "bob", chaos(200))
                .listed(3, "b", "bob", chaos(1))
                .listed(4, "b", "bob", chaos(1))
                .tab("c", "cid")
                .listed(5, "c", "cid", chaos(110))
                .send();
        feed.page("10:10")
                .tab("d", "dan")
                .listed(6, "d", "dan", chaos(110))
                .tab("a", "ann")
                .listed(7, "a", "ann", chaos(100))
                .tab("e", "eve")
                .listed(8, "e", "eve", new Price(Rational.of(1), 1, new CurrencyId("exalted"), Price.Kind.FIXED))
                .send();
        feed.page("11:00").send();

        assertThat(bands(6)).containsExactly(PriceBand.of(110 / 100.0));
        // Ann's reference leaves her own 100 out: 1, 110 and 110 are left.
        assertThat(bands(7)).containsExactly(PriceBand.of(100 / 110.0));
        assertThat(bands(8)).containsExactly(PriceBand.UNKNOWN);
        assertThat(bands(1)).containsExactly(PriceBand.UNKNOWN);
        ReferencePrice now =
                feed.snapshot().referenceOf(new MarketGood(MARKET, GOOD)).orElseThrow();
        assertThat(now.sellers()).isEqualTo(4);
        assertThat(now.perUnit().amount()).isEqualTo(105);
    }

    @Test
    @DisplayName("what was asked lately is the reference, sold or not; dear asks that pile up do not move it")
    void recentAsks() {
        PageFeed.PageBuilder first = feed.page("10:00");
        for (int i = 0; i < 20; i++) {
            // Lay there before anybody watched.
            first.tab("old" + i, "old" + i).listed(i, "old" + i, "old" + i, GOOD, chaos(300), 1, false);
        }
        first.send();
        PageFeed.PageBuilder second = feed.page("10:10");
        for (int i = 0; i < 5; i++) {
            second.tab("new" + i, "new" + i).listed(100 + i, "new" + i, "new" + i, chaos(100 + i));
        }
        second.send();
        feed.page("10:20").tab("new0", "new0").vanished(100).send();
        feed.page("11:30").resolved(100).send();

        ReferencePrice now =
                feed.snapshot().referenceOf(new MarketGood(MARKET, GOOD)).orElseThrow();
        assertThat(now.sellers()).isEqualTo(5);
        assertThat(now.perUnit().amount()).isEqualTo(102);
    }

    private Set<PriceBand> bands(long item) {
        long seller =
                new Seller(Map.of(6L, "dan", 7L, "ann", 8L, "eve", 1L, "ann").get(item)).hash();
        Set<PriceBand> all = new java.util.TreeSet<>();
        feed.snapshot().table().sellers().forEach((scope, sellers) -> {
            if (sellers.contains(seller)) {
                all.add(scope.band());
            }
        });
        if (item == 7) {
            all.remove(PriceBand.UNKNOWN);
        } else if (item == 1) {
            all.retainAll(Set.of(PriceBand.UNKNOWN));
        }
        return all;
    }

    @Test
    @DisplayName("exposure is split where a four-hour slot and a day end")
    void slots() {
        feed.page("23:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
        feed.page(time("25:30")).tab("t", "ann").send();

        Map<List<Long>, Long> minutes = new java.util.TreeMap<>(java.util.Comparator.comparing(Object::toString));
        feed.snapshot()
                .table()
                .cells()
                .forEach((key, cell) -> minutes.merge(
                        List.of(key.epochDay() - MIDNIGHT.getEpochSecond() / 86_400, (long) key.slot()),
                        cell.exposureMillis() / 60_000,
                        Long::sum));
        assertThat(minutes).containsOnly(Map.entry(List.of(0L, 5L), 60L), Map.entry(List.of(1L, 0L), 60L));
    }

    @Test
    @DisplayName("own listings include what the pages within the grace time say")
    void own() {
        feed.page("10:00")
                .tab("t", "ann")
                .listed(1, "t", "ann", chaos(5))
                .listed(2, "t", "ann", chaos(6))
                .send();
        feed.page("10:40")
                .tab("t", "ann")
                .vanished(1)
                .repriced(2, chaos(4))
                .listed(3, "t", "ann", chaos(9))
                .send();
        feed.page("10:50").send();

        List<OwnListing> own =
                feed.builder.snapshot(Set.of("ann")).orElseThrow().own();
        assertThat(own).extracting(listing -> listing.price()).containsExactly(chaos(4), chaos(9));
        assertThat(own).extracting(OwnListing::age).containsOnly(Optional.of(Duration.ofMinutes(10)));
        assertThat(feed.builder.snapshot(Set.of("bob")).orElseThrow().own()).isEmpty();
    }

    @Test
    @DisplayName("a snapshot changes nothing: the same pages give the same figures with and without one in between")
    void snapshotsArePure() {
        PageFeed quiet = new PageFeed();
        for (PageFeed one : List.of(feed, quiet)) {
            one.page("10:00").tab("t", "ann").listed(1, "t", "ann", chaos(5)).send();
            if (one == feed) {
                one.snapshot();
            }
            one.page("10:50").tab("t", "ann").repriced(1, chaos(6)).send();
            if (one == feed) {
                one.snapshot();
            }
            one.page("12:00").tab("t", "ann").send();
        }
        assertThat(feed.snapshot()).isEqualTo(quiet.snapshot());
    }

    @Test
    @DisplayName("a history that begins in the middle meets listings of unknown age")
    void middle() {
        PageFeed late = new PageFeed();
        late.page("09:00").listed(1, "t", "ann", chaos(5));
        late.page("10:00").tab("t", "ann").repriced(1, chaos(4)).send();
        late.page("10:40").tab("t", "ann").send();

        assertThat(late.minutesByAge()[0]).isEqualTo(10);
        assertThat(late.total().entries()).isGreaterThan(0);
    }
}
