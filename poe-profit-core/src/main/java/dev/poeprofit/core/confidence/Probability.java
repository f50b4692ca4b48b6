package dev.poeprofit.core.confidence;

import java.util.Locale;

/**
 * A chance.
 *
 * @param value in [0, 1]
 */
public record Probability(double value) implements Comparable<Probability> {
    /**
     * Checks the range and turns -0.0 into 0.0.
     *
     * @param value in [0, 1]
     * @throws IllegalArgumentException if NaN or out of range
     */
    public Probability {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1], was " + value);
        }
        value = value + 0.0;
    }

    @Override
    public int compareTo(Probability other) {
        return Double.compare(value, other.value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
