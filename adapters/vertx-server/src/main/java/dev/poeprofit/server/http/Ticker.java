package dev.poeprofit.server.http;

/** Monotonic time. */
@FunctionalInterface
interface Ticker {
    long nanos();
}
