package dev.poeprofit.engine.feed;

import java.time.Instant;
import java.util.Optional;

/**
 * How a feed has fared since it was started. Immutable.
 *
 * @param name the feed
 * @param state what the last step came to
 * @param since when the feed was started
 * @param lastAttempt when the last step was begun; empty before the first
 * @param lastSuccess when a step last moved or found nothing new; empty if none did
 * @param lastMoved when a step last moved; empty if none did
 * @param nextDue when the next step is due; empty if none is
 * @param steps steps so far
 * @param failures failed steps so far
 * @param errorCount failed steps since the last success
 * @param stalledSince when the steps that failed or were held since the last success began; empty if the last one succeeded
 * @param heldSince when the present pause began; empty if the last step was not held
 * @param policy who holds it; empty if nobody does
 * @param lastText what the last step said
 * @param lastError what the last failure said; kept after a success, empty if none failed
 */
public record FeedStatus(
        String name,
        State state,
        Instant since,
        Optional<Instant> lastAttempt,
        Optional<Instant> lastSuccess,
        Optional<Instant> lastMoved,
        Optional<Instant> nextDue,
        long steps,
        long failures,
        int errorCount,
        Optional<Instant> stalledSince,
        Optional<Instant> heldSince,
        Optional<String> policy,
        String lastText,
        Optional<String> lastError) {
    /** What the last step of a feed came to. */
    public enum State {
        /** No step yet. */
        WAITING("waiting"),
        /** There is more to do. */
        MOVING("moving"),
        /** Up to date. */
        IDLE("idle"),
        /** A limit says to wait. */
        PAUSED("paused by policy"),
        /** It failed. */
        FAILING("failing"),
        /** It will not be asked again. */
        ENDED("ended");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /**
         * Its name on screens.
         *
         * @return lower case
         */
        public String label() {
            return label;
        }
    }

    static FeedStatus started(String name, Instant now) {
        return new FeedStatus(
                name,
                State.WAITING,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(now),
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "not asked yet",
                Optional.empty());
    }

    /** The status after a step. */
    FeedStatus after(FeedStep step, Instant began, Instant now, Optional<Instant> due) {
        boolean moved = step instanceof FeedStep.Moved;
        boolean succeeded = moved || step instanceof FeedStep.Idle;
        boolean held = step instanceof FeedStep.Paused;
        boolean failed = step instanceof FeedStep.Failed || (step instanceof FeedStep.Ended ended && alarming(ended));
        return new FeedStatus(
                name,
                state(step),
                since,
                Optional.of(began),
                succeeded ? Optional.of(now) : lastSuccess,
                moved ? Optional.of(now) : lastMoved,
                due,
                steps + 1,
                failures + (failed ? 1 : 0),
                succeeded ? 0 : errorCount + (failed ? 1 : 0),
                succeeded ? Optional.empty() : stalledSince.or(() -> Optional.of(began)),
                held ? heldSince.or(() -> Optional.of(began)) : Optional.empty(),
                step instanceof FeedStep.Paused paused ? Optional.of(paused.policy()) : Optional.empty(),
                step.text(),
                failed ? Optional.of(step.text()) : lastError);
    }

    private static boolean alarming(FeedStep.Ended ended) {
        return ended.alert().isPresent();
    }

    private static State state(FeedStep step) {
        if (step instanceof FeedStep.Moved) {
            return State.MOVING;
        }
        if (step instanceof FeedStep.Idle) {
            return State.IDLE;
        }
        if (step instanceof FeedStep.Paused) {
            return State.PAUSED;
        }
        return step instanceof FeedStep.Failed ? State.FAILING : State.ENDED;
    }
}
