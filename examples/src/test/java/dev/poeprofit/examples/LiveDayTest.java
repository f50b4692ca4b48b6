package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.sim.service.Access;
import dev.poeprofit.sim.service.Fault;
import dev.poeprofit.sim.service.FaultPlan;
import dev.poeprofit.sim.service.LimitPolicy;
import dev.poeprofit.sim.service.LimitWindow;
import dev.poeprofit.sim.service.Rule;
import dev.poeprofit.sim.service.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LiveDayTest {
    private static final Duration OUTAGE = Duration.ofMinutes(30);
    /** Left in peace after the outage, so that catching up can be timed. */
    private static final Duration CALM = Duration.ofMinutes(20);

    @Test
    @DisplayName(
            "M3 O5 D11 D12 D28 D38 two realms, prices and dictionaries through hours of trouble, kills and an outage: no"
                    + " rule of a service is broken, no page is lost or doubled, and what is open equals the truth")
    void a_troubled_day() {
        int hours = Integer.getInteger("poeprofit.liveHours", 2);
        long seed = Long.getLong("poeprofit.liveSeed", 1);
        // The outage falls into a busy hour: the league begins in the afternoon.
        int before = Math.max(1, hours / 4);
        Instant trouble = LiveDay.START.plus(Duration.ofMinutes(10));
        Instant outage = trouble.plus(Duration.ofHours(before));
        Instant outageEnd = outage.plus(OUTAGE);
        Instant again = outageEnd.plus(CALM);
        Instant end = again.plus(Duration.ofHours(hours - before));
        FaultPlan plan = FaultPlan.hourly(seed, trouble, before)
                .and(everyHour(seed, trouble, before))
                .and(FaultPlan.outage(outage, OUTAGE, Service.DATA_API))
                .and(FaultPlan.hourly(seed + 1, again, hours - before))
                .and(everyHour(seed + 1, again, hours - before));
        LiveDay day = new LiveDay(seed, 1, plan);
        SplittableRandom random = new SplittableRandom(seed);
        int killsAnHour = hours <= 4 ? 3 : 1;
        while (day.now().isBefore(end)) {
            day.run(Duration.ofSeconds(3600 / killsAnHour - 600 + random.nextInt(1200)));
            boolean catchingUp = day.now().isAfter(outage) && day.now().isBefore(again);
            if (!catchingUp) {
                day.kill();
            }
        }
        day.run(Duration.ofMinutes(10));

        List<Access> accesses = day.services().accesses();
        Figures figures = new Figures("live day");
        figures.add(
                "",
                "simulated hours",
                Duration.between(LiveDay.START, day.now()).toSeconds() / 3600.0,
                "h");
        figures.add("", "requests, by the servers' count", accesses.size(), "requests");
        figures.add(
                "",
                "requests that met trouble",
                count(accesses, it -> !it.faults().isEmpty()),
                "requests");
        figures.add("", "kinds of trouble met", kinds(accesses), "kinds");
        figures.add("", "answers 429", count(accesses, it -> it.status() == 429), "answers");
        figures.add("", "answers 401", count(accesses, it -> it.status() == 401), "answers");
        figures.add("", "kills, each in the middle of an exchange", day.kills(), "kills");
        figures.add("", "pages applied", day.pages(), "pages");
        long restricted = day.services().violations().count(Rule.WHILE_RESTRICTED);
        figures.none("M3", "requests while a gate must be closed", restricted);
        long over = day.services().violations().count(Rule.OVER_LIMIT);
        figures.none("D28", "windows over their limit, by the servers' count", over);
        long broken = day.services().violations().total();
        figures.none("", "violations of any rule of a service", broken);
        List<String> breaks = day.chainBreaks();
        figures.add(
                "D12", "breaks of the cursor chain, pages applied twice", breaks.size(), "", "0", breaks.isEmpty(), "");
        double permitted = permitted();
        figures.add(
                "D28",
                "even rate that 2:1:60 permits when hits count in hidden buckets of 1 s",
                permitted,
                "requests/s");
        for (Realm realm : LiveDay.REALMS) {
            OptionalDouble rate = day.catchUp(realm, outageEnd, 50);
            double share = rate.orElse(0) / permitted;
            figures.add(
                    "",
                    "catching up after " + OUTAGE.toMinutes() + " min of outage, " + realm.wireName()
                            + ", of the permitted rate",
                    share,
                    "share",
                    ">= 0.9",
                    share >= 0.9,
                    rate.isEmpty() ? "the backlog was too short" : "");
        }
        List<String> differences = day.differences();
        figures.add(
                "D7",
                "open listings that differ from the truth",
                differences.size(),
                "",
                "0",
                differences.isEmpty(),
                "");
        figures.publish();

        assertThat(count(accesses, it -> !it.faults().isEmpty()))
                .as("the trouble was met")
                .isGreaterThan(hours * 5L);
        assertThat(count(accesses, it -> it.status() == 429)).isPositive();
        assertThat(day.kills()).isGreaterThanOrEqualTo(hours * killsAnHour / 2);
        assertThat(day.pages()).isGreaterThan(hours * 200L);
        assertThat(figures.missed())
                .as(day.services().violations().report()
                        + breaks
                        + differences.stream().limit(20).toList())
                .isEmpty();
        assertThat(day.lastStatuses()).extracting(FeedStatus::state).doesNotContain(FeedStatus.State.ENDED);
    }

    @Test
    @DisplayName(
            "M1 D5 over ten minutes more than 90 % of the expected polls succeed, and every price row has a sample time")
    void ten_minutes() {
        LiveDay day = new LiveDay(7, 16, FaultPlan.NONE);
        day.run(Duration.ofMinutes(10));
        Instant from = day.now();
        day.run(Duration.ofMinutes(10));
        List<OpsRecord.RequestMade> polls =
                day.store().ops().newest(OpsRecord.RequestMade.class, from, 100_000).stream()
                        .filter(made -> made.endpoint().equals("psapi"))
                        .toList();
        double expected = LiveDay.REALMS.size() * 600.0 / 10;
        long good = polls.stream().filter(made -> made.httpStatus() == 200).count();
        long retried = polls.stream().filter(made -> made.attempt() > 1).count();
        List<Fact.Prices> prices = day.store().facts().latestPrices(new Market(Realm.PC, "Simulated"), Instant.MAX);
        Figures figures = new Figures("ten minutes");
        figures.add(
                "M1",
                "successful polls of those expected",
                good / expected,
                "share",
                "> 0.9",
                good / expected > 0.9,
                "");
        figures.add(
                "M1",
                "polls with more than one failed attempt before",
                (double) retried,
                "polls",
                "<= 5 %",
                retried <= polls.size() / 20,
                "");
        figures.publish();
        assertThat(figures.missed()).isEmpty();
        assertThat(prices).isNotEmpty().allSatisfy(overview -> {
            assertThat(overview.snapshot().sampledAt()).isBefore(day.now()).isAfter(LiveDay.START.minusSeconds(3600));
            assertThat(overview.snapshot().lines()).isNotEmpty();
        });
        assertThat(day.chainBreaks()).isEmpty();
        assertThat(day.services().violations().total())
                .as(day.services().violations().report())
                .isZero();
        assertThat(day.differences()).isEmpty();
    }

    /** What every hour has to have besides what is drawn for it: a burst of 429, 5xx, cut bodies, a revoked token. */
    private static FaultPlan everyHour(long seed, Instant from, int hours) {
        SplittableRandom random = new SplittableRandom(seed);
        FaultPlan plan = FaultPlan.NONE;
        for (int hour = 0; hour < hours; hour++) {
            // A burst is shorter than the restriction it brings; one that goes on uses up the budget of errors, and
            // that stops us.
            plan = plan.and(fault(
                            new Fault.Throttled(Duration.ofSeconds(60), random.nextBoolean()), 40, from, hour, random))
                    .and(fault(new Fault.ServerError(503, Optional.empty()), 120, from, hour, random))
                    .and(fault(new Fault.CutBody(200), 120, from, hour, random))
                    .and(fault(new Fault.TokensRevoked(), 120, from, hour, random));
        }
        return plan;
    }

    private static FaultPlan fault(Fault fault, int mostSeconds, Instant from, int hour, SplittableRandom random) {
        return FaultPlan.of(
                from.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3400)),
                Duration.ofSeconds(20 + random.nextInt(mostSeconds - 20)),
                Service.DATA_API,
                fault);
    }

    /** The highest even rate at which the server's count, hidden buckets included, never goes over a limit. */
    private static double permitted() {
        return LimitPolicy.publicStashes("pc").rules().stream()
                .flatMap(rule -> rule.windows().stream())
                .mapToDouble(LiveDayTest::rate)
                .min()
                .orElseThrow();
    }

    private static double rate(LimitWindow window) {
        return window.hits() * 1000.0 / window.period().plus(window.bucket()).toMillis();
    }

    private static long count(List<Access> accesses, java.util.function.Predicate<Access> which) {
        return accesses.stream().filter(which).count();
    }

    private static long kinds(List<Access> accesses) {
        return accesses.stream().flatMap(it -> it.faults().stream()).distinct().count();
    }
}
