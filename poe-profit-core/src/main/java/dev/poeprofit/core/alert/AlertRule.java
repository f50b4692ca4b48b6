package dev.poeprofit.core.alert;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What makes an alert of a class fire and end. The level is a number of the class's own unit that rises with how far things
 * have gone; between {@code exit} and {@code enter} nothing changes (hysteresis).
 *
 * @param alertClass name of the class, lower case with dashes, such as {@code liquidity-drop}
 * @param kind whom its alerts are for
 * @param enter level at which the condition begins, included
 * @param exit level below which it ends; not above {@code enter}
 * @param holdFor how long the level must last before it fires, 0 or more
 * @param keepFiringFor how long it must be quiet before it is over, 0 or more
 * @param staleAfter age of the last sample past which nothing can be said, above 0
 * @param ackFor how long an acknowledgement lasts; empty for the whole episode
 * @param cooldown from one episode that people are told of to the next, 0 or more
 * @param leastScore score below which people are not told, for an alert costs attention too; empty for no such bound
 * @param remedy what to do, one sentence
 * @param escalation when it gets worse and how, one sentence
 * @param anchor name of the section of a manual that says more, like the class
 */
public record AlertRule(
        String alertClass,
        AlertKind kind,
        double enter,
        double exit,
        Duration holdFor,
        Duration keepFiringFor,
        Duration staleAfter,
        Optional<Duration> ackFor,
        Duration cooldown,
        OptionalDouble leastScore,
        String remedy,
        String escalation,
        String anchor) {
    /** Longest wait before firing that the promise "99 % within 30 s of the crossing" leaves room for. */
    public static final Duration LONGEST_PROMPT_HOLD = Duration.ofSeconds(10);

    private static final String CLASS_FORM = "[a-z0-9]+(-[a-z0-9]+)*";

    /**
     * Checks the values.
     *
     * @param alertClass name of the class
     * @param kind whom its alerts are for
     * @param enter level at which the condition begins
     * @param exit level below which it ends
     * @param holdFor how long the level must last
     * @param keepFiringFor how long it must be quiet
     * @param staleAfter age past which nothing can be said
     * @param ackFor how long an acknowledgement lasts
     * @param cooldown from one episode told of to the next
     * @param leastScore score below which people are not told
     * @param remedy what to do
     * @param escalation when it gets worse
     * @param anchor name of the section of a manual that says more, like the class
     * @throws IllegalArgumentException if a value is out of its range
     */
    public AlertRule {
        if (!alertClass.matches(CLASS_FORM)) {
            throw new IllegalArgumentException(
                    "alertClass must be lower-case words joined by dashes, was \"" + alertClass + "\"");
        }
        if (!Double.isFinite(enter) || !Double.isFinite(exit) || exit > enter) {
            throw new IllegalArgumentException("exit must be a number not above enter, were " + exit + " and " + enter);
        }
        notNegative("holdFor", holdFor);
        notNegative("keepFiringFor", keepFiringFor);
        notNegative("cooldown", cooldown);
        positive("staleAfter", staleAfter);
        ackFor.ifPresent(duration -> positive("ackFor", duration));
    }

    /**
     * Whether the rule waits longer than the promise of the alert latency leaves room for.
     *
     * @return true if its alerts are not counted under that promise
     */
    public boolean sloExempt() {
        return holdFor.compareTo(LONGEST_PROMPT_HOLD) > 0;
    }

    private static void notNegative(String field, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(field + " must be 0 or more, was " + value);
        }
    }

    private static void positive(String field, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(field + " must be above 0, was " + value);
        }
    }
}
