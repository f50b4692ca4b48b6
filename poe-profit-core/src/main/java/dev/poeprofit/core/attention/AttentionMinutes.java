package dev.poeprofit.core.attention;

/**
 * Minutes in which hands or eyes are on trading instead of playing. Waiting is no attention: see {@link HoldMinutes}.
 *
 * @param value minutes, finite, at least 0
 */
public record AttentionMinutes(double value) implements Comparable<AttentionMinutes> {
    /** None. */
    public static final AttentionMinutes ZERO = new AttentionMinutes(0);

    /**
     * Checks the range and turns -0.0 into 0.0.
     *
     * @param value minutes
     * @throws IllegalArgumentException if negative, NaN or infinite
     */
    public AttentionMinutes {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("AttentionMinutes must be finite and at least 0, was " + value);
        }
        value = value + 0.0;
    }

    /**
     * Sum.
     *
     * @param other addend
     * @return this + other
     */
    public AttentionMinutes plus(AttentionMinutes other) {
        return new AttentionMinutes(value + other.value);
    }

    /**
     * Expected minutes of something done several times.
     *
     * @param repetitions expected number, finite, at least 0
     * @return this × repetitions
     * @throws IllegalArgumentException if the result is out of range
     */
    public AttentionMinutes times(double repetitions) {
        return new AttentionMinutes(value * repetitions);
    }

    @Override
    public int compareTo(AttentionMinutes other) {
        return Double.compare(value, other.value);
    }
}
