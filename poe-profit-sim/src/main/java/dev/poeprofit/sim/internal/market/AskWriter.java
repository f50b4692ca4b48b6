package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.PricePaths;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** Writes a wanted price down the way players do: round numbers, ratios for bulk, tenths of divines, the odd sloppy form. */
final class AskWriter {
    private static final int CHAOS = 0;
    private static final int DIVINE = 1;
    private static final int EXALTED = 2;
    private static final List<Integer> LOTS =
            List.of(1, 2, 3, 4, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200);
    private static final List<String> JUNK = List.of(
            "~price  chaos",
            "~b/o  divine",
            "~price 0 chaos",
            "~b/o 3.3.3 chaos",
            "~price 13//1 chaos",
            "~price 1/0 divine",
            "~price 7 moonstones",
            "~c/o 5 chaos",
            "~skip",
            "100c",
            "offers",
            "не продаётся");

    private final PricePaths prices;
    private final boolean exact;

    /**
     * A writer.
     *
     * @param prices true prices
     * @param exact whether prices are written to six digits, rounded up, instead of the way players do
     */
    AskWriter(PricePaths prices, boolean exact) {
        this.prices = prices;
        this.exact = exact;
    }

    /**
     * An ask near a wanted price.
     *
     * @param draw the seller's draws
     * @param seller habits
     * @param good what is priced
     * @param wantedChaos wanted price of a unit
     * @param stack units
     * @param ordinaryTab whether the tab is not made for the good
     * @param at when
     */
    Ask write(Draw draw, SellerTraits seller, Good good, double wantedChaos, int stack, boolean ordinaryTab, long at) {
        double divine = prices.divine(at);
        int currency = currency(draw, seller, good, wantedChaos, divine);
        double wanted = wantedChaos / prices.chaos(currency, at);
        String tag = seller.buyOut() ? "~b/o " : "~price ";
        String id = currencyId(currency);
        if (exact) {
            BigDecimal amount = BigDecimal.valueOf(wanted).round(new MathContext(6, RoundingMode.UP));
            return new Ask(tag + plain(amount) + " " + id, amount.doubleValue(), currency, 1);
        }
        if (stack > 1 && ordinaryTab && seller.pricesStacks()) {
            BigDecimal total = round(wanted * stack, currency);
            return new Ask(tag + plain(total) + " " + id, total.doubleValue() / stack, currency, 0);
        }
        if (good.stack() > 1 && (wanted < 4 || good.index() == CHAOS)) {
            return ratio(draw, tag, id, currency, wanted, stack);
        }
        BigDecimal amount = round(wanted, currency);
        return new Ask(tag + sloppy(draw, plain(amount)) + " " + id, amount.doubleValue(), currency, 1);
    }

    /** An ask from a tab's name. */
    static Ask fromTabName(int amount) {
        return new Ask(null, amount, CHAOS, 1);
    }

    /** A note that is no price. */
    static String junk(Draw draw) {
        return draw.pick(JUNK);
    }

    static String currencyId(int currency) {
        return currency == CHAOS ? "chaos" : currency == DIVINE ? "divine" : "exalted";
    }

    private int currency(Draw draw, SellerTraits seller, Good good, double wantedChaos, double divine) {
        if (good.index() == CHAOS) {
            return DIVINE;
        }
        if (good.index() == DIVINE) {
            return CHAOS;
        }
        if (good.index() != EXALTED && wantedChaos > 5 && draw.chance(seller.exaltShare())) {
            return EXALTED;
        }
        return wantedChaos >= seller.divineFrom() * divine ? DIVINE : CHAOS;
    }

    /** A whole price for a round number of units, the pair that comes nearest within the stack. */
    private static Ask ratio(Draw draw, String tag, String id, int currency, double wanted, int stack) {
        int bestLot = 1;
        long bestTotal = StrictMath.max(1, StrictMath.round(wanted));
        double bestError = Double.POSITIVE_INFINITY;
        int start = draw.below(LOTS.size());
        for (int i = 0; i < LOTS.size(); i++) {
            int lot = LOTS.get((start + i) % LOTS.size());
            long total = StrictMath.round(wanted * lot);
            if ((lot > 1 && lot > stack) || total < 1) {
                continue;
            }
            double error = StrictMath.abs(StrictMath.log(total / (wanted * lot)));
            if (error < bestError - 0.01) {
                bestError = error;
                bestLot = lot;
                bestTotal = total;
            }
        }
        if (bestError > 0.08) {
            BigDecimal amount = BigDecimal.valueOf(wanted).round(new MathContext(2, RoundingMode.HALF_UP));
            return new Ask(tag + plain(amount) + " " + id, amount.doubleValue(), currency, 1);
        }
        String amount = bestLot == 1 ? String.valueOf(bestTotal) : bestTotal + "/" + bestLot;
        return new Ask(tag + amount + " " + id, bestTotal / (double) bestLot, currency, bestLot);
    }

    private static BigDecimal round(double wanted, int currency) {
        double step;
        if (wanted >= 200) {
            step = currency == CHAOS ? 5 : 1;
        } else if (wanted >= 20) {
            step = 1;
        } else if (wanted >= 3) {
            step = currency == CHAOS ? 1 : 0.1;
        } else {
            step = 0.1;
        }
        BigDecimal unit = BigDecimal.valueOf(step);
        BigDecimal amount =
                BigDecimal.valueOf(wanted).divide(unit, 0, RoundingMode.HALF_UP).multiply(unit);
        return amount.max(unit);
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** Players sometimes write a leading zero, or leave it out. */
    private static String sloppy(Draw draw, String amount) {
        if (draw.chance(0.01)) {
            return amount.startsWith("0.") ? amount.substring(1) : "0" + amount;
        }
        return amount;
    }
}
