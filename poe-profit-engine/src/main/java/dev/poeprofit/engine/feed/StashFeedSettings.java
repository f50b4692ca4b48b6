package dev.poeprofit.engine.feed;

import java.time.Duration;

/**
 * How the stash stream is followed, and when a person should know.
 *
 * @param tipWait wait at the tip, above zero
 * @param readyWithin longest wait for what the stream waits for before it begins, at least zero
 * @param retry rounds
 * @param driftAfter without a successful poll for so long: {@code checkpoint-drift}
 * @param stalledAfter without a page for so long: {@code cursor-stalled}
 * @param heldAfter held by a limit for longer than this: {@code rate-limited}
 * @param behindAfter away from the tip for so long: {@code stream-behind}. What is at the tip is 5 min old already
 */
public record StashFeedSettings(
        Duration tipWait,
        Duration readyWithin,
        RetrySettings retry,
        Duration driftAfter,
        Duration stalledAfter,
        Duration heldAfter,
        Duration behindAfter) {
    /** 10 s at the tip; alerts after 2 min, 10 min, 60 s, and at an age of 10 min with the 5 min of the stream itself. */
    public static final StashFeedSettings DEFAULT = new StashFeedSettings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(90),
            RetrySettings.DEFAULT,
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5));

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if {@code tipWait} is not above zero or {@code readyWithin} is negative
     */
    public StashFeedSettings {
        if (tipWait.isZero() || tipWait.isNegative()) {
            throw new IllegalArgumentException("tipWait must be above zero, was " + tipWait);
        }
        if (readyWithin.isNegative()) {
            throw new IllegalArgumentException("readyWithin must be at least zero, was " + readyWithin);
        }
    }

    /**
     * The same with another wait at the tip.
     *
     * @param wait above zero
     * @return new settings
     */
    public StashFeedSettings withTipWait(Duration wait) {
        return new StashFeedSettings(wait, readyWithin, retry, driftAfter, stalledAfter, heldAfter, behindAfter);
    }

    /**
     * The same with other rounds.
     *
     * @param rounds rounds
     * @return new settings
     */
    public StashFeedSettings withRetry(RetrySettings rounds) {
        return new StashFeedSettings(tipWait, readyWithin, rounds, driftAfter, stalledAfter, heldAfter, behindAfter);
    }
}
