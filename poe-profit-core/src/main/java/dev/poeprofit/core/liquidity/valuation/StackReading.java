package dev.poeprofit.core.liquidity.valuation;

import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rates;
import java.util.Optional;

/**
 * What a note on a stack means. A note with a lot says it; a plain price on a stack in an ordinary tab may be meant for a unit or
 * for the whole stack, and only the price of the good can tell.
 */
public sealed interface StackReading {
    /**
     * The factor by which one reading must be nearer to the reference than the other to be taken: with 3 it may itself be off by
     * a factor of up to the root of the stack over 3. An assumption of this project.
     */
    double NEARER = 3;

    /** What a price is for. */
    enum Unit {
        /** One unit. */
        UNIT,
        /** The whole stack. */
        WHOLE_STACK
    }

    /**
     * The note says it, or there is only one unit.
     *
     * @param perUnit chaos for a unit
     */
    record Stated(Chaos perUnit) implements StackReading {}

    /**
     * Inferred from the reference.
     *
     * @param unit what the price is taken for
     * @param perUnit chaos for a unit under that reading
     * @param other chaos for a unit under the other
     */
    record Inferred(Unit unit, Chaos perUnit, Chaos other) implements StackReading {}

    /**
     * Both readings are possible, or there is nothing to tell them by.
     *
     * @param asUnit chaos for a unit if the price is for a unit
     * @param asStack chaos for a unit if it is for the stack
     */
    record Ambiguous(Chaos asUnit, Chaos asStack) implements StackReading {}

    /**
     * Reads a note.
     *
     * @param price the price as written
     * @param stack units of the listing, at least 1
     * @param reference reference price of a unit
     * @param rates rates
     * @return the reading; empty if the currency has no rate
     * @throws IllegalArgumentException if the stack is below 1
     */
    static Optional<StackReading> of(Price price, int stack, Optional<ReferencePrice> reference, Rates rates) {
        if (stack < 1) {
            throw new IllegalArgumentException("stack must be at least 1, was " + stack);
        }
        return rates.chaosOf(price).map(asUnit -> {
            if (price.lot() > 1 || stack == 1) {
                return new Stated(asUnit);
            }
            Chaos asStack = asUnit.times(1.0 / stack);
            if (reference.isEmpty()) {
                return new Ambiguous(asUnit, asStack);
            }
            double middle = reference.get().perUnit().amount();
            double unitOff = Math.abs(Math.log(asUnit.amount() / middle));
            double stackOff = Math.abs(Math.log(asStack.amount() / middle));
            if (Math.abs(unitOff - stackOff) < Math.log(NEARER)) {
                return new Ambiguous(asUnit, asStack);
            }
            return unitOff < stackOff
                    ? new Inferred(Unit.UNIT, asUnit, asStack)
                    : new Inferred(Unit.WHOLE_STACK, asStack, asUnit);
        });
    }
}
