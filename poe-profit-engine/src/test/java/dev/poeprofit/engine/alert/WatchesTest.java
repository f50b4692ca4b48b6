package dev.poeprofit.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.OpsRecord.AlertRaised;
import dev.poeprofit.engine.feed.Concern;
import dev.poeprofit.engine.feed.Feed;
import dev.poeprofit.engine.feed.FeedObserver;
import dev.poeprofit.engine.feed.FeedRunner;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.engine.feed.FeedStep;
import dev.poeprofit.engine.feed.RunnerSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What watches see")
class WatchesTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final Market LEAGUE = Market.pc("Allflame");

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final OpsLog ops = new InMemoryStore().ops();
    private Supplier<FeedStep> step = () -> idle(10);
    private List<Concern> concerns = List.of();

    private final Feed feed = new Feed() {
        @Override
        public String name() {
            return "feed";
        }

        @Override
        public FeedStep step() {
            return step.get();
        }

        @Override
        public List<Concern> concerns(FeedStatus status, Instant now) {
            return concerns;
        }
    };

    private final FeedRunner runner =
            new FeedRunner(scheduler, scheduler.clock(), ops, List.of(feed), FeedObserver.NONE, RunnerSettings.DEFAULT);
    private final DriftWatch drift =
            new DriftWatch(runner::statuses, Map.of("feed", new DriftWatch.Rests(Optional.of(LEAGUE), "every advice")));

    private Instant now() {
        return scheduler.clock().instant();
    }

    private FeedStep idle(long seconds) {
        return new FeedStep.Idle(now().plusSeconds(seconds), "up to date");
    }

    private void pass(long seconds) {
        scheduler.advance(Duration.ofSeconds(seconds));
    }

    private List<AlertSample> seen(AlertWatch watch) {
        return ((AlertWatch.Look.Seen) watch.look(now())).samples();
    }

    @Test
    @DisplayName(
            "O3 a feed that fails is late since its first failed step; its text names the reason and what rests on it")
    void late() {
        runner.start();
        pass(5);
        assertThat(seen(drift)).isEmpty();
        step = () -> new FeedStep.Failed(now().plusSeconds(60), "HTTP 502", Optional.empty(), true);
        pass(5 + 30);
        assertThat(seen(drift)).singleElement().satisfies(sample -> {
            assertThat(sample.level()).isEqualTo(30);
            assertThat(sample.reachedAt()).contains(START.plusSeconds(10 + 20));
            assertThat(sample.key()).isEqualTo(new AlertKey("drift", Optional.of(LEAGUE), "feed"));
            assertThat(sample.text()).contains("HTTP 502", "every advice", "30 s late");
        });
        step = () -> idle(10);
        pass(60);
        assertThat(seen(drift)).isEmpty();
        step = () -> new FeedStep.Ended("HTTP 403", Optional.of("not-authorised"));
        pass(120);
        assertThat(seen(drift)).as("its own alert says so").isEmpty();
    }

    @Test
    @DisplayName("O3 what a policy makes a feed wait is no lateness, and after it the feed may be late anew")
    void held() {
        step = () -> new FeedStep.Paused(now().plusSeconds(300), "a-policy");
        runner.start();
        pass(200);
        assertThat(seen(drift)).isEmpty();
        step = () -> new FeedStep.Failed(now().plusSeconds(60), "HTTP 502", Optional.empty(), true);
        pass(98);
        assertThat(seen(drift)).isEmpty();
        pass(32);
        assertThat(seen(drift))
                .singleElement()
                .satisfies(sample -> assertThat(sample.level())
                        .as("since the last look that saw it held")
                        .isBetween(30.0, 32.0));
    }

    @Test
    @DisplayName(
            "a failure that is over before anybody looks is seen all the same, once; a lasting one again and again")
    void standing() {
        FeedWatch watch = new FeedWatch(runner::standing, Map.of("feed", LEAGUE));
        runner.start();
        assertThat(seen(watch)).isEmpty();
        step = () -> new FeedStep.Failed(now().plusSeconds(1), "torn", Optional.of("page-unreadable"), false);
        pass(1);
        step = () -> idle(100);
        pass(2);
        assertThat(seen(watch)).singleElement().satisfies(sample -> {
            assertThat(sample.key()).isEqualTo(new AlertKey("page-unreadable", Optional.of(LEAGUE), "feed"));
            assertThat(sample.level()).isEqualTo(1);
            assertThat(sample.text()).isEqualTo("torn");
        });
        assertThat(seen(watch)).isEmpty();
        concerns = List.of(
                new Concern("prices-stale", "old").at(200).since(START.plusSeconds(2)), new Concern("own", "x"));
        assertThat(seen(watch)).singleElement().satisfies(sample -> {
            assertThat(sample.level()).isEqualTo(200);
            assertThat(sample.reachedAt()).contains(START.plusSeconds(2));
        });
        pass(2);
        assertThat(seen(watch)).hasSize(1);
        concerns = List.of();
        assertThat(seen(watch)).isEmpty();
    }

    @Test
    @DisplayName("C21 failed attempts in a row are counted for signals only, and a success ends them")
    void signals() {
        SignalWatch watch = new SignalWatch(runner::statuses, Set.of("feed"));
        step = () -> new FeedStep.Failed(now().plusSeconds(1), "HTTP 502", Optional.empty(), false);
        runner.start();
        pass(3);
        assertThat(seen(watch)).singleElement().satisfies(sample -> {
            assertThat(sample.level()).isGreaterThanOrEqualTo(3);
            assertThat(sample.text()).contains("HTTP 502");
        });
        assertThat(seen(new SignalWatch(runner::statuses, Set.of("other")))).isEmpty();
        step = () -> idle(10);
        pass(5);
        assertThat(seen(watch)).isEmpty();
    }

    @Test
    @DisplayName("O16 a policy counts from when it was first seen closed, and anew when it was open between")
    void policies() {
        List<PolicyWatch.Policy> policies = new ArrayList<>();
        PolicyWatch watch = new PolicyWatch(() -> policies);
        policies.add(new PolicyWatch.Policy("psapi", Optional.of(START.plusSeconds(90))));
        policies.add(new PolicyWatch.Policy("open", Optional.of(START)));
        assertThat(seen(watch))
                .singleElement()
                .satisfies(it -> assertThat(it.level()).isZero());
        pass(70);
        assertThat(seen(watch)).singleElement().satisfies(it -> {
            assertThat(it.level()).isEqualTo(70);
            assertThat(it.reachedAt()).contains(START.plusSeconds(60));
        });
        pass(30);
        assertThat(seen(watch)).isEmpty();
        policies.set(0, new PolicyWatch.Policy("psapi", Optional.of(START.plusSeconds(900))));
        assertThat(seen(watch))
                .singleElement()
                .satisfies(it -> assertThat(it.level()).isZero());
    }

    @Test
    @DisplayName("what a source notes lasts for a while from the last time, also across a restart")
    void noted() {
        NotedAlerts noted = new NotedAlerts(ops, Duration.ofMinutes(10), START);
        noted.append(List.of(
                new AlertRaised(START, "psapi", "rate-limited", "429"),
                new AlertRaised(START, "feed", "prices-stale", "a feed's own business")));
        assertThat(seen(noted))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).isEqualTo("429"));
        pass(300);
        noted.append(List.of(new AlertRaised(now(), "psapi", "rate-limited", "429 again")));
        pass(400);
        assertThat(seen(new NotedAlerts(ops, Duration.ofMinutes(10), now())))
                .singleElement()
                .satisfies(it -> assertThat(it.reachedAt()).contains(START.plusSeconds(300)));
        pass(200);
        assertThat(seen(noted)).isEmpty();
        assertThat(ops.newest(AlertRaised.class, Instant.EPOCH, 10)).hasSize(3);
    }
}
