package dev.poeprofit.core.attention;

import dev.poeprofit.core.price.Gold;
import dev.poeprofit.core.price.Rational;
import java.math.BigInteger;

/** Gold a venue takes. Unknown is a value of its own and never read as none. */
public sealed interface GoldFee {
    /**
     * The fee for a number of units received.
     *
     * @param units units received, at least 0
     * @return a fee of the same kind; fractions of gold are rounded up
     * @throws IllegalArgumentException if {@code units} is negative
     * @throws ArithmeticException if the result does not fit
     */
    GoldFee forUnits(long units);

    /**
     * A known fee.
     *
     * @param perUnit gold
     */
    record Exact(Rational perUnit) implements GoldFee {
        @Override
        public GoldFee forUnits(long units) {
            return new Exact(Rational.of(whole(perUnit, units)));
        }

        @Override
        public String toString() {
            return perUnit.toString();
        }
    }

    /**
     * A fee known to lie between two figures.
     *
     * @param low least gold
     * @param high most gold
     */
    record Between(Rational low, Rational high) implements GoldFee {
        /**
         * Checks the order.
         *
         * @param low least
         * @param high most
         * @throws IllegalArgumentException if they are not in order
         */
        public Between {
            if (low.compareTo(high) > 0) {
                throw new IllegalArgumentException("fee limits must be in order, were " + low + " and " + high);
            }
        }

        @Override
        public GoldFee forUnits(long units) {
            return new Between(Rational.of(whole(low, units)), Rational.of(whole(high, units)));
        }

        @Override
        public String toString() {
            return low + "-" + high;
        }
    }

    /** A fee that nobody has recorded. */
    record Unknown() implements GoldFee {
        @Override
        public GoldFee forUnits(long units) {
            return this;
        }

        @Override
        public String toString() {
            return "unknown";
        }
    }

    /** No fee for the one who acts: the venue takes none from him. */
    record None() implements GoldFee {
        @Override
        public GoldFee forUnits(long units) {
            return this;
        }

        @Override
        public String toString() {
            return "none";
        }
    }

    /**
     * A fee from its text.
     *
     * @param text {@code n}, {@code n/d} or {@code low..high}
     * @return the fee
     * @throws IllegalArgumentException if it does not read so
     */
    static GoldFee parse(String text) {
        int dots = text.indexOf("..");
        return dots < 0
                ? new Exact(Rational.parse(text))
                : new Between(Rational.parse(text.substring(0, dots)), Rational.parse(text.substring(dots + 2)));
    }

    /**
     * Both fees together.
     *
     * @param other another fee, of whole gold like this one
     * @return unknown if one of them is
     */
    default GoldFee plus(GoldFee other) {
        if (this instanceof None || other instanceof Unknown) {
            return other;
        }
        if (other instanceof None || this instanceof Unknown) {
            return this;
        }
        long most = Math.addExact(
                most().orElse(Gold.ZERO).amount(),
                other.most().orElse(Gold.ZERO).amount());
        long least = Math.addExact(least(this), least(other));
        return least == most ? new Exact(Rational.of(most)) : new Between(Rational.of(least), Rational.of(most));
    }

    private static long least(GoldFee fee) {
        if (fee instanceof Between between) {
            return whole(between.low(), 1);
        }
        return fee instanceof Exact exact ? whole(exact.perUnit(), 1) : 0;
    }

    /**
     * The most gold it may cost.
     *
     * @return empty for an unknown fee
     */
    default java.util.Optional<Gold> most() {
        if (this instanceof Exact exact) {
            return java.util.Optional.of(new Gold(whole(exact.perUnit(), 1)));
        }
        if (this instanceof Between between) {
            return java.util.Optional.of(new Gold(whole(between.high(), 1)));
        }
        return this instanceof None ? java.util.Optional.of(Gold.ZERO) : java.util.Optional.empty();
    }

    private static long whole(Rational perUnit, long units) {
        if (!(units >= 0)) {
            throw new IllegalArgumentException("units must be at least 0, was " + units);
        }
        BigInteger denominator = BigInteger.valueOf(perUnit.denominator());
        return BigInteger.valueOf(perUnit.numerator())
                .multiply(BigInteger.valueOf(units))
                .add(denominator.subtract(BigInteger.ONE))
                .divide(denominator)
                .longValueExact();
    }
}
