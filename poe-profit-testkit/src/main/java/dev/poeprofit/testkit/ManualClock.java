package dev.poeprofit.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to move; never backwards. Safe for several threads. */
public final class ManualClock implements InstantSource {
    private volatile Instant now;

    /**
     * A clock.
     *
     * @param start its first reading
     */
    public ManualClock(Instant start) {
        now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /**
     * Moves the clock on.
     *
     * @param by zero or more
     * @return the new reading
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public synchronized Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("a clock moves forward only, was asked to move by " + by);
        }
        now = now.plus(by);
        return now;
    }

    /**
     * Moves the clock to a time.
     *
     * @param to the present reading or later
     * @throws IllegalArgumentException if {@code to} lies before the present reading
     */
    public synchronized void moveTo(Instant to) {
        if (to.isBefore(now)) {
            throw new IllegalArgumentException("a clock moves forward only, was asked to go from " + now + " to " + to);
        }
        now = to;
    }
}
