package dev.poeprofit.core.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Something that happens to an alert. Inputs come in order of their times; one from before the last is taken at the last. */
public sealed interface AlertInput {
    /**
     * When it happens.
     *
     * @return the time
     */
    Instant at();

    /**
     * A new sample of what the rule watches. Severity and score are worked out anew from every sample.
     *
     * @param at when the sample is judged
     * @param sampledAt when the sample was taken; a sample that is not newer than the last one changes nothing
     * @param level how far things have gone, in the rule's unit
     * @param severity how bad that is
     * @param score how good the opportunity is, in divines per attention-minute; empty for other alerts
     * @param expiresAt after which it is of no use; empty if it does not expire
     * @param reachedAt when the level was reached, if that is known better than by the sample; not after it
     */
    record Sampled(
            Instant at,
            Instant sampledAt,
            double level,
            AlertSeverity severity,
            OptionalDouble score,
            Optional<Instant> expiresAt,
            Optional<Instant> reachedAt)
            implements AlertInput {
        /**
         * A sample whose own time is the best there is for when its level was reached.
         *
         * @param at when the sample is judged
         * @param sampledAt when it was taken
         * @param level how far things have gone
         * @param severity how bad that is
         * @param score how good the opportunity is
         * @param expiresAt after which it is of no use
         */
        public Sampled(
                Instant at,
                Instant sampledAt,
                double level,
                AlertSeverity severity,
                OptionalDouble score,
                Optional<Instant> expiresAt) {
            this(at, sampledAt, level, severity, score, expiresAt, Optional.empty());
        }

        /**
         * Checks the values.
         *
         * @param at when it is judged
         * @param sampledAt when it was taken
         * @param level how far things have gone
         * @param severity how bad
         * @param score how good
         * @param expiresAt after which it is of no use
         * @param reachedAt when the level was reached
         * @throws IllegalArgumentException if the level or the score is not a number, or the level was reached after the sample
         */
        public Sampled {
            if (!Double.isFinite(level)) {
                throw new IllegalArgumentException("level must be a number, was " + level);
            }
            if (score.isPresent() && !Double.isFinite(score.getAsDouble())) {
                throw new IllegalArgumentException("score must be a number or empty, was " + score.getAsDouble());
            }
            if (reachedAt.filter(sampledAt::isBefore).isPresent()) {
                throw new IllegalArgumentException(
                        "reachedAt must not be after sampledAt " + sampledAt + ", was " + reachedAt.get());
            }
        }
    }

    /**
     * The rule could not be worked out.
     *
     * @param at when
     */
    record Failed(Instant at) implements AlertInput {}

    /**
     * Time has passed.
     *
     * @param at the time now
     */
    record Tick(Instant at) implements AlertInput {}

    /**
     * Somebody has seen it.
     *
     * @param at when
     * @param by who
     */
    record Ack(Instant at, String by) implements AlertInput {}

    /**
     * Somebody takes an acknowledgement or a snooze back.
     *
     * @param at when
     * @param by who
     */
    record Reopen(Instant at, String by) implements AlertInput {}

    /**
     * Somebody puts it off.
     *
     * @param at when
     * @param by who
     * @param until when it comes back
     */
    record Snooze(Instant at, String by, Instant until) implements AlertInput {}
}
