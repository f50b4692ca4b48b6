package dev.poeprofit.core.price;

/**
 * Gold, the account-bound fee currency. It is a budget; it has no market price and never mixes with orbs.
 *
 * @param amount whole gold, at least 0
 */
public record Gold(long amount) implements Comparable<Gold> {
    /** No gold. */
    public static final Gold ZERO = new Gold(0);

    /**
     * Checks the range.
     *
     * @param amount at least 0
     * @throws IllegalArgumentException if negative
     */
    public Gold {
        if (!(amount >= 0)) {
            throw new IllegalArgumentException("gold must be at least 0, was " + amount);
        }
    }

    /**
     * Sum.
     *
     * @param other addend
     * @return this + other
     */
    public Gold plus(Gold other) {
        return new Gold(Math.addExact(amount, other.amount));
    }

    @Override
    public int compareTo(Gold other) {
        return Long.compare(amount, other.amount);
    }
}
