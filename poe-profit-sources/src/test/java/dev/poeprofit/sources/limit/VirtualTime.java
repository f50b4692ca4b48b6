package dev.poeprofit.sources.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Two clocks that a test turns: wall time, which may jump, and monotonic time. */
final class VirtualTime implements InstantSource, LongSupplier {
    private Instant wall = Instant.parse("2026-08-01T12:00:00Z");
    // Any origin will do, and a nano clock may well be near its end.
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();
    private long passed;

    @Override
    public Instant instant() {
        return wall;
    }

    @Override
    public long getAsLong() {
        return nanos;
    }

    /** Nanoseconds since the start. */
    long passed() {
        return passed;
    }

    void advance(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
        passed += time.toNanos();
    }

    void advanceTo(long passedNanos) {
        advance(Duration.ofNanos(Math.max(0, passedNanos - passed)));
    }

    void jumpWall(Duration time) {
        wall = wall.plus(time);
    }
}
