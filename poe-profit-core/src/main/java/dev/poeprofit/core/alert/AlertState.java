package dev.poeprofit.core.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an alert stands. Immutable; {@link AlertMachine} makes the next one.
 *
 * @param revision how many changes there were, from 0; a command may name the one it was decided on
 * @param at time of the last input
 * @param condition what the data say
 * @param conditionSince since when
 * @param before the condition before {@code NO_DATA} or {@code ERROR}; else the condition itself
 * @param handling what people did
 * @param severity how bad, by the last sample; LOW before the first
 * @param score how good, by the last sample
 * @param sampledAt time of the last sample; empty before the first
 * @param expiresAt after which it is of no use
 * @param episode how many times it has begun to fire
 * @param crossedAt sample time at which the level of this episode was first reached
 * @param firedAt when this episode began to fire
 * @param toldAt when people might last be told that it fires; for the cooldown
 * @param told worst severity that people may have been told of in this episode; empty for none
 * @param failures failures to work it out in a row
 * @param moves times of the last changes of the condition, oldest first, at most as many as flapping needs
 * @param flapping whether it changes too often to be told of
 */
public record AlertState(
        long revision,
        Instant at,
        Condition condition,
        Instant conditionSince,
        Condition before,
        Handling handling,
        AlertSeverity severity,
        OptionalDouble score,
        Optional<Instant> sampledAt,
        Optional<Instant> expiresAt,
        long episode,
        Optional<Instant> crossedAt,
        Optional<Instant> firedAt,
        Optional<Instant> toldAt,
        Optional<AlertSeverity> told,
        int failures,
        List<Instant> moves,
        boolean flapping) {
    /**
     * Copies the list.
     *
     * @param revision number of changes
     * @param at time of the last input
     * @param condition what the data say
     * @param conditionSince since when
     * @param before the condition before
     * @param handling what people did
     * @param severity how bad
     * @param score how good
     * @param sampledAt time of the last sample
     * @param expiresAt after which it is of no use
     * @param episode number of the episode
     * @param crossedAt when the level was reached
     * @param firedAt when it began to fire
     * @param toldAt when people might last be told
     * @param told worst severity told of
     * @param failures failures in a row
     * @param moves last changes of the condition
     * @param flapping whether it flaps
     */
    public AlertState {
        moves = List.copyOf(moves);
    }

    /**
     * An alert that never fired.
     *
     * @param at when it is first looked at
     * @return inactive, new, without a sample
     */
    public static AlertState start(Instant at) {
        return new AlertState(
                0,
                at,
                Condition.INACTIVE,
                at,
                Condition.INACTIVE,
                Handling.NEW,
                AlertSeverity.LOW,
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                false);
    }
}
