package dev.poeprofit.core.liquidity.valuation;

import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.GoldFees;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.math.BigInteger;
import java.util.OptionalDouble;

/**
 * What a unit is worth to who is paid its price at a venue that takes gold: the price less the gold at the user's own shadow
 * price. Gold cannot be traded, so without a shadow price there is no such figure, and none is made up.
 */
public sealed interface GoldAdjusted {
    /**
     * The figure.
     *
     * @param low chaos for a unit if the fee is at its upper end; may be negative
     * @param high chaos for a unit if the fee is at its lower end; equal to {@code low} for a known fee
     * @param fee the fee for one lot
     * @param chaosPerGold shadow price it rests on
     */
    record Known(Chaos low, Chaos high, GoldFee fee, double chaosPerGold) implements GoldAdjusted {}

    /**
     * It cannot be said.
     *
     * @param reason why
     */
    record Unknown(Reason reason) implements GoldAdjusted {}

    /** Why it cannot be said. */
    enum Reason {
        /** Nobody has recorded the fee of the currency. */
        FEE_UNKNOWN,
        /** The user has set no price for gold. */
        NO_SHADOW_PRICE
    }

    /**
     * The figure of a price.
     *
     * @param price what is asked
     * @param perUnit the same in chaos for a unit
     * @param fees gold fees per unit of currency received
     * @param chaosPerGold the user's shadow price, at least 0; empty if he set none
     * @return the figure, or why it cannot be said
     * @throws IllegalArgumentException if the shadow price is negative or not finite
     */
    static GoldAdjusted of(Price price, Chaos perUnit, GoldFees fees, OptionalDouble chaosPerGold) {
        GoldFee fee = fees.perUnit(price.currency()).forUnits(wholeUnits(price.total()));
        if (fee instanceof GoldFee.Unknown) {
            return new Unknown(Reason.FEE_UNKNOWN);
        }
        if (chaosPerGold.isEmpty()) {
            return new Unknown(Reason.NO_SHADOW_PRICE);
        }
        double shadow = chaosPerGold.getAsDouble();
        if (!(shadow >= 0 && shadow < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("chaosPerGold must be finite and at least 0, was " + shadow);
        }
        return new Known(
                perUnit.minus(new Chaos(most(fee) * shadow / price.lot())),
                perUnit.minus(new Chaos(least(fee) * shadow / price.lot())),
                fee,
                shadow);
    }

    /** Half an orb cannot be received: what is asked for a lot is rounded up. */
    private static long wholeUnits(Rational total) {
        return BigInteger.valueOf(total.numerator())
                .add(BigInteger.valueOf(total.denominator() - 1))
                .divide(BigInteger.valueOf(total.denominator()))
                .longValueExact();
    }

    private static double most(GoldFee fee) {
        if (fee instanceof GoldFee.Exact exact) {
            return exact.perUnit().toDouble();
        }
        return fee instanceof GoldFee.Between between ? between.high().toDouble() : 0;
    }

    private static double least(GoldFee fee) {
        if (fee instanceof GoldFee.Exact exact) {
            return exact.perUnit().toDouble();
        }
        return fee instanceof GoldFee.Between between ? between.low().toDouble() : 0;
    }
}
