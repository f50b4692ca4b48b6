package dev.poeprofit.core.attention;

/**
 * Minutes in which goods or money are tied up while nobody looks at them. They cost no attention and never mix with {@link AttentionMinutes}.
 *
 * @param value minutes, finite, at least 0
 */
public record HoldMinutes(double value) implements Comparable<HoldMinutes> {
    /** None. */
    public static final HoldMinutes ZERO = new HoldMinutes(0);

    /**
     * Checks the range and turns -0.0 into 0.0.
     *
     * @param value minutes
     * @throws IllegalArgumentException if negative, NaN or infinite
     */
    public HoldMinutes {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("HoldMinutes must be finite and at least 0, was " + value);
        }
        value = value + 0.0;
    }

    /**
     * Sum.
     *
     * @param other addend
     * @return this + other
     */
    public HoldMinutes plus(HoldMinutes other) {
        return new HoldMinutes(value + other.value);
    }

    /**
     * Expected minutes of something done several times.
     *
     * @param repetitions expected number, finite, at least 0
     * @return this × repetitions
     * @throws IllegalArgumentException if the result is out of range
     */
    public HoldMinutes times(double repetitions) {
        return new HoldMinutes(value * repetitions);
    }

    @Override
    public int compareTo(HoldMinutes other) {
        return Double.compare(value, other.value);
    }
}
