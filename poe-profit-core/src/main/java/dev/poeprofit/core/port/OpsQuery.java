package dev.poeprofit.core.port;

import java.time.Instant;
import java.util.Optional;

/**
 * A question for ops records of one kind, answered in slices.
 *
 * @param <R> the kind
 */
public sealed interface OpsQuery<R extends OpsRecord> {
    /** Most records of one slice. */
    int MOST = 10_000;

    /**
     * The kind.
     *
     * @return a record type, not {@link OpsRecord} itself
     */
    Class<R> kind();

    /**
     * What to go on after.
     *
     * @return what the slice before gave; empty for the first
     */
    Optional<String> after();

    /**
     * How many at most.
     *
     * @return 1 to {@link #MOST}
     */
    int limit();

    /**
     * Records of a span of time, by time, then in the order they were stored.
     *
     * @param kind the kind
     * @param subject only about this; empty for all
     * @param from first time, included
     * @param to last time, excluded
     * @param after continuation
     * @param limit how many at most
     * @param <R> the kind
     */
    record Span<R extends OpsRecord>(
            Class<R> kind, Optional<String> subject, Instant from, Instant to, Optional<String> after, int limit)
            implements OpsQuery<R> {
        /**
         * Checks the limit.
         *
         * @param kind kind
         * @param subject subject
         * @param from first time
         * @param to last time
         * @param after continuation
         * @param limit limit
         * @throws IllegalArgumentException if the limit is out of range or the kind is none
         */
        public Span {
            check(kind, limit);
        }

        /**
         * The same question for the next slice.
         *
         * @param next what the slice before gave
         * @return the question
         */
        public Span<R> continued(String next) {
            return new Span<>(kind, subject, from, to, Optional.of(next), limit);
        }
    }

    /**
     * The newest record of each subject, by subject, by code point. Of one time the one stored later counts.
     *
     * @param kind the kind
     * @param before only records before this time
     * @param after continuation
     * @param limit how many at most
     * @param <R> the kind
     */
    record Latest<R extends OpsRecord>(Class<R> kind, Instant before, Optional<String> after, int limit)
            implements OpsQuery<R> {
        /**
         * Checks the limit.
         *
         * @param kind kind
         * @param before time
         * @param after continuation
         * @param limit limit
         * @throws IllegalArgumentException if the limit is out of range or the kind is none
         */
        public Latest {
            check(kind, limit);
        }

        /**
         * The same question for the next slice.
         *
         * @param next what the slice before gave
         * @return the question
         */
        public Latest<R> continued(String next) {
            return new Latest<>(kind, before, Optional.of(next), limit);
        }
    }

    private static void check(Class<?> kind, int limit) {
        if (kind.isInterface()) {
            throw new IllegalArgumentException("kind must be one kind of ops record, was " + kind.getName());
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be in 1-" + MOST + ", was " + limit);
        }
    }
}
