package dev.poeprofit.core.strategy;

import dev.poeprofit.core.price.CurrencyId;
import java.util.Optional;

/** Finds whole numbers for a purchase on the exchange: divines where it costs one or more and rounding costs little, else chaos. */
final class BuyLot {
    private static final double ROUNDING = 1e-9;

    private final double chaosPerUnit;
    private final double chaosPerDivine;
    private final double tolerance;

    BuyLot(double chaosPerUnit, double chaosPerDivine, double tolerance) {
        this.chaosPerUnit = chaosPerUnit;
        this.chaosPerDivine = chaosPerDivine;
        this.tolerance = tolerance;
    }

    /** The purchase of some units. Empty if whole numbers would cost more than the tolerance. */
    Optional<BuyOrder> order(Goods goods) {
        double chaos = goods.units() * chaosPerUnit;
        Optional<BuyOrder> divines =
                chaos >= chaosPerDivine ? order(goods, chaos / chaosPerDivine, CurrencyId.DIVINE) : Optional.empty();
        return divines.isPresent() ? divines : order(goods, chaos, CurrencyId.CHAOS);
    }

    private Optional<BuyOrder> order(Goods goods, double exact, CurrencyId currency) {
        long have = (long) Math.ceil(exact - ROUNDING);
        return have >= 1 && have <= exact * (1 + tolerance)
                ? Optional.of(new BuyOrder(goods, have, currency, (long) Math.floor(have * (1 + tolerance))))
                : Optional.empty();
    }
}
