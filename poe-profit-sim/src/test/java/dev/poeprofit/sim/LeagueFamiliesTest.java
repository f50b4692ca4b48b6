package dev.poeprofit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sim.league.Families;
import dev.poeprofit.sim.league.Family;
import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.league.LeagueSpec;
import dev.poeprofit.sim.league.Scalar;
import dev.poeprofit.sim.league.Section;
import dev.poeprofit.sim.truth.Oracle;
import dev.poeprofit.sim.truth.Session;
import dev.poeprofit.sim.truth.Spell;
import dev.poeprofit.sim.truth.Truth;
import dev.poeprofit.sim.truth.TruthEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Each family of a league file changes what it says, measured on the truth")
class LeagueFamiliesTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static LeagueSpec.Builder league(long seed) {
        return LeagueSpec.seeded(seed)
                .days(4)
                .warmup(Duration.ofDays(1))
                .set(LeagueKey.SELLERS_COUNT, 120)
                .set(LeagueKey.KEYS_COUNT, 40);
    }

    private static SimulatedLeague run(LeagueSpec.Builder spec) {
        SimulatedLeague league =
                SimulatedLeague.of(LeagueSettings.of(spec.build()).build());
        league.advanceTo(league.settings().end());
        return league;
    }

    private static long count(SimulatedLeague league, TruthEvent.Kind kind) {
        return league.truth().counts().get(kind);
    }

    /** Maximum likelihood of a Weibull's shape with censoring, by bisection of its score. */
    private static double weibullShape(List<double[]> spells) {
        double low = 0.1;
        double high = 6;
        for (int i = 0; i < 60; i++) {
            double k = (low + high) / 2;
            double sum = 0;
            double sumLog = 0;
            double logs = 0;
            int events = 0;
            for (double[] spell : spells) {
                double power = Math.pow(spell[0], k);
                sum += power;
                sumLog += power * Math.log(spell[0]);
                if (spell[1] == 1) {
                    events++;
                    logs += Math.log(spell[0]);
                }
            }
            double score = events / k + logs - events * sumLog / sum;
            if (score > 0) {
                low = k;
            } else {
                high = k;
            }
        }
        return (low + high) / 2;
    }

    private static List<double[]> times(SimulatedLeague league) {
        List<double[]> times = new ArrayList<>();
        Instant end = league.settings().end();
        for (Spell spell : Oracle.of(league.truth()).spells()) {
            double hours = spell.length(end).toMillis() / 3_600_000.0;
            if (hours > 0 && spell.stack() == 1) {
                times.add(new double[] {hours, spell.end() == Spell.End.SOLD ? 1 : 0});
            }
        }
        return times;
    }

    private static LeagueSpec.Builder hazards(long seed, String family) {
        return league(seed)
                .set(LeagueKey.SALE_FAMILY, family)
                .set(LeagueKey.RESPONSE_FAMILY, "flat")
                .set(LeagueKey.SALE_MEDIAN, 6)
                .set(LeagueKey.SELLERS_ALWAYS, 1)
                .set(LeagueKey.SELLERS_AWAY, 0)
                .set(LeagueKey.REPRICE_FAMILY, "none")
                .set(LeagueKey.TIME_HOUR, 0)
                .set(LeagueKey.TIME_WEEKDAY, 0);
    }

    @Test
    @DisplayName("sale: the shape of a Weibull hazard is recovered from spells of sellers who are always online")
    void weibull() {
        for (double shape : new double[] {0.6, 1.6}) {
            SimulatedLeague league = run(hazards(3, "weibull").set(LeagueKey.SALE_SHAPE, shape));
            // Steps of six minutes move the first sales of a falling hazard a little.
            assertThat(weibullShape(times(league))).as("shape %s", shape).isBetween(shape * 0.9, shape * 1.12);
        }
    }

    @Test
    @DisplayName("sale: of exponential listings half are sold at the median, of cured ones a share never")
    void cure() {
        double exponential = sold(run(hazards(4, "exponential")), 6);
        double cured = sold(run(hazards(4, "cure").set(LeagueKey.SALE_CURE, 0.5)), 6);
        assertThat(exponential).isBetween(0.46, 0.54);
        assertThat(cured).isBetween(0.21, 0.29);
    }

    /** Share sold by some hours by Kaplan and Meier's product. */
    private static double sold(SimulatedLeague league, double hours) {
        List<double[]> times = times(league);
        times.sort((a, b) -> Double.compare(a[0], b[0]));
        double alive = 1;
        int risk = times.size();
        for (double[] time : times) {
            if (time[0] > hours) {
                break;
            }
            alive *= time[1] == 1 ? 1 - 1.0 / risk : 1;
            risk--;
        }
        return 1 - alive;
    }

    @Test
    @DisplayName("sale: a mixture by share gives each key one mechanism; two speeds keep the median")
    void mixture() {
        assertThat(sold(run(hazards(5, "two_speed")), 6)).isBetween(0.44, 0.56);
        Families.Part queue = new Families.Part(3, Section.EMPTY);
        Families.Part hazard = new Families.Part(
                1,
                new Section(
                        Map.of(LeagueKey.SALE_MEDIAN, Scalar.of(0.1)),
                        Map.of(LeagueKey.SALE_FAMILY, List.of("exponential"))));
        LeagueSpec spec = league(6)
                .set(LeagueKey.KEYS_COUNT, 120)
                .mix(Family.SALE, List.of(queue, hazard))
                .set(LeagueKey.RESPONSE_FAMILY, "flat")
                .build();
        LeagueSettings settings = LeagueSettings.of(spec).build();
        List<Cell> cells = SimulatedLeague.of(settings).goods().stream()
                .map(good -> Cell.of(good, 4))
                .toList();
        CellPlan plan = new CellPlan(
                cells, settings.start().plus(HOUR), settings.start().plus(HOUR), HOUR, HOUR.multipliedBy(4), 2);
        // At four times the price nobody's budget suffices: only hazards, flat in the price, sell it.
        long atOnce = CellProbes.run(settings, plan).stream()
                .filter(truth -> truth.probabilitySold(HOUR.multipliedBy(4)) == 1)
                .count();
        assertThat(atOnce).isBetween(15L, 45L);
    }

    @Test
    @DisplayName("price_response: log-linear falls, cliff breaks off, hump distrusts the cheap, flat does not care")
    void responses() {
        assertThat(response("log_linear", 0.8, 1.2)).isGreaterThan(0.4);
        assertThat(response("cliff", 1.0, 1.9)).isGreaterThan(0.4);
        assertThat(response("hump", 0.9, 0.6)).isGreaterThan(0.3);
        assertThat(Math.abs(response("flat", 0.8, 1.6))).isLessThan(0.12);
        assertThat(response("rank", 0.7, 1.5)).isGreaterThan(0.4);
    }

    /** P(sold within 6 h) at one price minus that at another. */
    private static double response(String family, double price, double other) {
        LeagueSpec spec = league(8)
                .set(LeagueKey.SALE_FAMILY, "exponential")
                .set(LeagueKey.SALE_MEDIAN, 4)
                .set(LeagueKey.RESPONSE_FAMILY, family)
                .set(LeagueKey.RESPONSE_SLOPE, -10)
                .set(LeagueKey.SELLERS_COUNT, 60)
                .set(LeagueKey.KEYS_COUNT, 16)
                .build();
        LeagueSettings settings = LeagueSettings.of(spec).build();
        List<Cell> cells = List.of(Cell.of("opal-ring-86", price), Cell.of("opal-ring-86", other));
        Instant from = settings.start().plus(Duration.ofHours(20));
        List<CellTruth> truths = CellProbes.run(
                settings,
                new CellPlan(cells, from, from.plus(Duration.ofHours(40)), HOUR.dividedBy(2), HOUR.multipliedBy(6), 4));
        return truths.get(0).probabilitySold(HOUR.multipliedBy(6))
                - truths.get(1).probabilitySold(HOUR.multipliedBy(6));
    }

    @Test
    @DisplayName("sellers: frailty spreads how fast equal listings of different sellers sell")
    void frailty() {
        double none = dispersion(run(frail(0)));
        double much = dispersion(run(frail(2)));
        assertThat(none).isBetween(0.6, 1.6);
        assertThat(much).isGreaterThan(3 * none);
    }

    private static LeagueSpec.Builder frail(double cv2) {
        return hazards(9, "exponential").set(LeagueKey.SELLERS_FRAILTY, cv2);
    }

    /** Pearson's dispersion of sales over sellers, against exposure: 1 without frailty. */
    private static double dispersion(SimulatedLeague league) {
        Map<String, double[]> bySeller = new HashMap<>();
        Instant end = league.settings().end();
        double sold = 0;
        double exposure = 0;
        for (Spell spell : Oracle.of(league.truth()).spells()) {
            double hours = spell.length(end).toMillis() / 3_600_000.0;
            boolean isSold = spell.end() == Spell.End.SOLD;
            double[] sums = bySeller.computeIfAbsent(spell.account(), account -> new double[2]);
            sums[0] += isSold && spell.stack() == 1 ? 1 : 0;
            sums[1] += spell.stack() == 1 ? hours : 0;
            sold += isSold && spell.stack() == 1 ? 1 : 0;
            exposure += spell.stack() == 1 ? hours : 0;
        }
        double rate = sold / exposure;
        double chi2 = 0;
        int n = 0;
        for (double[] sums : bySeller.values()) {
            double expected = rate * sums[1];
            if (expected >= 2) {
                chi2 += (sums[0] - expected) * (sums[0] - expected) / expected;
                n++;
            }
        }
        return chi2 / (n - 1);
    }

    @Test
    @DisplayName("sellers: the largest brings the said share of a key, and who quits is not online any more")
    void largestAndQuitters() {
        SimulatedLeague large = run(league(10).set(LeagueKey.SELLERS_LARGEST, 0.6));
        Map<String, Map<String, Integer>> listed = new TreeMap<>();
        for (TruthEvent event : large.truth().events()) {
            if (event.kind() == TruthEvent.Kind.LISTED) {
                listed.computeIfAbsent(event.goodId(), good -> new TreeMap<>()).merge(event.account(), 1, Integer::sum);
            }
        }
        double share = listed.values().stream()
                .filter(sellers -> sellers.values().stream().mapToInt(it -> it).sum() >= 40)
                .mapToDouble(sellers ->
                        sellers.values().stream().mapToInt(it -> it).max().orElseThrow()
                                / (double) sellers.values().stream()
                                        .mapToInt(it -> it)
                                        .sum())
                .average()
                .orElseThrow();
        assertThat(share).isBetween(0.5, 0.72);

        SimulatedLeague quit = run(league(10).set(LeagueKey.SELLERS_QUIT, 0.5));
        Instant last = quit.settings().end().minus(Duration.ofHours(24));
        long early = sellersOnline(
                quit, quit.settings().start(), quit.settings().start().plus(Duration.ofHours(24)));
        long late = sellersOnline(quit, last, quit.settings().end());
        assertThat(late / (double) early).isBetween(0.1, 0.4);
    }

    private static long sellersOnline(SimulatedLeague league, Instant from, Instant to) {
        return league.sessions().stream()
                .filter(it -> it.from().isBefore(to)
                        && it.to().filter(end -> end.isBefore(from)).isEmpty())
                .map(Session::account)
                .distinct()
                .count();
    }

    @Test
    @DisplayName("withdraw: of sales and silent withdrawals together the said share is withdrawn")
    void withdrawals() {
        SimulatedLeague league = run(quiet(11).set(LeagueKey.WITHDRAW_SILENT, 0.3));
        double withdrawn = count(league, TruthEvent.Kind.WITHDRAWN);
        double share = withdrawn / (withdrawn + count(league, TruthEvent.Kind.SOLD));
        assertThat(share).isBetween(0.25, 0.35);
        SimulatedLeague none = run(quiet(11).set(LeagueKey.WITHDRAW_SILENT, 0));
        assertThat(count(none, TruthEvent.Kind.WITHDRAWN)).isZero();
    }

    /** A league in which nobody takes down anything but silently and on its own. */
    private static LeagueSpec.Builder quiet(long seed) {
        return league(seed)
                .set(LeagueKey.BATCH_SWEEP, 0)
                .set(LeagueKey.BATCH_SWAP, 0)
                .set(LeagueKey.BATCH_UNPRICED, 0);
    }

    @Test
    @DisplayName("withdraw: a price slope makes dear ones go, own use takes parts of stacks, relisted ones come back")
    void withdrawalsFollow() {
        assertThat(withdrawnPrice(4)).isGreaterThan(1.1 * withdrawnPrice(-4));
        SimulatedLeague use = run(quiet(12).set(LeagueKey.WITHDRAW_SILENT, 0.4).set(LeagueKey.WITHDRAW_OWN_USE, 1));
        assertThat(count(use, TruthEvent.Kind.USED)).isGreaterThan(20);
        SimulatedLeague back = run(quiet(12)
                .set(LeagueKey.WITHDRAW_SILENT, 0.4)
                .set(LeagueKey.WITHDRAW_RELIST, 1)
                .set(LeagueKey.WITHDRAW_RELIST_ID, 0)
                .set(LeagueKey.WITHDRAW_RELIST_HOURS, 0.5));
        Map<String, Integer> listed = new HashMap<>();
        for (TruthEvent event : back.truth().events()) {
            if (event.kind() == TruthEvent.Kind.LISTED) {
                listed.merge(event.itemId(), 1, Integer::sum);
            }
        }
        long again = listed.values().stream().filter(times -> times > 1).count();
        assertThat(again / (double) count(back, TruthEvent.Kind.WITHDRAWN)).isBetween(0.3, 1.0);
    }

    private static double withdrawnPrice(double slope) {
        SimulatedLeague league =
                run(quiet(13).set(LeagueKey.WITHDRAW_SILENT, 0.3).set(LeagueKey.WITHDRAW_PRICE, slope));
        return league.truth().events().stream()
                .filter(it ->
                        it.kind() == TruthEvent.Kind.WITHDRAWN && it.unitChaos().isPresent())
                .mapToDouble(it -> it.unitChaos().getAsDouble() / league.trueChaos(it.goodId(), it.at()))
                .average()
                .orElseThrow();
    }

    @Test
    @DisplayName("reprice: none never does, a bait stays where it is and sells little")
    void reprices() {
        assertThat(count(run(league(14).set(LeagueKey.REPRICE_FAMILY, "none")), TruthEvent.Kind.REPRICED))
                .isZero();
        long patient = count(
                run(league(14).set(LeagueKey.REPRICE_FAMILY, "step_down").set(LeagueKey.REPRICE_PATIENCE, 24)),
                TruthEvent.Kind.REPRICED);
        long eager = count(
                run(league(14).set(LeagueKey.REPRICE_FAMILY, "step_down").set(LeagueKey.REPRICE_PATIENCE, 1)),
                TruthEvent.Kind.REPRICED);
        assertThat(eager).isGreaterThan(2 * patient);
        long bait = count(run(league(14).set(LeagueKey.REPRICE_FAMILY, "bait")), TruthEvent.Kind.SOLD);
        long honest = count(run(league(14).set(LeagueKey.REPRICE_FAMILY, "none")), TruthEvent.Kind.SOLD);
        assertThat(bait).isLessThan(honest);
    }

    @Test
    @DisplayName("batch: one note sells its siblings in the same instant, sweeps take several kinds at once")
    void batches() {
        Truth notes = run(league(15).set(LeagueKey.BATCH_ONE_NOTE, 1).set(LeagueKey.BATCH_SIBLINGS, 6))
                .truth();
        Map<String, Integer> sold = new HashMap<>();
        for (TruthEvent event : notes.events()) {
            if (event.kind() == TruthEvent.Kind.SOLD) {
                sold.merge(event.tabId() + event.goodId() + event.at(), 1, Integer::sum);
            }
        }
        assertThat(sold.values().stream().mapToInt(it -> it).average().orElseThrow())
                .isGreaterThan(2);

        Truth swept = run(quiet(15).set(LeagueKey.BATCH_SWEEP, 0.2).set(LeagueKey.WITHDRAW_SILENT, 0))
                .truth();
        Map<String, Integer> batches = new HashMap<>();
        swept.events().stream()
                .filter(it -> it.kind() == TruthEvent.Kind.WITHDRAWN)
                .forEach(it -> batches.merge(it.tabId() + it.at(), 1, Integer::sum));
        assertThat(batches.values().stream().mapToInt(it -> it).average().orElseThrow())
                .isBetween(2.5, 10.0);
    }

    @Test
    @DisplayName("keys: volume has a tail, born keys begin and dead ones end mid-league, two products have two prices")
    void keys() {
        SimulatedLeague league = run(league(16)
                .set(LeagueKey.KEYS_COUNT, 60)
                .set(LeagueKey.KEYS_BORN, 0.5)
                .set(LeagueKey.KEYS_DEAD, 0.5));
        Instant start = league.settings().start();
        Map<String, Instant> first = new HashMap<>();
        Map<String, Instant> lastSold = new HashMap<>();
        for (TruthEvent event : league.truth().events()) {
            first.putIfAbsent(event.goodId(), event.at());
            if (event.kind() == TruthEvent.Kind.SOLD) {
                lastSold.put(event.goodId(), event.at());
            }
        }
        assertThat(first.values().stream()
                        .filter(it -> it.isAfter(start.plus(Duration.ofHours(23))))
                        .count())
                .isGreaterThan(12);
        assertThat(lastSold.values().stream()
                        .filter(it -> it.isBefore(start.plus(Duration.ofHours(78))))
                        .count())
                .isGreaterThan(12);

        SimulatedLeague two = run(league(16).set(LeagueKey.KEYS_TWO, 1).set(LeagueKey.KEYS_TWO_RATIO, 5));
        long dear = two.truth().events().stream()
                .filter(it ->
                        it.kind() == TruthEvent.Kind.SOLD && it.unitChaos().isPresent())
                .filter(it -> it.unitChaos().getAsDouble() > 3.5 * two.trueChaos(it.goodId(), it.at()))
                .count();
        assertThat(dear / (double) count(two, TruthEvent.Kind.SOLD)).isBetween(0.2, 0.7);
    }

    @Test
    @DisplayName("time: demand collapses on its day, and without amplitude nights are like evenings")
    void time() {
        SimulatedLeague league = run(league(17)
                .set(LeagueKey.TIME_COLLAPSE, 2)
                .set(LeagueKey.TIME_COLLAPSE_LEFT, 0.1)
                .set(LeagueKey.TIME_HOUR, 0));
        Instant day = league.settings().start().plus(Duration.ofDays(2));
        long before = league.truth().events().stream()
                .filter(it -> it.kind() == TruthEvent.Kind.SOLD && it.at().isBefore(day))
                .count();
        long after = count(league, TruthEvent.Kind.SOLD) - before;
        assertThat(after).isLessThan(before / 3);
    }

    @Test
    @DisplayName("prices: jumps, pumps and regimes are wilder than a geometric walk, and the divine drifts as told")
    void prices() {
        double gbm = largestMove("gbm");
        assertThat(largestMove("jumps")).isGreaterThan(1.5 * gbm);
        assertThat(largestMove("pump_dump")).isGreaterThan(1.5 * gbm);
        assertThat(largestMove("regimes")).isGreaterThan(1.5 * gbm);
        SimulatedLeague league = SimulatedLeague.of(LeagueSettings.of(league(18)
                        .set(LeagueKey.PRICES_DIVINE, -0.05)
                        .set(LeagueKey.PRICES_SIGMA, 0)
                        .build())
                .build());
        Instant start = league.settings().start();
        double fall = Math.log(
                league.trueChaos("divine", start.plus(Duration.ofDays(4))) / league.trueChaos("divine", start));
        assertThat(fall).isBetween(-0.2001, -0.1999);
    }

    /** Mean over goods of the largest hourly move, log. */
    private static double largestMove(String process) {
        SimulatedLeague league = SimulatedLeague.of(LeagueSettings.of(league(18)
                        .set(LeagueKey.PRICES_FAMILY, process)
                        .set(LeagueKey.PRICES_SIGMA, 0.05)
                        .set(LeagueKey.PRICES_JUMPS, 1)
                        .build())
                .build());
        Instant start = league.settings().start();
        return league.goods().stream()
                .skip(2)
                .mapToDouble(good -> {
                    double most = 0;
                    for (int hour = 0; hour < 95; hour++) {
                        double move = Math.log(league.trueChaos(good, start.plus(Duration.ofHours(hour + 1)))
                                / league.trueChaos(good, start.plus(Duration.ofHours(hour))));
                        most = Math.max(most, Math.abs(move));
                    }
                    return most;
                })
                .average()
                .orElseThrow();
    }

    @Test
    @DisplayName("fixers: their walls are there in the said share of sellers, far from the price, and hardly sell")
    void fixers() {
        SimulatedLeague league = run(league(19)
                .set(LeagueKey.FIXERS_SHARE, 0.2)
                .set(LeagueKey.FIXERS_LOW, 0.5)
                .set(LeagueKey.FIXERS_LOW_SHARE, 1)
                .set(LeagueKey.FIXERS_HONOUR, 0)
                .set(LeagueKey.FIXERS_WASH, 0.5));
        long low = league.truth().events().stream()
                .filter(it ->
                        it.kind() == TruthEvent.Kind.LISTED && it.unitChaos().isPresent())
                .filter(it -> it.unitChaos().getAsDouble() < 0.62 * league.trueChaos(it.goodId(), it.at()))
                .map(TruthEvent::account)
                .distinct()
                .count();
        assertThat(low).isBetween(18L, 34L);
        long soldLow = league.truth().events().stream()
                .filter(it ->
                        it.kind() == TruthEvent.Kind.SOLD && it.unitChaos().isPresent())
                .filter(it -> it.unitChaos().getAsDouble() < 0.55 * league.trueChaos(it.goodId(), it.at()))
                .count();
        assertThat(soldLow).isLessThan(count(league, TruthEvent.Kind.SOLD) / 50);
    }

    @Test
    @DisplayName("venues: what goes to the exchange is not in tabs, snipers take bargains in seconds")
    void venues() {
        long tabs = commodities(run(league(20)));
        long exchange = commodities(run(league(20).set(LeagueKey.VENUES_EXCHANGE, 0.95)));
        assertThat(exchange).isLessThan(tabs / 5);
        LeagueSpec spec = league(20)
                .set(LeagueKey.VENUES_SNIPERS, 1)
                .set(LeagueKey.VENUES_SNIPE_SECONDS, 10)
                .build();
        LeagueSettings settings = LeagueSettings.of(spec).build();
        Instant from = settings.start().plus(Duration.ofHours(20));
        CellPlan plan = new CellPlan(
                List.of(Cell.of("opal-ring-86", 0.7), Cell.of("opal-ring-86", 0.95)),
                from,
                from.plus(Duration.ofHours(40)),
                HOUR,
                HOUR,
                2);
        List<CellTruth> truths = CellProbes.run(settings, plan);
        assertThat(truths.get(0).probabilitySold(Duration.ofMinutes(1))).isGreaterThan(0.9);
        assertThat(truths.get(1).probabilitySold(Duration.ofMinutes(1))).isLessThan(0.3);
    }

    private static long commodities(SimulatedLeague league) {
        return league.truth().events().stream()
                .filter(it -> it.kind() == TruthEvent.Kind.LISTED && it.stack() > 1)
                .count();
    }

    @Test
    @DisplayName("null: no ask is below the true price and nobody pays more than it")
    void nothingPays() {
        SimulatedLeague league = run(league(21).nothingPays(true));
        assertThat(count(league, TruthEvent.Kind.SOLD)).isGreaterThan(100);
        for (TruthEvent event : league.truth().events()) {
            boolean priced = event.kind() == TruthEvent.Kind.LISTED || event.kind() == TruthEvent.Kind.SOLD;
            if (priced && event.unitChaos().isPresent()) {
                double relative = event.unitChaos().getAsDouble() / league.trueChaos(event.goodId(), event.at());
                assertThat(relative).as("%s", event).isBetween(1 - 1e-9, 1 + 2e-5);
            }
        }
        Instant at = league.settings().start().plus(Duration.ofDays(2));
        assertThat(8 * league.trueChaos("the-nurse", at)).isGreaterThan(league.trueChaos("the-doctor", at));
        assertThat(league.trueChaos("divine", at))
                .isEqualTo(league.trueChaos("divine", league.settings().start()));
    }
}
