package dev.poeprofit.core.price;

import java.math.BigInteger;

/**
 * An exact non-negative fraction in lowest terms.
 *
 * @param numerator at least 0
 * @param denominator at least 1
 */
public record Rational(long numerator, long denominator) implements Comparable<Rational> {
    /** Zero. */
    public static final Rational ZERO = new Rational(0, 1);
    /** One. */
    public static final Rational ONE = new Rational(1, 1);

    /**
     * Reduces to lowest terms.
     *
     * @param numerator at least 0
     * @param denominator at least 1
     * @throws IllegalArgumentException if a part is out of range
     */
    public Rational {
        if (!(numerator >= 0)) {
            throw new IllegalArgumentException("numerator must be at least 0, was " + numerator);
        }
        if (!(denominator >= 1)) {
            throw new IllegalArgumentException("denominator must be at least 1, was " + denominator);
        }
        long gcd = gcd(numerator, denominator);
        numerator /= gcd;
        denominator /= gcd;
    }

    /**
     * A whole number.
     *
     * @param value at least 0
     * @return the fraction value/1
     */
    public static Rational of(long value) {
        return new Rational(value, 1);
    }

    /**
     * Reads {@code n} or {@code n/d}.
     *
     * @param text what {@link #toString()} gives
     * @return the fraction
     * @throws IllegalArgumentException if the text is not of that form or a part is out of range
     */
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        try {
            return slash < 0
                    ? of(Long.parseLong(text))
                    : new Rational(Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("fraction must read n or n/d, was '" + text + "'", e);
        }
    }

    /**
     * Quotient.
     *
     * @param divisor a positive fraction
     * @return this divided by {@code divisor}
     * @throws ArithmeticException if the divisor is zero or the result does not fit
     */
    public Rational dividedBy(Rational divisor) {
        if (divisor.isZero()) {
            throw new ArithmeticException("division of " + this + " by zero");
        }
        return multiply(divisor.denominator, divisor.numerator);
    }

    /**
     * Product.
     *
     * @param factor a fraction
     * @return this times {@code factor}
     * @throws ArithmeticException if the result does not fit
     */
    public Rational times(Rational factor) {
        return multiply(factor.numerator, factor.denominator);
    }

    private Rational multiply(long otherNumerator, long otherDenominator) {
        BigInteger n = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(otherNumerator));
        BigInteger d = BigInteger.valueOf(denominator).multiply(BigInteger.valueOf(otherDenominator));
        BigInteger gcd = n.gcd(d);
        return new Rational(n.divide(gcd).longValueExact(), d.divide(gcd).longValueExact());
    }

    /**
     * Whether it is zero.
     *
     * @return true for 0/1
     */
    public boolean isZero() {
        return numerator == 0;
    }

    /**
     * Nearest double, for estimates only.
     *
     * @return at least 0, finite
     */
    public double toDouble() {
        return (double) numerator / denominator;
    }

    @Override
    public int compareTo(Rational other) {
        return BigInteger.valueOf(numerator)
                .multiply(BigInteger.valueOf(other.denominator))
                .compareTo(BigInteger.valueOf(other.numerator).multiply(BigInteger.valueOf(denominator)));
    }

    @Override
    public String toString() {
        return denominator == 1 ? Long.toString(numerator) : numerator + "/" + denominator;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
