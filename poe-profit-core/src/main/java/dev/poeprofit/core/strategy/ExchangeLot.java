package dev.poeprofit.core.strategy;

import dev.poeprofit.core.price.CurrencyId;
import java.util.Optional;

/** Finds whole numbers for an exchange order: what to give and what to ask for. */
// The exchange takes whole numbers only. Divines cost little gold but are coarse: one and a half divines cannot be
// asked
// for. Divines are asked for when the lot is worth one or more and rounding costs less than the price tolerance; else
// chaos.
final class ExchangeLot {
    private static final int SEARCH = 2000;
    private static final double GOOD_ENOUGH = 0.01;

    private final double chaosPerUnit;
    private final double chaosPerDivine;
    private final double tolerance;

    ExchangeLot(double chaosPerUnit, double chaosPerDivine, double tolerance) {
        this.chaosPerUnit = chaosPerUnit;
        this.chaosPerDivine = chaosPerDivine;
        this.tolerance = tolerance;
    }

    /** The order for a lot between two sizes: the smallest good one, or the largest. Empty if not one chaos comes of it. */
    Optional<AskPrice.Order> order(long least, long most, boolean preferLargest) {
        Optional<AskPrice.Order> divines =
                search(least, most, preferLargest, chaosPerUnit / chaosPerDivine, CurrencyId.DIVINE);
        return divines.isPresent() ? divines : search(least, most, preferLargest, chaosPerUnit, CurrencyId.CHAOS);
    }

    private Optional<AskPrice.Order> search(
            long least, long most, boolean preferLargest, double perUnit, CurrencyId currency) {
        // Below the size that is worth one of the currency there is nothing to find.
        long first = Math.max(least, (long) Math.ceil(1 / perUnit - 1e-9));
        Optional<AskPrice.Order> best = Optional.empty();
        double bestLoss = tolerance;
        for (long step = 0; step < SEARCH && first + step <= most; step++) {
            long have = preferLargest ? most - step : first + step;
            long want = (long) Math.floor(have * perUnit + 1e-9);
            if (want < 1 || have < first) {
                break;
            }
            double loss = 1 - want / (have * perUnit);
            if (loss <= bestLoss && (best.isEmpty() || loss < bestLoss)) {
                best = Optional.of(new AskPrice.Order(have, want, currency, guard(have, want, currency)));
                bestLoss = loss;
            }
            if (best.isPresent() && bestLoss <= GOOD_ENOUGH) {
                break;
            }
        }
        return best;
    }

    /** The worst whole-number ratio within the tolerance; per one divine or per one unit where that is exact enough. */
    AskPrice.Guard guard(long have, long want, CurrencyId currency) {
        double ratio = (double) have / want;
        long perOne = (long) Math.floor(ratio / (1 - tolerance));
        if (perOne >= ratio) {
            return new AskPrice.Guard(perOne, 1, currency);
        }
        long leastForOne = (long) Math.ceil((1 - tolerance) / ratio);
        if (ratio < 1 && leastForOne * ratio <= 1) {
            return new AskPrice.Guard(1, leastForOne, currency);
        }
        return new AskPrice.Guard((long) Math.floor(have / (1 - tolerance)), want, currency);
    }
}
