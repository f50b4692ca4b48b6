package dev.poeprofit.core.confidence.calibration;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often no chance was said. Abstaining is an outcome: accuracy without it can be had by saying nothing.
 *
 * @param asked how often a chance was asked for
 * @param refusals how often it was refused, by reason
 */
public record AbstainCount(long asked, Map<String, Long> refusals) {
    /** Nothing asked. */
    public static final AbstainCount NONE = new AbstainCount(0, Map.of());

    /**
     * Copies and checks the counts.
     *
     * @param asked asked
     * @param refusals refusals
     * @throws IllegalArgumentException if more was refused than asked
     */
    public AbstainCount {
        refusals = Map.copyOf(refusals);
        long refused = refusals.values().stream().mapToLong(Long::longValue).sum();
        if (refused > asked || refused < 0) {
            throw new IllegalArgumentException("refused must be in [0, asked], were " + refused + " of " + asked);
        }
    }

    /**
     * One chance that was said.
     *
     * @return a count with it
     */
    public AbstainCount said() {
        return new AbstainCount(asked + 1, refusals);
    }

    /**
     * One chance that was refused.
     *
     * @param reason why
     * @return a count with it
     */
    public AbstainCount refused(String reason) {
        Map<String, Long> more = new TreeMap<>(refusals);
        more.merge(reason, 1L, Long::sum);
        return new AbstainCount(asked + 1, more);
    }

    /**
     * Both counts together.
     *
     * @param other another count
     * @return the sum
     */
    public AbstainCount plus(AbstainCount other) {
        Map<String, Long> more = new TreeMap<>(refusals);
        other.refusals.forEach((reason, count) -> more.merge(reason, count, Long::sum));
        return new AbstainCount(asked + other.asked, more);
    }

    /**
     * How many were refused.
     *
     * @return at most {@link #asked}
     */
    public long refused() {
        return refusals.values().stream().mapToLong(Long::longValue).sum();
    }
}
