package dev.poeprofit.core.port;

import java.time.Instant;

/**
 * What asking for something that changes now and then came to.
 *
 * @param <T> what is asked for
 */
public sealed interface Conditional<T> {
    /**
     * New content.
     *
     * @param value the content
     * @param download the answer as received
     * @param validator to ask with next time
     * @param askAgain not to be asked again before this time
     * @param <T> what was asked for
     */
    record Fresh<T>(T value, Download download, Validator validator, Instant askAgain) implements Conditional<T> {}

    /**
     * The content is what it was when the validator was given.
     *
     * @param validator to ask with next time
     * @param at when the source said so
     * @param askAgain not to be asked again before this time
     * @param <T> what was asked for
     */
    record Unchanged<T>(Validator validator, Instant at, Instant askAgain) implements Conditional<T> {}

    /**
     * The source has no such thing: a type it has given up, a market without an economy.
     *
     * @param reason why, for a person
     * @param askAgain not to be asked again before this time
     * @param <T> what was asked for
     */
    record Absent<T>(String reason, Instant askAgain) implements Conditional<T> {}

    /**
     * Not allowed to ask now.
     *
     * @param until when asking is allowed again
     * @param policy the rate-limit policy that says so
     * @param <T> what was asked for
     */
    record Paused<T>(Instant until, String policy) implements Conditional<T> {}
}
