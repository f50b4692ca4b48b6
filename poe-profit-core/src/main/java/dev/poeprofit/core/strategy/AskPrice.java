package dev.poeprofit.core.strategy;

import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import java.util.Locale;

/** What to ask for, in the form the game takes it. */
public sealed interface AskPrice {
    /**
     * An exchange order: whole numbers, and the worst ratio to accept.
     *
     * @param have units given, at least 1
     * @param want units asked for, at least 1
     * @param currency what is asked for
     * @param guard when to leave it
     */
    record Order(long have, long want, CurrencyId currency, Guard guard) implements AskPrice {
        /**
         * Checks the ranges.
         *
         * @param have units given
         * @param want units asked for
         * @param currency currency
         * @param guard guard
         * @throws IllegalArgumentException if a number is below 1
         */
        public Order {
            if (!(have >= 1 && want >= 1)) {
                throw new IllegalArgumentException("order needs whole numbers from 1, was " + have + " : " + want);
            }
        }

        @Override
        public String toString() {
            return have + " for " + want + " " + currency + "; " + guard;
        }
    }

    /**
     * A listing at a price.
     *
     * @param price the price as a note would say it
     * @param relative the price over the reference price
     */
    record Listing(Price price, double relative) implements AskPrice {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s %s%s (%.2f of reference)",
                    price.total(),
                    price.currency(),
                    price.lot() == 1 ? "" : " for " + price.lot(),
                    relative);
        }
    }

    /**
     * What comes out is money itself: nothing is asked for, nothing sold.
     *
     * @param units units that come out, at least 1
     * @param currency the money
     */
    record Money(long units, CurrencyId currency) implements AskPrice {
        /**
         * Checks the range.
         *
         * @param units units
         * @param currency currency
         * @throws IllegalArgumentException if there is none
         */
        public Money {
            if (!(units >= 1)) {
                throw new IllegalArgumentException("money must be at least 1, was " + units);
            }
        }

        @Override
        public String toString() {
            return units + " " + currency + " as they come";
        }
    }

    /**
     * The worst ratio at which an order still makes sense: skip if the game shows fewer than {@code want} for {@code have}.
     *
     * @param have units given, at least 1
     * @param want least units received, at least 1
     * @param currency what is received
     */
    record Guard(long have, long want, CurrencyId currency) {
        /**
         * Checks the ranges.
         *
         * @param have units given
         * @param want least units received
         * @param currency currency
         * @throws IllegalArgumentException if a number is below 1
         */
        public Guard {
            if (!(have >= 1 && want >= 1)) {
                throw new IllegalArgumentException("guard needs whole numbers from 1, was " + have + " : " + want);
            }
        }

        @Override
        public String toString() {
            return "skip if fewer than " + want + " " + currency + " per " + have;
        }
    }
}
