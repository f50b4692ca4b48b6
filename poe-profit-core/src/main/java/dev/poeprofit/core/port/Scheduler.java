package dev.poeprofit.core.port;

import java.time.Instant;

/** Runs tasks at given times, in real or in virtual time. Safe for several threads unless an implementation says otherwise. */
public interface Scheduler {
    /** A task that waits to run. */
    interface Cancellable {
        /**
         * Takes the task out; nothing happens if it has run.
         *
         * @return whether it was still waiting
         */
        boolean cancel();
    }

    /**
     * Schedules a task.
     *
     * @param due when it runs; a time that has passed means as soon as possible
     * @param name what it is called
     * @param task what it does
     * @return the waiting task
     */
    Cancellable at(Instant due, String name, Runnable task);

    /**
     * Monotonic time, for spans only.
     *
     * @return nanoseconds from some origin
     */
    long nanoTime();
}
