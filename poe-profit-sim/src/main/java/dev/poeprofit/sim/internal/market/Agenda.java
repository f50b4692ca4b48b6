package dev.poeprofit.sim.internal.market;

import java.util.PriorityQueue;

/** What is due when. Entries due at the same instant run in the order they were made. Not thread-safe. */
final class Agenda {
    private record Entry(long at, long order, Runnable task) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now;
    private long order;

    Agenda(long start) {
        now = start;
    }

    /** The current instant: the due time of the running entry, or the last {@link #runUntil}. */
    long now() {
        return now;
    }

    /** Enters a task; one in the past is due at once. */
    void at(long due, Runnable task) {
        entries.add(new Entry(StrictMath.max(due, now), order++, task));
    }

    /** Enters a task after some milliseconds. */
    void in(double millis, Runnable task) {
        at(now + (long) millis, task);
    }

    /** Runs everything due up to and including an instant. */
    void runUntil(long until) {
        for (Entry next = entries.peek(); next != null && next.at <= until; next = entries.peek()) {
            entries.remove();
            now = next.at;
            next.task.run();
        }
        now = StrictMath.max(now, until);
    }
}
