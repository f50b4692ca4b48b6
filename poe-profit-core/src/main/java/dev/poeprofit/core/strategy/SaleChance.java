package dev.poeprofit.core.strategy;

import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.liquidity.SellThrough;
import java.util.Locale;

/** The chance that an advice sells, or that no feed shows it. */
public sealed interface SaleChance {
    /**
     * From listings in the public stream; applies to in-person listings only.
     *
     * @param figure the chance with all that it rests on
     */
    record Observed(SellThrough.Known figure) implements SaleChance {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%.0f %% (%.0f-%.0f %%; lo %.0f, hi %.0f; %s)",
                    100 * figure.net().central().value(),
                    100 * figure.interval().low(),
                    100 * figure.interval().high(),
                    100 * figure.net().lo().value(),
                    100 * figure.net().hi().value(),
                    figure.availability());
        }
    }

    /**
     * No feed shows when an order is filled.
     *
     * @param participation share of one hour's traded volume that the lot is, in [0, 1]
     * @param assumedFillLow assumed share filled within 6 h when poor
     * @param assumedFill assumed share filled within 6 h
     * @param assumedFillHigh assumed share filled within 6 h when good
     */
    record NotObservable(
            double participation, Probability assumedFillLow, Probability assumedFill, Probability assumedFillHigh)
            implements SaleChance {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "not observable (%.1f %% of an hour's volume)", 100 * participation);
        }
    }

    /** Nothing is sold: what comes out is money. */
    record NothingToSell() implements SaleChance {
        @Override
        public String toString() {
            return "nothing to sell";
        }
    }
}
