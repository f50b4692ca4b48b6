package dev.poeprofit.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or whatever else ends the process kindly, as something to wait for. The virtual machine ends once its hooks have; this
 * one waits until what is being stopped has been closed, for some seconds at most.
 */
final class StopSignal implements AutoCloseable {
    /** Closing feeds takes 5 s at most; a little more for the database. */
    private static final long CLOSING_SECONDS = 8;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::signalled, "stop-on-signal");

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void signalled() {
        stop.countDown();
        try {
            closed.await(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops without a signal. */
    void stop() {
        stop.countDown();
    }

    /** Waits until it is time to stop; an interrupt is a reason too. */
    void await() {
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits at most so long; whether it is time to stop. */
    boolean await(Duration atMost) {
        try {
            return stop.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Says that everything is closed: the process may end. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running, which is why we are here.
        }
    }
}
