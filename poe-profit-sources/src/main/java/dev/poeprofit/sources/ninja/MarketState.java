package dev.poeprofit.sources.ninja;

import java.time.Duration;

/** What is remembered of one market: whether it has an economy, and whether poe.ninja fails for it. Thread-safe. */
final class MarketState {
    private volatile boolean economy;
    private int failures;
    private long heldUntilNanos;

    boolean hasEconomy() {
        return economy;
    }

    void hadLines() {
        economy = true;
    }

    /** How long it is not to be asked about; not above zero if it may be. */
    synchronized Duration held(long nanos) {
        return failures == 0 ? Duration.ZERO : Duration.ofNanos(heldUntilNanos - nanos);
    }

    synchronized void failed(long nanos, NinjaSettings settings) {
        heldUntilNanos = nanos + settings.backOff(++failures).toNanos();
    }

    synchronized void answered() {
        failures = 0;
    }
}
