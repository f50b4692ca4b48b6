package dev.poeprofit.sources.psapi;

import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.Deadline;
import dev.poeprofit.core.port.Fetched;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.QueueId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A source that begins to fetch the next page while its caller works on this one. Never more than one page ahead in a queue,
 * and only after a page: what it fetches goes through the same gates, and when these are closed the caller is told so at its
 * next call. A failure ahead belongs to the cursor it happened at and is thrown when that is asked for; a caller that asks for
 * another cursor never sees it. The source behind is never asked twice at a time for one queue.
 *
 * <p>The page ahead was received before it is asked for; its times say so. Same threading rule as the port.
 */
public final class LookAhead implements PublicStashSource {
    private final PublicStashSource source;
    private final Executor executor;
    private final Map<QueueId, Ahead> ahead = new ConcurrentHashMap<>();

    /**
     * A look-ahead.
     *
     * @param source the source behind; closed with this one
     * @param executor runs fetches ahead; one thread for each queue suffices. If it refuses, nothing is fetched ahead
     */
    public LookAhead(PublicStashSource source, Executor executor) {
        this.source = source;
        this.executor = executor;
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
        if (begun == null || begun.withdraw()) {
            // Not begun yet, or nothing to begin: the caller is quicker.
            ahead.remove(queue);
            return null;
        }
        boolean wanted = begun.from.equals(from);
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

    /** A fetch that is waiting for a thread, under way, or done. */
    private final class Ahead implements Runnable {
        private final QueueId queue;
        private final Cursor from;
        private final Deadline deadline;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final CompletableFuture<Fetched> result = new CompletableFuture<>();

        Ahead(QueueId queue, Cursor from, Deadline deadline) {
            this.queue = queue;
            this.from = from;
            this.deadline = deadline;
        }

        @Override
        public void run() {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            try {
                result.complete(source.fetch(queue, from, deadline));
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        }

        /** Keeps it from beginning; false if it has begun already. */
        boolean withdraw() {
            return begun.compareAndSet(false, true);
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
