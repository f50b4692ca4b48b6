package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A source that begins to fetch the next page while its caller works on this one. Never more than one page ahead in a queue,
 * and only after a page. What it fetches goes through the same gates: where these are closed for {@link #LONGEST_WAIT} at most,
 * it comes again when they open, without holding a thread, and a caller that is quicker is told how long they are closed. A
 * longer pause is told to the caller at its next call. A failure ahead belongs to the cursor it happened at and is thrown when
 * that is asked for; a caller that asks for another cursor never sees it. The source behind is never asked twice at a time for
 * one queue.
 *
 * <p>The page ahead was received before it is asked for; its times say so. Same threading rule as the port.
 */
public final class LookAhead implements PublicStashSource {
    /** For so long at most a page ahead waits for gates to open; the pace of a policy is some seconds at most. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final PublicStashSource source;
    private final Executor executor;
    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> later;
    private final Map<QueueId, Ahead> ahead = new ConcurrentHashMap<>();

    /**
     * A look-ahead.
     *
     * @param source the source behind; closed with this one
     * @param executor runs fetches ahead; one thread for each queue suffices. If it refuses, nothing is fetched ahead
     * @param clock the time that the source's pauses are told in
     */
    public LookAhead(PublicStashSource source, Executor executor, InstantSource clock) {
        this(
                source,
                executor,
                clock,
                (wait, task) -> CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS, executor)
                        .execute(task));
    }

    LookAhead(PublicStashSource source, Executor executor, InstantSource clock, BiConsumer<Duration, Runnable> later) {
        this.source = source;
        this.executor = executor;
        this.clock = clock;
        this.later = later;
    }

    @Override
    public Fetched fetch(QueueId queue, Cursor from, Deadline deadline) {
        Fetched fetched = take(queue, from, deadline);
        if (fetched == null) {
            fetched = source.fetch(queue, from, deadline);
        }
        if (fetched instanceof Fetched.GotPage got) {
            begin(new Ahead(queue, got.page().next(), deadline));
        }
        return fetched;
    }

    private void begin(Ahead next) {
        ahead.put(next.queue, next);
        try {
            executor.execute(next);
        } catch (RejectedExecutionException e) {
            ahead.remove(next.queue, next);
        }
    }

    /** What was fetched ahead from a cursor; null if nothing was. */
    private @Nullable Fetched take(QueueId queue, Cursor from, Deadline deadline) {
        Ahead begun = ahead.get(queue);
        if (begun == null) {
            return null;
        }
        boolean wanted = begun.from.equals(from);
        Fetched.Paused paused = wanted ? begun.waiting(clock.instant()) : null;
        if (paused != null) {
            return paused;
        }
        if (begun.withdraw()) {
            // It has not come to it: the caller is quicker.
            ahead.remove(queue);
            return null;
        }
        try {
            Fetched fetched = begun.await(deadline);
            ahead.remove(queue);
            return wanted ? fetched : null;
        } catch (ExecutionException e) {
            ahead.remove(queue);
            if (wanted) {
                throw unwrapped(e);
            }
            return null;
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
    }

    /** Drops what was fetched ahead; a fetch under way ends by its deadline. */
    @Override
    public void close() {
        ahead.values().forEach(Ahead::withdraw);
        ahead.clear();
        source.close();
    }

    /** A fetch that is waiting for a thread or for gates to open, under way, or done. */
    private final class Ahead implements Runnable {
        private final QueueId queue;
        private final Cursor from;
        private final Deadline deadline;
        private final CompletableFuture<Fetched> result = new CompletableFuture<>();
        private final Instant giveUpAt = clock.instant().plus(LONGEST_WAIT);
        /** Whether the source has it, or has answered; from then on it cannot be withdrawn. Guarded by this. */
        private boolean asking;

        private boolean withdrawn;
        /** Whether the caller waits for the result: then it is to be told of closed gates at once. */
        private boolean awaited;

        private Fetched.@Nullable Paused paused;

        Ahead(QueueId queue, Cursor from, Deadline deadline) {
            this.queue = queue;
            this.from = from;
            this.deadline = deadline;
        }

        @Override
        public void run() {
            synchronized (this) {
                if (withdrawn) {
                    return;
                }
                asking = true;
                paused = null;
            }
            try {
                Fetched fetched = source.fetch(queue, from, deadline);
                if (!(fetched instanceof Fetched.Paused closed) || !comesAgain(closed)) {
                    result.complete(fetched);
                }
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        }

        /** Comes again when the gates open, if that is soon and nobody waits for the answer yet. */
        private boolean comesAgain(Fetched.Paused closed) {
            Duration wait = Duration.between(clock.instant(), closed.until());
            if (wait.isNegative() || wait.isZero() || closed.until().isAfter(giveUpAt)) {
                return false;
            }
            synchronized (this) {
                if (awaited) {
                    return false;
                }
                asking = false;
                paused = closed;
            }
            later.accept(wait, this);
            return true;
        }

        /** What the caller is to be told while the gates are closed; null if they are not, or it is not known. */
        synchronized Fetched.@Nullable Paused waiting(Instant now) {
            return paused != null && paused.until().isAfter(now) ? paused : null;
        }

        /** Keeps it from asking; false if it does already, or has done so. */
        synchronized boolean withdraw() {
            withdrawn = !asking;
            awaited = asking;
            return withdrawn;
        }

        Fetched await(Deadline patience) throws ExecutionException {
            try {
                return result.get(patience.limit().toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw late("interrupted while it was fetched ahead", e);
            } catch (TimeoutException e) {
                throw late(
                        "not there after " + patience.limit().toMillis() + " ms, though it is being fetched ahead", e);
            }
        }

        private PortException late(String what, Exception cause) {
            return new PortException(
                    PortException.Kind.UNAVAILABLE,
                    "page " + from + " of " + queue + ": " + what,
                    true,
                    Optional.of(Duration.ofSeconds(1)),
                    cause);
        }
    }
}
