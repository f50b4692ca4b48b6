package dev.poeprofit.engine.feed;

import java.time.Instant;
import java.util.Optional;

/** What one step of a feed came to, and when the next is due. */
public sealed interface FeedStep {
    /**
     * When to come again.
     *
     * @return empty if never
     */
    Optional<Instant> again();

    /**
     * In a few words, for a person.
     *
     * @return one line without a secret
     */
    String text();

    /**
     * Work was done and there is more.
     *
     * @param next when to come again
     * @param text what was done
     */
    record Moved(Instant next, String text) implements FeedStep {
        @Override
        public Optional<Instant> again() {
            return Optional.of(next);
        }
    }

    /**
     * Up to date: nothing to do until a time.
     *
     * @param next when to come again
     * @param text what was found
     */
    record Idle(Instant next, String text) implements FeedStep {
        @Override
        public Optional<Instant> again() {
            return Optional.of(next);
        }
    }

    /**
     * A limit says to wait. No failure.
     *
     * @param until when to come again
     * @param policy who says so
     * @param alert to raise if it is not raised already; empty if it is the pace of a limit, which nobody need know of
     */
    record Paused(Instant until, String policy, Optional<Concern> alert) implements FeedStep {
        /**
         * The pace of a limit.
         *
         * @param until when to come again
         * @param policy who says so
         */
        public Paused(Instant until, String policy) {
            this(until, policy, Optional.empty());
        }

        @Override
        public Optional<Instant> again() {
            return Optional.of(until);
        }

        @Override
        public String text() {
            return "held by " + policy;
        }
    }

    /**
     * It failed; what it had done before is kept.
     *
     * @param next when to come again
     * @param text what failed
     * @param alert code of the alert to raise if it is not raised already; empty if a person need not know yet
     * @param roundOver whether its attempts are used up, so that the next step begins a new round
     */
    record Failed(Instant next, String text, Optional<String> alert, boolean roundOver) implements FeedStep {
        @Override
        public Optional<Instant> again() {
            return Optional.of(next);
        }
    }

    /**
     * It will not be asked again in this process.
     *
     * @param text why
     * @param alert code of the alert to raise; empty if it ended as it should
     */
    record Ended(String text, Optional<String> alert) implements FeedStep {
        @Override
        public Optional<Instant> again() {
            return Optional.empty();
        }
    }
}
