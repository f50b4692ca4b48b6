package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.Optional;

/**
 * A question for facts of one type, answered in slices.
 *
 * @param <F> the type
 */
public sealed interface FactQuery<F extends AdviceFact> {
    /** Most facts of one slice. */
    int MOST = 10_000;

    /**
     * The type.
     *
     * @return a record type, not {@link AdviceFact} itself
     */
    Class<F> kind();

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
     * The same question for the next slice.
     *
     * @param next what the slice before gave
     * @return the question
     */
    FactQuery<F> continued(String next);

    /**
     * Facts of a span of time, by time, then natural key by code point.
     *
     * @param kind the type
     * @param market only of this market; empty for all
     * @param subject only about this; empty for all
     * @param from first time, included
     * @param to last time, excluded
     * @param after continuation
     * @param limit how many at most
     * @param <F> the type
     */
    record Span<F extends AdviceFact>(
            Class<F> kind,
            Optional<Market> market,
            Optional<String> subject,
            Instant from,
            Instant to,
            Optional<String> after,
            int limit)
            implements FactQuery<F> {
        /**
         * Checks the limit.
         *
         * @param kind type
         * @param market market
         * @param subject subject
         * @param from first time
         * @param to last time
         * @param after continuation
         * @param limit limit
         * @throws IllegalArgumentException if the limit is out of range or the type is none
         */
        public Span {
            check(kind, limit);
        }

        /**
         * All of a market in a span of time.
         *
         * @param kind the type
         * @param market the market
         * @param from first time, included
         * @param to last time, excluded
         * @param <F> the type
         * @return the question with the greatest limit
         */
        public static <F extends AdviceFact> Span<F> of(Class<F> kind, Market market, Instant from, Instant to) {
            return new Span<>(kind, Optional.of(market), Optional.empty(), from, to, Optional.empty(), MOST);
        }

        /**
         * All there are, of any market and time that can be stored.
         *
         * @param kind the type
         * @param <F> the type
         * @return the question with the greatest limit
         */
        public static <F extends AdviceFact> Span<F> everything(Class<F> kind) {
            return new Span<>(
                    kind, Optional.empty(), Optional.empty(), Instant.MIN, Instant.MAX, Optional.empty(), MOST);
        }

        @Override
        public Span<F> continued(String next) {
            return new Span<>(kind, market, subject, from, to, Optional.of(next), limit);
        }
    }

    /**
     * The newest fact of each subject, by subject, by code point. Of one time the last by natural key counts.
     *
     * @param kind the type
     * @param market of this market; empty for a type that is about no market
     * @param before only facts before this time
     * @param after continuation
     * @param limit how many at most
     * @param <F> the type
     */
    record Latest<F extends AdviceFact>(
            Class<F> kind, Optional<Market> market, Instant before, Optional<String> after, int limit)
            implements FactQuery<F> {
        /**
         * Checks the limit.
         *
         * @param kind type
         * @param market market
         * @param before time
         * @param after continuation
         * @param limit limit
         * @throws IllegalArgumentException if the limit is out of range or the type is none
         */
        public Latest {
            check(kind, limit);
        }

        @Override
        public Latest<F> continued(String next) {
            return new Latest<>(kind, market, before, Optional.of(next), limit);
        }
    }

    /**
     * Predictions of a market that are due and have no outcome, by due time, then natural key by code point.
     *
     * @param market the market
     * @param dueBefore only what is due before this time
     * @param after continuation
     * @param limit how many at most
     */
    record Unresolved(Market market, Instant dueBefore, Optional<String> after, int limit)
            implements FactQuery<Prediction> {
        /**
         * Checks the limit.
         *
         * @param market market
         * @param dueBefore time
         * @param after continuation
         * @param limit limit
         * @throws IllegalArgumentException if the limit is out of range
         */
        public Unresolved {
            check(Prediction.class, limit);
        }

        @Override
        public Class<Prediction> kind() {
            return Prediction.class;
        }

        @Override
        public Unresolved continued(String next) {
            return new Unresolved(market, dueBefore, Optional.of(next), limit);
        }
    }

    private static void check(Class<?> kind, int limit) {
        if (kind.isInterface()) {
            throw new IllegalArgumentException("kind must be one type of facts, was " + kind.getName());
        }
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be in 1-" + MOST + ", was " + limit);
        }
    }
}
