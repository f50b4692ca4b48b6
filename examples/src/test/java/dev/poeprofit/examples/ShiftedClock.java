package dev.poeprofit.examples;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes as fast as the real one, begins where a test wants, and can be put forward. */
final class ShiftedClock implements InstantSource {
    private final long begin = System.nanoTime();
    private volatile Instant from;

    ShiftedClock(Instant from) {
        this.from = from;
    }

    @Override
    public Instant instant() {
        return from.plusNanos(System.nanoTime() - begin);
    }

    void forward(Duration span) {
        from = from.plus(span);
    }
}
