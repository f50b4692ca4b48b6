package dev.poeprofit.core.port;

import java.time.Duration;

/**
 * Brings messages to a person on one channel. Blocking; called by one thread at a time; never throws what it can say. Off unless
 * its user switched it on.
 */
public interface Notifier extends AutoCloseable {
    /**
     * Name of the channel, for the delivery log.
     *
     * @return such as {@code webhook}; unique among the notifiers of a program
     */
    String name();

    /**
     * Brings one message. Does not retry: who calls decides when to come again.
     *
     * @param message the message
     * @param deadline how long it may take in all
     * @return what became of it
     */
    Delivery deliver(AlertMessage message, Deadline deadline);

    /** Frees what it holds; idempotent. */
    @Override
    default void close() {}

    /** What became of a message. */
    sealed interface Delivery {
        /** It was taken. */
        record Delivered() implements Delivery {}

        /**
         * Not now: the channel says when to come again. No failure.
         *
         * @param retryAfter how long to wait, at least zero
         */
        record Held(Duration retryAfter) implements Delivery {
            /**
             * Checks the wait.
             *
             * @param retryAfter how long to wait
             * @throws IllegalArgumentException if it is negative
             */
            public Held {
                if (retryAfter.isNegative()) {
                    throw new IllegalArgumentException("retryAfter must be at least zero, was " + retryAfter);
                }
            }
        }

        /**
         * It failed.
         *
         * @param text why, without a secret
         * @param retryable whether the same message may be taken later
         */
        record Failed(String text, boolean retryable) implements Delivery {}
    }
}
