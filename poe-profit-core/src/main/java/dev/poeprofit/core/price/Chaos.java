package dev.poeprofit.core.price;

/**
 * An estimated amount of Chaos Orbs, the small unit of account. May be negative: a loss.
 *
 * @param amount finite
 */
public record Chaos(double amount) implements Comparable<Chaos> {
    /** Nothing. */
    public static final Chaos ZERO = new Chaos(0);

    /**
     * Checks the amount and turns -0.0 into 0.0.
     *
     * @param amount finite
     * @throws IllegalArgumentException if the amount is NaN or infinite
     */
    public Chaos {
        if (!Double.isFinite(amount)) {
            throw new IllegalArgumentException("amount must be finite, was " + amount);
        }
        amount = amount + 0.0;
    }

    /**
     * Sum.
     *
     * @param other addend
     * @return this + other
     */
    public Chaos plus(Chaos other) {
        return new Chaos(amount + other.amount);
    }

    /**
     * Difference.
     *
     * @param other subtrahend
     * @return this - other
     */
    public Chaos minus(Chaos other) {
        return new Chaos(amount - other.amount);
    }

    /**
     * Multiple.
     *
     * @param factor finite factor without unit
     * @return this × factor
     */
    public Chaos times(double factor) {
        return new Chaos(amount * factor);
    }

    @Override
    public int compareTo(Chaos other) {
        return Double.compare(amount, other.amount);
    }
}
