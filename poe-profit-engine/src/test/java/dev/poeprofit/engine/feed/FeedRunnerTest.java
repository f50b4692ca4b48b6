package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Feeds side by side in virtual time. */
class FeedRunnerTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final MemoryOps ops = new MemoryOps();
    private final List<String> order = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private boolean finished;

    private final FeedObserver observer = new FeedObserver() {
        @Override
        public void notStored(dev.poeprofit.core.port.PortException failure) {
            told.add(String.valueOf(failure.getMessage()));
        }

        @Override
        public void finished() {
            finished = true;
        }
    };

    /** A feed whose steps are given. */
    private final class Given implements Feed {
        private final String name;
        private final Supplier<FeedStep> step;
        private List<Concern> concerns = List.of();
        private Set<String> follows = Set.of();
        private int closed;

        Given(String name, Supplier<FeedStep> step) {
            this.name = name;
            this.step = step;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public FeedStep step() {
            order.add(name + "@"
                    + Duration.between(START, scheduler.clock().instant()).toMillis());
            return step.get();
        }

        @Override
        public List<Concern> concerns(FeedStatus status, Instant now) {
            return concerns;
        }

        @Override
        public Set<String> follows() {
            return follows;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private Instant in(long seconds) {
        return scheduler.clock().instant().plusSeconds(seconds);
    }

    private FeedRunner runner(RunnerSettings settings, Feed... feeds) {
        return new FeedRunner(scheduler, scheduler.clock(), ops, List.of(feeds), observer, settings);
    }

    @Test
    @DisplayName("each feed is stepped when it said, in one order, whatever the others do")
    void each_in_its_time() {
        Given slow = new Given("slow", () -> new FeedStep.Idle(in(5), ""));
        Given fast = new Given("fast", () -> new FeedStep.Paused(in(2), "p"));
        runner(RunnerSettings.DEFAULT, slow, fast).start();
        scheduler.advance(Duration.ofSeconds(5));
        assertThat(order).containsExactly("slow@0", "fast@0", "fast@2000", "fast@4000", "slow@5000");
    }

    @Test
    @DisplayName("a step that throws is a failure of that feed: alerted once, cooled down, the others go on")
    void faults() {
        int[] steps = {0};
        Given broken = new Given("broken", () -> {
            if (steps[0]++ < 4) {
                throw new IllegalStateException("oops");
            }
            return new FeedStep.Idle(in(1000), "");
        });
        Given fine = new Given("fine", () -> new FeedStep.Idle(in(60), ""));
        FeedRunner runner = runner(RunnerSettings.DEFAULT, broken, fine);
        runner.start();
        scheduler.advance(Duration.ofMinutes(30));
        assertThat(order.stream().filter(it -> it.startsWith("broken")).limit(5))
                .containsExactly("broken@0", "broken@60000", "broken@180000", "broken@420000", "broken@720000");
        assertThat(order.stream().filter(it -> it.startsWith("fine"))).hasSize(31);
        assertThat(ops.codes("broken")).containsExactly("feed-fault");
        assertThat(runner.statuses().get(0).lastError().orElseThrow()).contains("oops");
        assertThat(runner.statuses().get(0).failures()).isEqualTo(4);
        assertThat(runner.statuses().get(0).errorCount()).isZero();
    }

    @Test
    @DisplayName("an error of the virtual machine does not end the runner either")
    void errors() {
        Given broken = new Given("broken", () -> {
            throw new StackOverflowError();
        });
        FeedRunner runner = runner(RunnerSettings.DEFAULT, broken);
        runner.start();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(runner.statuses().get(0).state()).isEqualTo(FeedStatus.State.FAILING);
        assertThat(order).hasSize(2);
    }

    @Test
    @DisplayName("a feed that is idle until now does not spin")
    void no_spinning() {
        runner(RunnerSettings.DEFAULT, new Given("idle", () -> new FeedStep.Idle(in(0), "")))
                .start();
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(order).hasSize(11);
    }

    @Test
    @DisplayName("a concern is alerted when it begins, looked for between steps, and again when it comes back")
    void concerns() {
        Given feed = new Given("feed", () -> new FeedStep.Idle(in(3600), ""));
        runner(RunnerSettings.DEFAULT, feed).start();
        scheduler.advance(Duration.ofSeconds(5));
        feed.concerns = List.of(new Concern("old", "it is old"));
        scheduler.advance(Duration.ofSeconds(60));
        assertThat(ops.codes("feed")).containsExactly("old");
        assertThat(ops.alerts().get(0).at()).isEqualTo(START.plusSeconds(10));
        feed.concerns = List.of();
        scheduler.advance(Duration.ofSeconds(60));
        feed.concerns = List.of(new Concern("old", "it is old"), new Concern("other", ""));
        scheduler.advance(Duration.ofSeconds(60));
        assertThat(ops.codes("feed")).containsExactly("old", "old", "other");
    }

    @Test
    @DisplayName("alerts that the ops log refuses are told, kept and stored when it works again")
    void ops_log_fails() {
        Given feed = new Given("feed", () -> new FeedStep.Failed(in(60), "bad", Optional.of("bad"), true));
        ops.breakDown(true);
        runner(RunnerSettings.DEFAULT, feed).start();
        scheduler.advance(Duration.ofSeconds(30));
        assertThat(ops.alerts()).isEmpty();
        assertThat(told).isNotEmpty().allMatch(it -> it.contains("disk full"));
        ops.breakDown(false);
        scheduler.advance(Duration.ofSeconds(30));
        assertThat(ops.codes("feed")).containsExactly("bad");
    }

    @Test
    @DisplayName(
            "D36 a single pass ends each feed when it is up to date, has ended, fails for a round or is held for long")
    void single_pass() {
        int[] moves = {0};
        Given moving = new Given(
                "moving", () -> moves[0]++ < 3 ? new FeedStep.Moved(in(1), "") : new FeedStep.Idle(in(10), ""));
        int[] pauses = {0};
        Given paced = new Given(
                "paced", () -> pauses[0]++ < 2 ? new FeedStep.Paused(in(50), "p") : new FeedStep.Paused(in(61), "p"));
        int[] failures = {0};
        Given failing =
                new Given("failing", () -> new FeedStep.Failed(in(5), "bad", Optional.empty(), failures[0]++ == 1));
        Given ended = new Given("ended", () -> new FeedStep.Ended("done", Optional.empty()));
        FeedRunner runner = runner(RunnerSettings.DEFAULT.singlePass(), moving, paced, failing, ended);
        runner.start();
        scheduler.advance(Duration.ofHours(1));
        assertThat(order)
                .filteredOn(it -> it.startsWith("moving"))
                .containsExactly("moving@0", "moving@1000", "moving@2000", "moving@3000");
        assertThat(order).filteredOn(it -> it.startsWith("paced")).hasSize(3);
        assertThat(order).filteredOn(it -> it.startsWith("failing")).hasSize(2);
        assertThat(order).filteredOn(it -> it.startsWith("ended")).hasSize(1);
        assertThat(finished).isTrue();
        assertThat(runner.isFinished()).isTrue();
        assertThat(runner.statuses()).allSatisfy(it -> assertThat(it.nextDue()).isEmpty());
        assertThat(ops.alerts()).isEmpty();
        assertThat(scheduler.waiting()).isEmpty();
    }

    @Test
    @DisplayName(
            "D36 a single pass lets a feed end idle only after a step begun when the feeds it follows were through")
    void single_pass_follows() {
        int[] moves = {0};
        Given leader = new Given(
                "leader", () -> moves[0]++ < 3 ? new FeedStep.Moved(in(7), "") : new FeedStep.Idle(in(60), ""));
        Given follower = new Given("follower", () -> new FeedStep.Idle(in(10), ""));
        follower.follows = Set.of("leader", "not running");
        FeedRunner runner = runner(RunnerSettings.DEFAULT.singlePass(), follower, leader);
        runner.start();
        scheduler.advance(Duration.ofHours(1));
        assertThat(order)
                .containsExactly(
                        "follower@0",
                        "leader@0",
                        "leader@7000",
                        "follower@10000",
                        "leader@14000",
                        "follower@20000",
                        "leader@21000",
                        "follower@30000");
        assertThat(runner.isFinished()).isTrue();
    }

    @Test
    @DisplayName("closing begins nothing any more and closes every feed once")
    void closes() {
        Given one = new Given("one", () -> new FeedStep.Idle(in(1), ""));
        Given two = new Given("two", () -> new FeedStep.Idle(in(1), ""));
        FeedRunner runner = runner(RunnerSettings.DEFAULT, one, two);
        runner.start();
        scheduler.advance(Duration.ofSeconds(1));
        int steps = order.size();
        runner.close();
        runner.close();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(order).hasSize(steps);
        assertThat(one.closed).isEqualTo(1);
        assertThat(two.closed).isEqualTo(1);
        assertThatThrownBy(runner::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void two_feeds_of_one_name_are_refused() {
        Given one = new Given("one", () -> new FeedStep.Idle(in(1), ""));
        assertThatThrownBy(() -> runner(RunnerSettings.DEFAULT, one, one)).hasMessageContaining("'one'");
    }
}
