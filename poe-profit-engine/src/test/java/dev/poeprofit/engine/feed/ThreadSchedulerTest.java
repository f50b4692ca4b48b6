package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Feeds on real threads. */
@Timeout(30)
class ThreadSchedulerTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final ThreadScheduler scheduler = new ThreadScheduler(
            4,
            task -> {
                Thread thread = new Thread(task, "feed");
                thread.setDaemon(true);
                thread.setUncaughtExceptionHandler((it, fault) -> uncaught.add(fault));
                return thread;
            },
            CLOCK,
            System::nanoTime);

    @AfterEach
    void stop() {
        scheduler.close();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** A feed whose step is given. */
    private record Given(String name, java.util.function.Supplier<FeedStep> action) implements Feed {
        @Override
        public FeedStep step() {
            return action.get();
        }
    }

    @Test
    @DisplayName(
            "tasks run when they are due, on threads of their name; a cancelled one does not; one that throws hurts nobody")
    void tasks() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(2);
        ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();
        long began = scheduler.nanoTime();
        Instant now = CLOCK.instant();
        scheduler.at(now.minusSeconds(5), "overdue", () -> {
            ran.add(Thread.currentThread().getName());
            done.countDown();
            throw new IllegalStateException("a fault");
        });
        scheduler.at(now.plusMillis(100), "later", () -> {
            ran.add(Thread.currentThread().getName());
            done.countDown();
        });
        assertThat(scheduler
                        .at(now.plusMillis(50), "never", () -> ran.add("never"))
                        .cancel())
                .isTrue();
        assertThat(scheduler.at(Instant.MAX, "far", () -> ran.add("far")).cancel())
                .isTrue();
        await(done);
        assertThat(ran).containsExactly("overdue", "later");
        assertThat(scheduler.nanoTime() - began).isGreaterThan(90_000_000L);
        scheduler.close();
        assertThat(uncaught).extracting(Throwable::getMessage).containsExactly("a fault");
        assertThat(scheduler.at(now, "after closing", () -> ran.add("after")).cancel())
                .isFalse();
    }

    @Test
    @DisplayName("a feed is never stepped twice at once, and two feeds are stepped at the same time")
    void side_by_side() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch enough = new CountDownLatch(400);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Feed meeting = new Given("meeting", () -> {
            both.countDown();
            try {
                await(both);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new FeedStep.Idle(Instant.MAX, "");
        });
        Feed busy = new Given("busy", () -> {
            both.countDown();
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            enough.countDown();
            inside.decrementAndGet();
            return new FeedStep.Moved(CLOCK.instant(), "");
        });
        try (FeedRunner runner = new FeedRunner(scheduler, CLOCK, new MemoryOps(), List.of(meeting, busy))) {
            runner.start();
            await(both);
            await(enough);
            assertThat(most).hasValue(1);
        }
    }

    @Test
    @DisplayName("closing interrupts a step that blocks and comes back within 5 s")
    void closing() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger closed = new AtomicInteger();
        Feed blocking = new Feed() {
            @Override
            public String name() {
                return "blocking";
            }

            @Override
            public FeedStep step() {
                blocked.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return new FeedStep.Failed(CLOCK.instant(), "interrupted", Optional.of("interrupted"), true);
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        MemoryOps ops = new MemoryOps();
        RunnerSettings quick = new RunnerSettings(
                false, Duration.ZERO, Duration.ofSeconds(1), RetrySettings.DEFAULT, Duration.ofMillis(600));
        FeedRunner runner = new FeedRunner(scheduler, CLOCK, ops, List.of(blocking), FeedObserver.NONE, quick);
        runner.start();
        await(blocked);
        long began = System.nanoTime();
        runner.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(250), Duration.ofSeconds(5));
        assertThat(closed).hasValue(1);
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName("D38 two queues, prices and a reader on four threads share one store; each queue has every page once")
    void one_store() throws InterruptedException {
        InMemoryStore store = new InMemoryStore();
        int pages = 300;
        CountDownLatch tips = new CountDownLatch(2);
        List<Feed> feeds = new ArrayList<>();
        for (Realm realm : List.of(Realm.PC, Realm.XBOX)) {
            QueueId queue = new QueueId("psapi", realm);
            Stream stream = new Stream(CLOCK);
            for (int i = 0; i < pages; i++) {
                stream.page("Ruby Ring", "Coral Ring");
            }
            Ledger ledger = store.ledger();
            feeds.add(new StashFeed(
                    queue,
                    stream,
                    source -> new IngestLane(
                            queue,
                            IngestLane.Start.CHECKPOINT,
                            source,
                            Stream.DECODER,
                            ledger,
                            store.history(),
                            new PageRules(Currencies.builtIn(), ItemCatalogue.builtIn()),
                            new IngestSettings(8, Duration.ofMillis(50), 100, IngestSettings.DEFAULT.fetchDeadline()),
                            EngineObserver.NONE,
                            System::nanoTime),
                    store.history(),
                    () -> true,
                    CLOCK,
                    StashFeedSettings.DEFAULT));
        }
        AtomicInteger number = new AtomicInteger();
        Market market = Market.pc("Standard");
        feeds.add(new Given("prices", () -> {
            int n = number.incrementAndGet();
            store.facts().append(List.of(Facts.prices(market, Overview.EXCHANGE, "Currency", CLOCK.instant(), n)));
            return n < 200
                    ? new FeedStep.Moved(CLOCK.instant(), "")
                    : new FeedStep.Idle(CLOCK.instant().plusSeconds(60), "");
        }));
        FeedObserver observer = new FeedObserver() {
            @Override
            public void stepped(FeedStatus status, FeedStep step) {
                boolean atTip = step.again()
                        .filter(at -> at.isAfter(CLOCK.instant().plusSeconds(5)))
                        .isPresent();
                if (status.name().startsWith("psapi") && atTip) {
                    tips.countDown();
                }
            }
        };
        try (FeedRunner runner =
                new FeedRunner(scheduler, CLOCK, new MemoryOps(), feeds, observer, RunnerSettings.DEFAULT)) {
            runner.start();
            while (tips.getCount() > 0) {
                store.history().queues().forEach(queue -> store.history().watermark(queue));
                runner.statuses();
                store.facts().latestPrices(market, Instant.MAX);
                Thread.onSpinWait();
            }
        }
        for (Realm realm : List.of(Realm.PC, Realm.XBOX)) {
            List<Long> seqs = new ArrayList<>();
            store.history()
                    .lifecycle(
                            new QueueId("psapi", realm),
                            dev.poeprofit.core.port.SeqRange.ALL,
                            page -> seqs.add(page.seq()));
            assertThat(seqs).hasSize(pages).doesNotHaveDuplicates();
        }
        assertThat(store.facts().prices(market, "Currency", Instant.EPOCH, Instant.MAX))
                .hasSize(number.get());
        assertThat(uncaught).isEmpty();
    }
}
