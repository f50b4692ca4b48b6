package dev.poeprofit.core.price;

/**
 * An estimated amount of Divine Orbs, the large unit of account. May be negative: a loss.
 *
 * @param amount finite
 */
public record Divines(double amount) implements Comparable<Divines> {
    /** Nothing. */
    public static final Divines ZERO = new Divines(0);

    /**
     * Checks the amount and turns -0.0 into 0.0.
     *
     * @param amount finite
     * @throws IllegalArgumentException if the amount is NaN or infinite
     */
    public Divines {
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
    public Divines plus(Divines other) {
        return new Divines(amount + other.amount);
    }

    /**
     * Difference.
     *
     * @param other subtrahend
     * @return this - other
     */
    public Divines minus(Divines other) {
        return new Divines(amount - other.amount);
    }

    /**
     * Multiple.
     *
     * @param factor finite factor without unit
     * @return this × factor
     */
    public Divines times(double factor) {
        return new Divines(amount * factor);
    }

    @Override
    public int compareTo(Divines other) {
        return Double.compare(amount, other.amount);
    }
}
