package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.sim.service.Access;
import dev.poeprofit.sim.service.Fault;
import dev.poeprofit.sim.service.FaultPlan;
import dev.poeprofit.sim.service.LimitPolicy;
import dev.poeprofit.sim.service.LimitWindow;
import dev.poeprofit.sim.service.Rule;
import dev.poeprofit.sim.service.Service;
import java.io.IOException;
import java.nio.file.Path;
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
    void a_troubled_day() throws IOException {
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
        FigureSheet figures = new FigureSheet("live-day");
        figures.add(Figure.plain(
                "hours",
                "simulated hours",
                Duration.between(LiveDay.START, day.now()).toSeconds() / 3600.0,
                "h",
                ""));
        figures.add(Figure.plain("requests", "requests, by the servers' count", accesses.size(), "requests", ""));
        figures.add(Figure.plain(
                "requests.trouble",
                "requests that met trouble",
                (double) count(accesses, it -> !it.faults().isEmpty()),
                "requests",
                ""));
        figures.add(Figure.plain("trouble", "kinds of trouble met", (double) kinds(accesses), "kinds", ""));
        figures.add(Figure.plain(
                "status.429", "answers 429", (double) count(accesses, it -> it.status() == 429), "answers", ""));
        figures.add(Figure.plain(
                "status.401", "answers 401", (double) count(accesses, it -> it.status() == 401), "answers", ""));
        figures.add(Figure.plain("kills", "kills, each in the middle of an exchange", day.kills(), "kills", ""));
        figures.add(Figure.plain("pages", "pages applied", (double) day.pages(), "pages", ""));
        long restricted = day.services().violations().count(Rule.WHILE_RESTRICTED);
        figures.add(Figure.none("M3.restricted", "requests while a gate must be closed", restricted));
        long over = day.services().violations().count(Rule.OVER_LIMIT);
        figures.add(Figure.none("D28.over", "windows over their limit, by the servers' count", over));
        long broken = day.services().violations().total();
        figures.add(Figure.none("violations", "violations of any rule of a service", broken));
        List<String> breaks = day.chainBreaks();
        figures.add(Figure.none("D12.chain", "breaks of the cursor chain, pages applied twice", (long) breaks.size()));
        double permitted = permitted();
        figures.add(Figure.plain(
                "D28.permitted",
                "even rate that 2:1:60 permits when hits count in hidden buckets of 1 s",
                permitted,
                "requests/s",
                ""));
        for (Realm realm : LiveDay.REALMS) {
            figures.add(catchingUp(realm, day.catchUp(realm, outageEnd, 50), permitted));
        }
        List<String> differences = day.differences();
        figures.add(Figure.none("D7.open", "open listings that differ from the truth", (long) differences.size()));
        publish(figures);

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
    void ten_minutes() throws IOException {
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
        FigureSheet figures = new FigureSheet("ten-minutes");
        figures.add(Figure.goal(
                "M1.polls",
                "successful polls of those expected",
                good / expected,
                "share",
                "> 0.9",
                good / expected > 0.9,
                ""));
        figures.add(Figure.goal(
                "M1.retried",
                "polls with more than one failed attempt before",
                (double) retried,
                "polls",
                "<= 5 %",
                retried <= polls.size() / 20,
                ""));
        publish(figures);
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

    /** Prints the table and keeps it as {@code target/figures/<name>.json}. */
    static void publish(FigureSheet figures) throws IOException {
        System.out.print(figures.text());
        figures.write(Path.of("target", "figures"));
    }

    private static Figure catchingUp(Realm realm, OptionalDouble rate, double permitted) {
        String id = "catchup." + realm.wireName();
        String what = "catching up after " + OUTAGE.toMinutes() + " min of outage, " + realm.wireName()
                + ", of the permitted rate";
        String goal = ">= 0.9";
        if (rate.isEmpty()) {
            return Figure.unknown(id, what, "share", goal, "the backlog was too short");
        }
        double share = rate.getAsDouble() / permitted;
        return Figure.goal(id, what, share, "share", goal, share >= 0.9, "");
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
