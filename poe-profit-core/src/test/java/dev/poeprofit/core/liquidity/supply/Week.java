package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.SaleLabels;
import dev.poeprofit.core.liquidity.SellerScope;
import dev.poeprofit.core.liquidity.StackBand;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/** Makes tables of days on which a constant number of listings stands and sales come at random. */
public final class Week {
    public static final Market MARKET = Market.pc("Test");
    public static final ItemKey GOOD = ItemKey.of(ItemKey.Kind.STACK, "Chaos Orb", "", Map.of());
    public static final MarketGood MARKET_GOOD = new MarketGood(MARKET, GOOD);

    private final Map<ExposureKey, ExposureCell> cells = new HashMap<>();
    private final Map<SellerScope, Set<Long>> sellers = new HashMap<>();
    private final Random random;

    public Week(long seed) {
        this.random = new Random(seed);
    }

    /** Each of the 16 groups keeps listings on offer the whole day, selling at a rate an hour that depends on the slot. */
    public Week day(long epochDay, int perGroup, int stack, IntToDoubleFunction ratePerHour) {
        for (int slot = 0; slot < ExposureKey.SLOTS; slot++) {
            for (int group = 0; group < ExposureKey.GROUPS; group++) {
                for (int i = 0; i < perGroup; i++) {
                    add(epochDay, slot, group, stack, PriceBand.of(1), ExposureCell.exposure(4 * 3_600_000L, stack));
                    for (int sale = poisson(4 * ratePerHour.applyAsDouble(slot)); sale > 0; sale--) {
                        add(epochDay, slot, group, stack, PriceBand.of(1), sale(stack));
                    }
                }
            }
        }
        return this;
    }

    public static ExposureCell sale(int stack) {
        return ExposureCell.exit(new SaleLabels(true, true, true, false), true, stack);
    }

    public Week add(long epochDay, int slot, int group, int stack, PriceBand band, ExposureCell cell) {
        StackBand stackBand = StackBand.of(stack);
        cells.merge(
                new ExposureKey(MARKET, GOOD, epochDay, slot, band, stackBand, Activity.ACTIVE, group, 5),
                cell,
                ExposureCell::plus);
        sellers.computeIfAbsent(new SellerScope(MARKET, GOOD, band, stackBand), unseen -> new HashSet<>())
                .add((long) group);
        return this;
    }

    private int poisson(double mean) {
        double left = Math.exp(-mean);
        int k = -1;
        for (double p = 1; p > left; k++) {
            p *= random.nextDouble();
        }
        return k;
    }

    public ExposureTable table() {
        return ExposureTable.of(cells, sellers);
    }
}
