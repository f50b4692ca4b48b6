package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Builds exposure tables straight from listing lives, as a builder would from perfect observation. */
final class Cohorts {
    static final Market MARKET = Market.pc("Cohort");
    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final Map<ExposureKey, ExposureCell> cells = new HashMap<>();
    private final Map<SellerScope, Set<Long>> sellers = new HashMap<>();

    private long day;
    private int slot;
    private double aboutShare;
    private StackBand stack = StackBand.SINGLE;
    private Activity activity = Activity.ACTIVE;

    /** Share of the exposure that follows in which sellers are surely about. */
    Cohorts about(double newShare) {
        aboutShare = newShare;
        return this;
    }

    /** When the cells that follow are. */
    Cohorts at(long newDay, int newSlot) {
        day = newDay;
        slot = newSlot;
        return this;
    }

    Cohorts stacks(StackBand newStack) {
        stack = newStack;
        return this;
    }

    Cohorts sellers(Activity newActivity) {
        activity = newActivity;
        return this;
    }

    static ItemKey good(String name) {
        return ItemKey.of(ItemKey.Kind.UNIQUE, "Leather Belt", name, Map.of());
    }

    /** One listing: at risk from an age to an age in hours, ending in a sale, a withdrawal or neither. */
    Cohorts life(ItemKey item, PriceBand band, long seller, double from, double to, boolean sold, boolean withdrawn) {
        long start = Math.round(from * HOUR);
        long end = Math.round(to * HOUR);
        if (from == 0) {
            add(item, band, seller, 0, ExposureCell.entry(1));
        }
        for (int bin = 0; bin < AgeBins.COUNT; bin++) {
            long low = Math.max(start, AgeBins.fromMillis(bin));
            long high = Math.min(end, AgeBins.toMillis(bin));
            if (low < high) {
                long about = Math.round(aboutShare * (high - low));
                add(item, band, seller, bin, ExposureCell.exposureAbout(about, 1));
                add(item, band, seller, bin, ExposureCell.exposure(high - low - about, 1));
            }
        }
        if (sold) {
            add(
                    item,
                    band,
                    seller,
                    AgeBins.of(end),
                    ExposureCell.exit(new SaleLabels(true, true, true, false), true, 1));
        } else if (withdrawn) {
            add(item, band, seller, AgeBins.of(end), ExposureCell.exit(SaleLabels.WITHDRAWN, false, 0));
        }
        sellers.computeIfAbsent(new SellerScope(MARKET, item, band, stack), scope -> new HashSet<>())
                .add(seller);
        return this;
    }

    void add(ItemKey item, PriceBand band, long seller, int bin, ExposureCell cell) {
        cells.merge(
                new ExposureKey(MARKET, item, day, slot, band, stack, activity, (int) Math.floorMod(seller, 16L), bin),
                cell,
                ExposureCell::plus);
    }

    ExposureTable table() {
        return ExposureTable.of(cells, sellers);
    }

    LiquidityModel model() {
        return LiquidityModel.of(table(), EstimatorSettings.DEFAULT);
    }

    static Stratum near(ItemKey item) {
        return Stratum.nearReference(MARKET, item);
    }

    static double mean(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
