package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs tasks in real time on a fixed number of threads, each named after its task while it runs. How long a task waits is
 * worked out when it is scheduled; a clock that is set meanwhile changes nothing. Safe for several threads.
 */
public final class ThreadScheduler implements Scheduler, AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    /** Further ahead a task would wait for longer than any process lives. */
    private static final Duration MOST_AHEAD = Duration.ofDays(3_650);

    private final ScheduledThreadPoolExecutor pool;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * A scheduler without tasks; its threads are started as tasks come.
     *
     * @param threads how many tasks may run at the same time, at least 1
     * @param factory makes the threads
     * @param clock the time that due times are of
     * @param nanoTime monotonic time in nanoseconds
     */
    public ThreadScheduler(int threads, ThreadFactory factory, InstantSource clock, LongSupplier nanoTime) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.pool = new ScheduledThreadPoolExecutor(threads, factory);
        pool.setRemoveOnCancelPolicy(true);
        pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Schedules a task; once the scheduler is closed it never runs. */
    @Override
    public Cancellable at(Instant due, String name, Runnable task) {
        Duration wait = Duration.between(clock.instant(), due);
        Duration bounded = wait.compareTo(MOST_AHEAD) > 0 ? MOST_AHEAD : wait;
        try {
            ScheduledFuture<?> future =
                    pool.schedule(() -> run(name, task), Math.max(0, bounded.toNanos()), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> false;
        }
    }

    private static void run(String name, Runnable task) {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        thread.setName(name);
        try {
            task.run();
        } catch (RuntimeException | Error fault) {
            // The pool would keep it to itself.
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
        } finally {
            thread.setName(before);
        }
    }

    @Override
    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    /** Drops what waits, interrupts what runs and waits up to 5 s for it; idempotent. */
    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
