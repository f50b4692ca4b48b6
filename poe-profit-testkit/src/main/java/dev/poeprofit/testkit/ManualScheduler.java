package dev.poeprofit.testkit;

import dev.poeprofit.core.port.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Runs tasks in virtual time, on the caller's thread: in order of their due times, ties in order of scheduling. When a task
 * begins, the clock reads its due time, or later if a task before it has moved the clock on: tasks may take time. Not
 * thread-safe.
 */
public final class ManualScheduler implements Scheduler {
    /** More tasks than this in one {@link #advanceTo} are taken for a task that schedules itself without end. */
    private static final int MAX_RUNS = 10_000_000;

    private final Instant start;
    private final ManualClock clock;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparingLong(task -> task.number));
    private long scheduled;

    /**
     * A scheduler without tasks.
     *
     * @param start first reading of its clock
     */
    public ManualScheduler(Instant start) {
        this.start = start;
        this.clock = new ManualClock(start);
    }

    /** A scheduled task. */
    public final class Task implements Scheduler.Cancellable {
        private final long number;
        private final Instant due;
        private final String name;
        private final Runnable body;

        private Task(long number, Instant due, String name, Runnable body) {
            this.number = number;
            this.due = due;
            this.name = name;
            this.body = body;
        }

        /**
         * When it runs.
         *
         * @return the due time
         */
        public Instant due() {
            return due;
        }

        /**
         * What it is called.
         *
         * @return the name
         */
        public String name() {
            return name;
        }

        /**
         * Takes it out; nothing happens if it has run.
         *
         * @return whether it was still waiting
         */
        @Override
        public boolean cancel() {
            return tasks.remove(this);
        }
    }

    /**
     * The scheduler's clock; moving it by hand runs nothing.
     *
     * @return the clock
     */
    public ManualClock clock() {
        return clock;
    }

    /**
     * Virtual time since the start.
     *
     * @return nanoseconds, at least 0
     */
    @Override
    public long nanoTime() {
        return Duration.between(start, clock.instant()).toNanos();
    }

    /**
     * Schedules a task.
     *
     * @param due when it runs; a time that has passed means at the next {@link #advanceTo}
     * @param name what it is called
     * @param body what it does
     * @return the task
     */
    @Override
    public Task at(Instant due, String name, Runnable body) {
        Task task = new Task(scheduled++, due, name, body);
        tasks.add(task);
        return task;
    }

    /**
     * Runs everything that becomes due within a span.
     *
     * @param span zero or more
     * @return how many tasks ran
     */
    public int advance(Duration span) {
        return advanceTo(clock.instant().plus(span));
    }

    /**
     * Runs everything due up to and at a time, tasks scheduled on the way included; then the clock reads that time, or
     * later if the last task has moved it on.
     *
     * @param to the present reading or later
     * @return how many tasks ran
     * @throws IllegalArgumentException if {@code to} lies before the present reading
     * @throws IllegalStateException if the tasks schedule each other without end
     */
    public int advanceTo(Instant to) {
        if (to.isBefore(clock.instant())) {
            throw new IllegalArgumentException(
                    "time goes forward only, was asked to go from " + clock.instant() + " to " + to);
        }
        int runs = 0;
        for (Task next = tasks.peek(); next != null && !next.due.isAfter(to); next = tasks.peek()) {
            tasks.remove();
            if (++runs > MAX_RUNS) {
                throw new IllegalStateException("more than " + MAX_RUNS + " tasks until " + to + ", last " + next.name);
            }
            if (next.due.isAfter(clock.instant())) {
                clock.moveTo(next.due);
            }
            next.body.run();
        }
        if (to.isAfter(clock.instant())) {
            clock.moveTo(to);
        }
        return runs;
    }

    /**
     * What waits.
     *
     * @return the tasks in running order
     */
    public List<Task> waiting() {
        return tasks.stream().sorted(tasks.comparator()).toList();
    }
}
