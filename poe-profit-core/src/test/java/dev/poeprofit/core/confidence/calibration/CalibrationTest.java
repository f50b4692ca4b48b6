package dev.poeprofit.core.confidence.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final CalibrationSettings SETTINGS = CalibrationSettings.DEFAULT;
    private static final Instant ISSUE = Instant.parse("2026-07-24T00:00:00Z");
    private static final ItemKey RING = ItemKey.of(ItemKey.Kind.BASE, "Ruby Ring", "", Map.of());
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private static SignalCell cell(int number) {
        return new SignalCell(Market.pc("Testing"), RING, "band " + number);
    }

    private static Forecast forecast(int cell, double p, Instant at) {
        return new Forecast(
                cell(cell),
                "base",
                at,
                SIX_HOURS,
                new Probability(p),
                new Probability(p),
                new Interval(Math.max(0, p - .05), Math.min(1, p + .05), .95),
                false,
                OptionalDouble.empty());
    }

    private static CohortMember member(String name, Duration after) {
        return new CohortMember(name, ISSUE.plus(after), false, "all");
    }

    private static Resolved resolved(String name, FollowUp end) {
        return new Resolved(forecast(0, .5, ISSUE), member(name, Duration.ZERO), end);
    }

    @Test
    @DisplayName("vector 17: sold at 1 h and unsold at 6 h, read at 3 h, resolve nothing; at 6.5 h both")
    void never_early() {
        Cohort cohort = new Cohort(forecast(0, .5, ISSUE), SETTINGS);
        assertThat(cohort.join(member("sold", Duration.ZERO))).isTrue();
        assertThat(cohort.join(member("unsold", Duration.ZERO))).isTrue();
        cohort.end("sold", FollowUp.sold(Duration.ofHours(1)));

        assertThat(cohort.resolve(ISSUE.plus(Duration.ofHours(3)))).isEmpty();
        assertThat(cohort.resolve(ISSUE.plus(Duration.ofMinutes(389)))).isEmpty();
        List<Resolved> all = cohort.resolve(ISSUE.plus(Duration.ofMinutes(390)));
        assertThat(all).hasSize(2);
        assertThat(all.stream()
                        .mapToDouble(one -> one.end().sold(FollowUp.Label.CENTRAL))
                        .sum())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("vector 17: who resolves sales as they come reads too high before the end")
    void early_resolution_reads_high() {
        SplittableRandom random = new SplittableRandom(4);
        double chance = -Math.expm1(-6 * .1);
        int early = 0;
        int earlySold = 0;
        int sold = 0;
        int n = 20_000;
        for (int i = 0; i < n; i++) {
            double start = 8 * random.nextDouble();
            double sale = start - Math.log(1 - random.nextDouble()) / .1;
            sold += sale <= start + 6 ? 1 : 0;
            if (sale <= 8 && sale <= start + 6) {
                earlySold++;
                early++;
            } else if (start + 6 <= 8) {
                early++;
            }
        }
        assertThat(sold / (double) n).isCloseTo(chance, within(.015));
        assertThat(earlySold / (double) early).isGreaterThan(chance + .1);
    }

    @Test
    @DisplayName("C32 a cohort takes what begins within the hour after the issue, once, and waits for its last member")
    void cohort_rule() {
        Cohort cohort = new Cohort(forecast(0, .5, ISSUE), SETTINGS);
        assertThat(cohort.join(member("before", Duration.ofMinutes(-1)))).isFalse();
        assertThat(cohort.join(member("late", Duration.ofMinutes(61)))).isFalse();
        assertThat(cohort.join(member("last", Duration.ofMinutes(50)))).isTrue();
        assertThat(cohort.join(member("last", Duration.ofMinutes(50)))).isFalse();
        assertThat(cohort.dueAt()).isEqualTo(ISSUE.plus(Duration.ofMinutes(50 + 390)));

        cohort.end("last", FollowUp.sold(Duration.ofHours(7)));
        assertThat(cohort.resolve(cohort.dueAt()).get(0).end().ending()).isEqualTo(FollowUp.Ending.STANDING);
        cohort.end("last", FollowUp.sold(Duration.ofHours(2)));
        cohort.reopen("last");
        assertThat(cohort.resolve(cohort.dueAt()).get(0).end().hi().value()).isZero();
    }

    @Test
    @DisplayName("one forecast per cell and 6 h counts, however often the screen is refreshed")
    void one_issue() {
        IssueBook book = new IssueBook(SETTINGS);
        int issued = 0;
        for (int minute = 0; minute < 18 * 60; minute += 10) {
            issued += book.issue(cell(1), ISSUE.plus(Duration.ofMinutes(minute))) ? 1 : 0;
        }
        assertThat(issued).isEqualTo(3);
        assertThat(book.issue(cell(2), ISSUE)).isTrue();
    }

    @Test
    @DisplayName("vector 4: weights of censoring give 7/15, complete cases would give 1/2")
    void ipcw() {
        List<Resolved> listings = List.of(
                resolved("a", FollowUp.sold(Duration.ofHours(2))),
                resolved("b", FollowUp.sold(Duration.ofHours(5))),
                resolved("c", FollowUp.unsold(Duration.ofHours(3), FollowUp.Ending.LEFT)),
                resolved("d", FollowUp.unsold(SIX_HOURS, FollowUp.Ending.STANDING)),
                resolved("e", FollowUp.unsold(Duration.ofHours(9), FollowUp.Ending.STANDING)));
        List<CensoringWeights.Weighted> weighted = CensoringWeights.of(listings, FollowUp.Label.CENTRAL, SETTINGS);
        assertThat(CensoringWeights.shareSold(weighted)).isCloseTo(7 / 15.0, within(1e-12));
        assertThat(CensoringWeights.effectiveNumber(weighted.stream()
                        .mapToDouble(CensoringWeights.Weighted::weight)
                        .toArray()))
                .isCloseTo(25 / (1 + 16 / 3.0), within(1e-12));
        assertThat(weighted.stream()
                        .mapToDouble(CensoringWeights.Weighted::outcome)
                        .average()
                        .orElseThrow())
                .as("complete cases")
                .isEqualTo(.5);
    }

    @Test
    @DisplayName(
            "weights of censoring recover the net share where leaving depends on age and group, and stay within 20")
    void ipcw_recovers() {
        SplittableRandom random = new SplittableRandom(11);
        List<Resolved> listings = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            boolean hasty = random.nextBoolean();
            double sale = -Math.log(1 - random.nextDouble()) / (hasty ? .3 : .05);
            double leave = -Math.log(1 - random.nextDouble()) / (hasty ? .5 : .02);
            double end = Math.min(Math.min(sale, leave), 6);
            Duration after = Duration.ofMillis((long) (end * 3_600_000));
            FollowUp up = end == 6
                    ? FollowUp.unsold(SIX_HOURS, FollowUp.Ending.STANDING)
                    : sale < leave ? FollowUp.sold(after) : FollowUp.unsold(after, FollowUp.Ending.LEFT);
            listings.add(new Resolved(
                    forecast(0, .5, ISSUE), new CohortMember("i" + i, ISSUE, false, hasty ? "hasty" : "calm"), up));
        }
        double truth = 1 - (Math.exp(-1.8) + Math.exp(-.3)) / 2;
        List<CensoringWeights.Weighted> weighted = CensoringWeights.of(listings, FollowUp.Label.HI, SETTINGS);
        assertThat(CensoringWeights.shareSold(weighted)).isCloseTo(truth, within(.015));
        assertThat(weighted).allSatisfy(one -> assertThat(one.weight()).isLessThanOrEqualTo(20));
        double complete = weighted.stream()
                .mapToDouble(CensoringWeights.Weighted::outcome)
                .average()
                .orElseThrow();
        assertThat(Math.abs(complete - truth)).as("complete cases must fail").isGreaterThan(.03);
    }

    @Test
    @DisplayName("a sale that is one with a chance of 0.4 counts 0.4 of a sale, the rest is censored")
    void thinned() {
        List<Resolved> listings = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            listings.add(resolved("g" + i, FollowUp.gone(Duration.ofHours(1), 0, .4, 1)));
        }
        listings.add(resolved("s", FollowUp.unsold(SIX_HOURS, FollowUp.Ending.STANDING)));
        assertThat(CensoringWeights.shareSold(CensoringWeights.of(listings, FollowUp.Label.LO, SETTINGS)))
                .isZero();
        // One sale or none of four: 4 sold of 11 at 1 h, then 6 censored, then one that stands for 7.
        assertThat(CensoringWeights.shareSold(CensoringWeights.of(listings, FollowUp.Label.CENTRAL, SETTINGS)))
                .isCloseTo(4 / 11.0, within(1e-12));
    }

    /** Outcomes of a forecaster whose chances are off by a shift. */
    private static List<ScoredOutcome> outcomes(SplittableRandom random, int n, double shift, int clusterSize) {
        List<ScoredOutcome> scored = new ArrayList<>();
        double p = .5;
        boolean sold = false;
        for (int i = 0; i < n; i++) {
            if (i % clusterSize == 0) {
                // Beta(2, 2) is the middle of three uniform numbers.
                double a = random.nextDouble();
                double b = random.nextDouble();
                double c = random.nextDouble();
                p = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
                sold = random.nextDouble() < p;
            }
            double said = Math.max(0, Math.min(1, p + shift));
            scored.add(new ScoredOutcome(said, sold ? 1 : 0, 1, .5, "c" + i / clusterSize));
        }
        return scored;
    }

    @Test
    @DisplayName("vector 15: a perfect forecaster shows a raw ECE near .035 at n = 1,000, debiased 0 +- .01")
    void perfect_forecaster() {
        SplittableRandom random = new SplittableRandom(15);
        double raw = 0;
        double debiased = 0;
        long beyond = 0;
        int repetitions = 300;
        for (int i = 0; i < repetitions; i++) {
            Reliability bins = Reliability.of(outcomes(random, 1000, 0, 1), SETTINGS);
            raw += bins.rawError() / repetitions;
            debiased += bins.debiasedError() / repetitions;
            beyond += bins.binsBeyondLimit();
        }
        assertThat(raw).isCloseTo(.035, within(.003));
        assertThat(debiased).isCloseTo(0, within(.01));
        assertThat(beyond / (10.0 * repetitions)).isBetween(.03, .07);
    }

    @Test
    @DisplayName("a forecaster who says .1 too much is found out, clusters widen the limits, skill keeps its sign")
    void shifted_forecaster() {
        SplittableRandom random = new SplittableRandom(16);
        List<ScoredOutcome> scored = outcomes(random, 10_000, .1, 1);
        Reliability bins = Reliability.of(scored, SETTINGS);
        assertThat(bins.debiasedError()).isBetween(.06, .1);
        assertThat(bins.binsBeyondLimit()).isGreaterThanOrEqualTo(7);

        Reliability clustered = Reliability.of(outcomes(random, 10_000, 0, 20), SETTINGS);
        assertThat(clustered.phi()).isBetween(12.0, 25.0);
        assertThat(clustered.binsBeyondLimit()).isLessThanOrEqualTo(2);

        BrierScore brier = BrierScore.of(scored, bins, SETTINGS);
        assertThat(brier.score())
                .isCloseTo(
                        brier.reliability() - brier.resolution() + brier.uncertainty() + brier.remainder(),
                        within(1e-12));
        assertThat(brier.skill().orElseThrow().low()).isPositive();
        assertThat(brier.score())
                .as("mean squared error of Beta(2, 2) and a shift")
                .isCloseTo(.21, within(.01));

        List<ScoredOutcome> noise = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            noise.add(new ScoredOutcome(random.nextDouble(), random.nextBoolean() ? 1 : 0, 1, .5, "c" + i));
        }
        BrierScore none = BrierScore.of(noise, Reliability.of(noise, SETTINGS), SETTINGS);
        assertThat(none.skill().orElseThrow().high()).isNegative();
    }

    @Test
    @DisplayName("C32 base rates come from before the split only, and the tables are kept apart")
    void report() {
        SplittableRandom random = new SplittableRandom(17);
        List<Resolved> outcomes = new ArrayList<>();
        Instant split = ISSUE.plus(Duration.ofDays(4));
        for (int i = 0; i < 8000; i++) {
            Instant at = ISSUE.plus(Duration.ofHours(6L * (i % 32)));
            double p = .2 + .6 * (i % 7) / 6.0;
            boolean promoted = i % 7 == 6;
            Forecast made = new Forecast(
                    cell(i % 7),
                    "base",
                    at,
                    SIX_HOURS,
                    new Probability(p),
                    new Probability(p * .9),
                    new Interval(p - .02, p + .02, .95),
                    promoted,
                    promoted ? OptionalDouble.of(i % 32) : OptionalDouble.empty());
            double draw = random.nextDouble();
            FollowUp end = draw < p * .9
                    ? FollowUp.sold(Duration.ofHours(1))
                    : FollowUp.unsold(SIX_HOURS, FollowUp.Ending.STANDING);
            outcomes.add(new Resolved(made, new CohortMember("i" + i, at, false, "all"), end));
        }
        outcomes.add(new Resolved(
                forecast(1, .5, split),
                new CohortMember("lost", split, false, "all"),
                FollowUp.unsold(Duration.ofHours(1), FollowUp.Ending.UNWATCHED)));
        AbstainCount abstained = AbstainCount.NONE.said().refused("too few events");
        CalibrationReport report = CalibrationReport.of(outcomes, split, abstained, SETTINGS);

        assertThat(report.unwatched()).isEqualTo(1);
        assertThat(report.training()).isEqualTo(8000 * 15 / 32);
        CalibrationTable all = report.find(CalibrationTable.Population.ALL, Measure.INCIDENCE, FollowUp.Label.CENTRAL)
                .orElseThrow();
        assertThat(all.n()).isEqualTo(report.test()).isEqualTo(4000);
        assertThat(all.reliability().debiasedError()).isLessThan(.03);
        assertThat(all.brier().skill().orElseThrow().low()).isPositive();
        CalibrationTable promoted = report.find(
                        CalibrationTable.Population.PROMOTED, Measure.INCIDENCE, FollowUp.Label.CENTRAL)
                .orElseThrow();
        assertThat(promoted.n()).isBetween(560, 580);
        CalibrationTable top = report.find(CalibrationTable.Population.TOP, Measure.INCIDENCE, FollowUp.Label.CENTRAL)
                .orElseThrow();
        assertThat(top.forecasts()).isEqualTo(2);
        assertThat(report.coverage().cells()).isEqualTo(7);
        assertThat(report.abstained().refused()).isEqualTo(1);
    }

    @Test
    @DisplayName("the net chance is not scored where nobody is followed to the horizon")
    void nobody_followed() {
        List<Resolved> outcomes = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Instant at = ISSUE.plus(Duration.ofHours(6L * (i % 20)));
            FollowUp end = i % 2 == 0
                    ? FollowUp.sold(Duration.ofMinutes(i % 180))
                    : FollowUp.unsold(Duration.ofHours(3), FollowUp.Ending.LEFT);
            outcomes.add(new Resolved(forecast(i % 5, .5, at), new CohortMember("i" + i, at, false, "all"), end));
        }
        CalibrationReport report =
                CalibrationReport.of(outcomes, ISSUE.plus(Duration.ofDays(2)), AbstainCount.NONE, SETTINGS);
        assertThat(report.tables())
                .isNotEmpty()
                .allSatisfy(table -> assertThat(table.measure()).isEqualTo(Measure.INCIDENCE));
    }

    @Test
    void what_is_out_of_range_is_refused() {
        assertThatThrownBy(() -> new ScoredOutcome(Double.NaN, 0, 1, .5, "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> FollowUp.gone(Duration.ZERO, .5, .4, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AbstainCount(1, Map.of("few", 2L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reliability.of(List.of(), SETTINGS)).isInstanceOf(IllegalArgumentException.class);
    }
}
