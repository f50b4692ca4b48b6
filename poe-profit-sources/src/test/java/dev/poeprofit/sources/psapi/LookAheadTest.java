package dev.poeprofit.sources.psapi;

import static dev.poeprofit.sources.TestPages.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.Page;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.testkit.ManualScheduler;
import dev.poeprofit.testkit.Pages;
import dev.poeprofit.testkit.PublicStashSourceContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LookAheadTest {
    private static final Deadline DEADLINE = Deadline.ofSeconds(20);
    private static final List<Page> PAGES = new Pages(QUEUE, 4).pages(1, 6);
    private static final Cursor END = PAGES.get(PAGES.size() - 1).next();

    /** The pages, and whatever a test wants in the place of some; counts who is inside. */
    private static final class Behind implements PublicStashSource {
        private final List<Cursor> asked = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean crowded;
        private volatile boolean closed;
        private volatile Function<Cursor, Fetched> answers = Behind::page;

        @Override
        public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
            asked.add(from);
            crowded |= inside.incrementAndGet() > 1;
            try {
                return answers.apply(from);
            } finally {
                inside.decrementAndGet();
            }
        }

        static Fetched page(Cursor from) {
            for (Page page : PAGES) {
                if (page.id().requestedId().equals(from)) {
                    return new Fetched.GotPage(page);
                }
            }
            if (from.equals(END)) {
                return new Fetched.AtTip(from, Instant.EPOCH);
            }
            throw new PortException(PortException.Kind.CONTRACT, "no page " + from);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Keeps tasks until it is told to run them. */
    private static final class Later implements Executor {
        private final Deque<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        void run() {
            tasks.remove().run();
        }
    }

    private static Cursor cursor(int page) {
        return page == PAGES.size() ? END : PAGES.get(page).id().requestedId();
    }

    private static Fetched page(int page) {
        return new Fetched.GotPage(PAGES.get(page));
    }

    private final ManualScheduler scheduler = new ManualScheduler(Instant.EPOCH);
    private final Behind behind = new Behind();
    private final Later later = new Later();
    private final LookAhead source = new LookAhead(behind, later, scheduler.clock(), this::delayed);

    private void delayed(Duration wait, Runnable task) {
        scheduler.at(scheduler.clock().instant().plus(wait), "look-ahead", task);
    }

    private Fetched fetch(Cursor from) {
        return source.fetch(QUEUE, from, DEADLINE);
    }

    @Test
    void the_next_page_is_fetched_while_the_caller_works_and_no_further() {
        assertThat(fetch(cursor(0))).isEqualTo(page(0));
        later.run();
        assertThat(behind.asked).containsExactly(cursor(0), cursor(1));
        assertThat(later.tasks).isEmpty();

        assertThat(fetch(cursor(1))).isEqualTo(page(1));

        assertThat(behind.asked).containsExactly(cursor(0), cursor(1));
        assertThat(later.tasks).hasSize(1);
    }

    @Test
    void a_caller_that_is_quicker_than_the_executor_fetches_itself() {
        fetch(cursor(0));
        assertThat(fetch(cursor(1))).isEqualTo(page(1));
        later.run();

        assertThat(behind.asked).containsExactly(cursor(0), cursor(1));
    }

    @Test
    void the_tip_is_not_looked_beyond() {
        fetch(cursor(5));
        later.run();

        assertThat(fetch(END)).isInstanceOf(Fetched.AtTip.class);
        assertThat(fetch(END)).isInstanceOf(Fetched.AtTip.class);
        assertThat(later.tasks).isEmpty();
        assertThat(behind.asked).containsExactly(cursor(5), END, END);
    }

    /** Gates that let one request pass a second. */
    private Function<Cursor, Fetched> paced() {
        Instant[] open = {Instant.EPOCH};
        return from -> {
            Instant now = scheduler.clock().instant();
            if (now.isBefore(open[0])) {
                return new Fetched.Paused(open[0], "policy");
            }
            open[0] = now.plusSeconds(1);
            return Behind.page(from);
        };
    }

    @Test
    @DisplayName(
            "a page ahead waits until the gates open, so that it is there when the caller has worked longer than that")
    void waits_for_the_gates() {
        behind.answers = paced();
        assertThat(fetch(cursor(0))).isEqualTo(page(0));
        for (int i = 1; i < PAGES.size(); i++) {
            later.run();
            scheduler.advance(Duration.ofMillis(1_500));
            int before = behind.asked.size();
            assertThat(fetch(cursor(i))).isEqualTo(page(i));
            assertThat(behind.asked)
                    .as("nothing is asked for while the caller waits")
                    .hasSize(before);
        }
        assertThat(scheduler.clock().instant()).isEqualTo(Instant.EPOCH.plusMillis(7_500));
    }

    @Test
    @DisplayName("a caller that comes before the gates open is told until when, and has the page when it comes again")
    void told_while_waiting() {
        behind.answers = paced();
        fetch(cursor(0));
        later.run();
        Fetched.Paused paused = new Fetched.Paused(Instant.EPOCH.plusSeconds(1), "policy");
        int before = behind.asked.size();
        assertThat(fetch(cursor(1))).isEqualTo(paused);
        assertThat(fetch(cursor(1))).isEqualTo(paused);
        assertThat(behind.asked).hasSize(before);
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(behind.asked).hasSize(before + 1);

        assertThat(fetch(cursor(1))).isEqualTo(page(1));

        assertThat(behind.asked).hasSize(before + 1);
    }

    @Test
    @DisplayName("a page ahead that waits is not asked for when another cursor is, nor after closing")
    void waiting_is_given_up() {
        behind.answers = paced();
        fetch(cursor(0));
        later.run();
        assertThat(fetch(cursor(3))).isInstanceOf(Fetched.Paused.class);
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(fetch(cursor(3))).isEqualTo(page(3));
        later.run();
        source.close();
        scheduler.advance(Duration.ofSeconds(9));
        assertThat(behind.asked).containsExactly(cursor(0), cursor(1), cursor(3), cursor(3), cursor(4));
    }

    @Test
    @DisplayName("a caller that is there when the gates open does not wait for the page ahead to wake up")
    void at_the_same_time() {
        behind.answers = paced();
        List<Runnable> sleeping = new ArrayList<>();
        LookAhead slow = new LookAhead(behind, later, scheduler.clock(), (wait, task) -> sleeping.add(task));
        slow.fetch(QUEUE, cursor(0), DEADLINE);
        later.run();
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(slow.fetch(QUEUE, cursor(1), DEADLINE)).isEqualTo(page(1));
        int before = behind.asked.size();
        sleeping.forEach(Runnable::run);
        assertThat(behind.asked).hasSize(before);
    }

    @Test
    @DisplayName("with the executor's own delay the page is fetched while the caller does something else")
    @Timeout(30)
    void own_delay() throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Instant open = Instant.EPOCH.plusMillis(20);
        CountDownLatch twice = new CountDownLatch(2);
        try (LookAhead threaded = new LookAhead(behind, thread, scheduler.clock())) {
            threaded.fetch(QUEUE, cursor(0), DEADLINE);
            drain(thread);
            behind.answers = from -> {
                twice.countDown();
                return twice.getCount() > 0 ? new Fetched.Paused(open, "policy") : Behind.page(from);
            };
            assertThat(threaded.fetch(QUEUE, cursor(1), DEADLINE)).isEqualTo(page(1));
            twice.await();
            assertThat(threaded.fetch(QUEUE, cursor(2), DEADLINE)).isEqualTo(page(2));
            assertThat(behind.crowded).isFalse();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void a_closed_gate_is_told_to_the_one_who_asks_and_not_looked_beyond() {
        Fetched.Paused paused = new Fetched.Paused(Instant.EPOCH.plusSeconds(9), "policy");
        fetch(cursor(0));
        behind.answers = from -> paused;
        later.run();
        behind.answers = Behind::page;

        assertThat(fetch(cursor(1))).isEqualTo(paused);
        assertThat(later.tasks).isEmpty();
        assertThat(fetch(cursor(1))).isEqualTo(page(1));
    }

    @Test
    void a_failure_ahead_is_thrown_at_its_cursor_once() {
        PortException failure = new PortException(PortException.Kind.UNAVAILABLE, "HTTP 503");
        fetch(cursor(0));
        behind.answers = from -> {
            throw failure;
        };
        later.run();
        behind.answers = Behind::page;

        assertThatThrownBy(() -> fetch(cursor(1))).isSameAs(failure);
        assertThat(fetch(cursor(1))).isEqualTo(page(1));
    }

    @Test
    void what_was_fetched_for_another_cursor_is_dropped_failure_or_not() {
        fetch(cursor(0));
        later.run();
        assertThat(fetch(cursor(3))).isEqualTo(page(3));

        behind.answers = from -> {
            throw new PortException(PortException.Kind.MALFORMED, "page " + from);
        };
        later.run();
        behind.answers = Behind::page;
        assertThat(fetch(cursor(0))).isEqualTo(page(0));
    }

    @Test
    void queues_do_not_disturb_each_other() {
        fetch(cursor(0));
        later.run();
        source.fetch(new QueueId("psapi", Realm.SONY), cursor(2), DEADLINE);
        later.run();
        behind.asked.clear();

        assertThat(fetch(cursor(1))).isEqualTo(page(1));
        assertThat(source.fetch(new QueueId("psapi", Realm.SONY), cursor(3), DEADLINE))
                .isEqualTo(page(3));
        assertThat(behind.asked).isEmpty();
    }

    @Test
    void an_executor_that_refuses_leaves_a_plain_source() {
        LookAhead plain = new LookAhead(
                behind,
                task -> {
                    throw new RejectedExecutionException();
                },
                scheduler.clock());

        assertThat(plain.fetch(QUEUE, cursor(0), DEADLINE)).isEqualTo(page(0));
        assertThat(plain.fetch(QUEUE, cursor(1), DEADLINE)).isEqualTo(page(1));
        assertThat(behind.asked).containsExactly(cursor(0), cursor(1));
    }

    @Test
    void closing_drops_what_has_not_begun_and_closes_the_source() {
        fetch(cursor(0));
        source.close();
        later.run();

        assertThat(behind.closed).isTrue();
        assertThat(behind.asked).containsExactly(cursor(0));
    }

    @Test
    @Timeout(30)
    @DisplayName("a page that is late is waited for, or the caller told so; the source is never asked twice at a time")
    void late() throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (LookAhead threaded = new LookAhead(behind, thread, scheduler.clock())) {
            threaded.fetch(QUEUE, cursor(0), DEADLINE);
            drain(thread);
            CountDownLatch second = new CountDownLatch(1);
            CountDownLatch inside = new CountDownLatch(1);
            behind.answers = from -> {
                inside.countDown();
                await(second);
                return Behind.page(from);
            };
            assertThat(threaded.fetch(QUEUE, cursor(1), DEADLINE)).isEqualTo(page(1));
            inside.await();
            PortException failure = catchThrowableOfType(
                    PortException.class, () -> threaded.fetch(QUEUE, cursor(2), new Deadline(Duration.ofMillis(20))));
            assertThat(failure.kind()).isEqualTo(PortException.Kind.UNAVAILABLE);
            assertThat(failure.retryable()).isTrue();
            second.countDown();
            assertThat(threaded.fetch(QUEUE, cursor(2), DEADLINE)).isEqualTo(page(2));
            assertThat(behind.crowded).isFalse();
        } finally {
            thread.shutdownNow();
        }
        assertThat(thread.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static void drain(ExecutorService thread) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        thread.execute(done::countDown);
        done.await();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Nested
    class Contract extends PublicStashSourceContract {
        @Override
        protected PublicStashSource openSource() {
            return new LookAhead(new Behind(), Runnable::run, InstantSource.fixed(Instant.EPOCH));
        }

        @Override
        protected QueueId queue() {
            return QUEUE;
        }

        @Override
        protected List<Digest> expectedBodies() {
            return PAGES.stream().map(page -> page.id().body()).toList();
        }
    }
}
