package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.ItemCatalogue;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Ledger;
import dev.poeprofit.core.port.PageDecoder;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.Currencies;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.ingest.PageRules;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.testkit.ManualScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The stash stream in virtual time. */
class StashFeedTest {
    private static final Instant START = Instant.parse("2026-08-01T12:00:00Z");
    private static final String NAME = "psapi/pc";

    private final ManualScheduler scheduler = new ManualScheduler(START);
    private final InMemoryStore store = new InMemoryStore();
    private final MemoryOps ops = new MemoryOps();
    private final Stream stream = new Stream(scheduler.clock());
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private PageDecoder decoder = Stream.DECODER;
    private Ledger ledger = store.ledger();
    private int opened;

    private StashFeed feed() {
        return feed(EngineObserver.NONE);
    }

    private StashFeed feed(EngineObserver observer) {
        ledger = store.ledger();
        return new StashFeed(
                Stream.QUEUE,
                stream,
                source -> {
                    opened++;
                    return new IngestLane(
                            Stream.QUEUE,
                            IngestLane.Start.CHECKPOINT,
                            source,
                            decoder,
                            ledger,
                            store.history(),
                            new PageRules(Currencies.builtIn(), ItemCatalogue.builtIn()),
                            IngestSettings.DEFAULT,
                            observer,
                            scheduler::nanoTime);
                },
                store.history(),
                ready::get,
                scheduler.clock(),
                StashFeedSettings.DEFAULT);
    }

    private FeedRunner run() {
        FeedRunner runner = new FeedRunner(scheduler, scheduler.clock(), ops, List.of(feed()));
        runner.start();
        return runner;
    }

    private FeedStatus status(FeedRunner runner) {
        return runner.statuses().get(0);
    }

    private long seq() {
        return store.history().watermark(Stream.QUEUE).map(it -> it.seq()).orElse(0L);
    }

    private List<Long> secondsAsked() {
        return stream.asked.stream()
                .map(at -> Duration.between(START, at).toSeconds())
                .toList();
    }

    private static PortException unavailable(boolean retryable, long seconds) {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                "HTTP 502",
                retryable,
                seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds)),
                null);
    }

    @Test
    @DisplayName("D9 a backlog is drained at once, then the tip is asked every 10 s with the same cursor")
    void drains_then_idles() {
        stream.pages(100);
        FeedRunner runner = run();
        scheduler.advance(Duration.ZERO);
        assertThat(seq()).isEqualTo(100);
        scheduler.advance(Duration.ofSeconds(35));
        assertThat(secondsAsked().subList(101, 104)).containsExactly(10L, 20L, 30L);
        assertThat(stream.cursors.subList(101, 104)).containsOnly(new Cursor("100"));
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.IDLE);
        assertThat(status(runner).nextDue()).contains(START.plusSeconds(40));
        assertThat(runner.figures(NAME)).extracting(Figure::text).containsExactly("page 100", "tip touched 5 s ago");
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName("D38 a pause is waited for, shown with its policy, and is no failure")
    void pauses() {
        stream.pages(1).paused(Duration.ofSeconds(42));
        FeedRunner runner = run();
        scheduler.advance(Duration.ofSeconds(41));
        assertThat(stream.asked).hasSize(1);
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.PAUSED);
        assertThat(status(runner).policy()).contains("a-policy");
        assertThat(status(runner).heldSince()).contains(START);
        assertThat(status(runner).errorCount()).isZero();
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(seq()).isEqualTo(1);
        assertThat(status(runner).heldSince()).isEmpty();
        assertThat(ops.alerts()).isEmpty();
    }

    @Test
    @DisplayName("O16 held for more than 60 s raises rate-limited once; it goes on by itself")
    void long_pause() {
        stream.pages(1).paused(Duration.ofSeconds(45)).paused(Duration.ofSeconds(45));
        run();
        scheduler.advance(Duration.ofMinutes(3));
        assertThat(ops.codes(NAME)).containsExactly("rate-limited");
        assertThat(ops.alerts().get(0).text()).contains("a-policy", "2026-08-01T12:01:30Z");
        assertThat(seq()).isEqualTo(1);
    }

    @Test
    @DisplayName("D26 two failures are retried when they say, the third ends the round: 60 s doubling to 300 s")
    void rounds() {
        stream.fails(1, () -> unavailable(true, 2))
                .fails(1, () -> unavailable(true, 4))
                .fails(1, () -> unavailable(false, 0));
        for (int round = 0; round < 4; round++) {
            stream.fails(1, () -> unavailable(false, 0));
        }
        FeedRunner runner = run();
        scheduler.advance(Duration.ofSeconds(5));
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.FAILING);
        assertThat(status(runner).errorCount()).isEqualTo(2);
        assertThat(status(runner).stalledSince()).contains(START);
        scheduler.advance(Duration.ofMinutes(40));
        assertThat(secondsAsked().subList(0, 8)).containsExactly(0L, 2L, 6L, 66L, 186L, 426L, 726L, 1026L);
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.IDLE);
        assertThat(status(runner).stalledSince()).isEmpty();
        assertThat(status(runner).lastError()).contains("HTTP 502");
    }

    @Test
    @DisplayName("a source that calls everything retryable still gets no more than three attempts a round")
    void endless_retries() {
        stream.fails(6, () -> unavailable(true, 1));
        run();
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(secondsAsked().subList(0, 7)).containsExactly(0L, 1L, 2L, 62L, 63L, 64L, 184L);
    }

    @Test
    @DisplayName(
            "O16 drift, a stalled cursor and a stream that is behind are alerted once and again in the next outage")
    void outage() {
        stream.pages(1);
        FeedRunner runner = run();
        scheduler.advance(Duration.ofSeconds(30));
        stream.fails(8, () -> unavailable(false, 0));
        scheduler.advance(Duration.ofMinutes(3));
        assertThat(ops.codes(NAME)).containsExactly("checkpoint-drift");
        scheduler.advance(Duration.ofMinutes(9));
        assertThat(ops.codes(NAME)).containsExactly("checkpoint-drift", "stream-behind", "cursor-stalled");
        assertThat(ops.alerts().get(0).text()).contains("HTTP 502", "doctor");
        scheduler.advance(Duration.ofHours(1));
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.IDLE);
        assertThat(ops.codes(NAME)).hasSize(3);
        stream.fails(2, () -> unavailable(false, 0));
        stream.page();
        scheduler.advance(Duration.ofMinutes(10));
        assertThat(ops.codes(NAME)).endsWith("checkpoint-drift").hasSize(4);
    }

    @Test
    @DisplayName("D29 a refusal ends the feed with an alert; nothing is asked any more")
    void refused() {
        stream.pages(1).fails(1, () -> new PortException(PortException.Kind.UNAUTHORISED, "HTTP 403, scope"));
        FeedRunner runner = run();
        scheduler.advance(Duration.ofHours(5));
        assertThat(stream.asked).hasSize(1);
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.ENDED);
        assertThat(status(runner).nextDue()).isEmpty();
        assertThat(ops.codes(NAME)).containsExactly("not-authorised");
        assertThat(ops.alerts().get(0).text()).contains("HTTP 403, scope", "doctor");
        assertThat(runner.isFinished()).isTrue();
    }

    @Test
    @DisplayName(
            "D10 an unreadable page freezes the cursor, is alerted once an episode and asked for at the pace of rounds")
    void unreadable() {
        PortException malformed = new PortException(PortException.Kind.MALFORMED, "next_change_id is missing");
        stream.pages(2);
        FeedRunner runner = run();
        scheduler.advance(Duration.ofSeconds(1));
        stream.fails(3, () -> malformed);
        scheduler.advance(Duration.ofMinutes(5));
        assertThat(secondsAsked().subList(3, 6)).containsExactly(10L, 70L, 190L);
        assertThat(stream.cursors.subList(3, 6)).containsOnly(new Cursor("2"));
        assertThat(ops.codes(NAME)).contains("page-unreadable").doesNotHaveDuplicates();
        stream.page();
        scheduler.advance(Duration.ofMinutes(5));
        assertThat(seq()).isEqualTo(3);
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.IDLE);
        stream.fails(1, () -> malformed);
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(ops.codes(NAME)).filteredOn("page-unreadable"::equals).hasSize(2);
    }

    @Test
    @DisplayName("D11 a source that leads back is not followed, alerted once, and the queue stays where it is")
    void regression() {
        stream.pages(3);
        run();
        scheduler.advance(Duration.ofSeconds(1));
        stream.leadsBack();
        scheduler.advance(Duration.ofMinutes(4));
        assertThat(ops.codes(NAME)).containsOnlyOnce("cursor-regression");
    }

    @Test
    @DisplayName("a cursor that the server refuses is told apart from one that the queue refuses")
    void dead_cursor() {
        stream.fails(1, () -> new PortException(PortException.Kind.CONTRACT, "HTTP 404"));
        run();
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(ops.codes(NAME)).containsExactly("request-refused");
    }

    @Test
    @DisplayName("a lane that broke is opened anew and recovers; no page is lost or doubled")
    void broken_lane() {
        AtomicBoolean broken = new AtomicBoolean();
        decoder = (page, out) -> {
            if (broken.getAndSet(false)) {
                throw new IllegalStateException("a fault");
            }
            return Stream.DECODER.decode(page, out);
        };
        stream.page("Ruby Ring");
        run();
        scheduler.advance(Duration.ofSeconds(1));
        broken.set(true);
        stream.page("Coral Ring");
        scheduler.advance(Duration.ofSeconds(30));
        assertThat(seq()).isEqualTo(1);
        assertThat(ops.codes(NAME)).containsExactly("lane-broken");
        scheduler.advance(Duration.ofSeconds(60));
        assertThat(seq()).isEqualTo(2);
        assertThat(opened).isEqualTo(2);
        List<Integer> events = new ArrayList<>();
        store.history()
                .lifecycle(
                        Stream.QUEUE,
                        dev.poeprofit.core.port.SeqRange.ALL,
                        page -> events.add(page.events().size()));
        assertThat(events).containsExactly(1, 1);
    }

    @Test
    @DisplayName("the first page waits for the dictionaries, but not for ever")
    void waits_for_dictionaries() {
        ready.set(false);
        stream.pages(1);
        FeedRunner runner = run();
        scheduler.advance(Duration.ofSeconds(20));
        assertThat(stream.asked).isEmpty();
        assertThat(status(runner).lastText()).contains("dictionaries");
        ready.set(true);
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(seq()).isEqualTo(1);
    }

    @Test
    @DisplayName("without dictionaries the stream begins after a while all the same")
    void does_not_wait_for_ever() {
        ready.set(false);
        stream.pages(1);
        run();
        scheduler.advance(StashFeedSettings.DEFAULT.readyWithin());
        assertThat(seq()).isEqualTo(1);
    }

    @Test
    @DisplayName("a queue that another writer has is left to it")
    void held() {
        store.ledger().open(Stream.QUEUE, new dev.poeprofit.core.port.RulesVersion("x"));
        FeedRunner runner = run();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(status(runner).state()).isEqualTo(FeedStatus.State.ENDED);
        assertThat(ops.codes(NAME)).containsExactly("queue-held");
    }

    @Test
    @DisplayName("closing saves the tracker, so that the next start reads no page again")
    void closes() {
        stream.page("Ruby Ring").pages(5);
        FeedRunner runner = run();
        scheduler.advance(Duration.ofSeconds(1));
        runner.close();
        scheduler.advance(Duration.ofMinutes(1));
        assertThat(stream.asked).hasSize(7);
        runner.close();
        assertThat(scheduler.waiting()).isEmpty();
        List<Long> readAgain = new ArrayList<>();
        ledger.close();
        feed(new EngineObserver() {
                    @Override
                    public void recovered(dev.poeprofit.core.port.QueueId queue, long pages) {
                        readAgain.add(pages);
                    }
                })
                .step();
        assertThat(readAgain).isEmpty();
    }
}
