package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.PortException;
import java.time.Duration;

/** Counts failures in rounds and says how long to wait after each. Not thread-safe. */
final class Rounds {
    /**
     * What follows from a failure.
     *
     * @param pause how long to wait
     * @param over whether the round is over
     */
    record Wait(Duration pause, boolean over) {}

    private final RetrySettings settings;
    private int failures;
    private Duration coolDown;

    Rounds(RetrySettings settings) {
        this.settings = settings;
        this.coolDown = settings.coolDown();
    }

    Wait failed(PortException failure) {
        failures++;
        if (failure.retryable() && failures < settings.attempts()) {
            return new Wait(failure.retryAfter().orElse(settings.retry()), false);
        }
        Duration cool = coolDown();
        return new Wait(
                failure.retryAfter().filter(it -> it.compareTo(cool) > 0).orElse(cool), true);
    }

    /** A failure of our own: there is nothing to gain from asking again at once. */
    Duration coolDown() {
        failures = 0;
        Duration wait = coolDown;
        Duration doubled = coolDown.multipliedBy(2);
        coolDown = doubled.compareTo(settings.coolDownCap()) > 0 ? settings.coolDownCap() : doubled;
        return wait;
    }

    void succeeded() {
        failures = 0;
        coolDown = settings.coolDown();
    }
}
