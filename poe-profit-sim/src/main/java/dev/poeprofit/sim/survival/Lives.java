package dev.poeprofit.sim.survival;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.SaleLabels;
import dev.poeprofit.core.liquidity.SellerScope;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.Stratum;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Lives of listings of one good at its reference price, booked as perfect observation would. */
final class Lives {
    static final Market MARKET = Market.pc("Survival");
    static final ItemKey GOOD = ItemKey.of(ItemKey.Kind.UNIQUE, "Leather Belt", "Survivor", Map.of());
    static final Stratum STRATUM = Stratum.nearReference(MARKET, GOOD);

    private static final PriceBand AT_REFERENCE = PriceBand.of(1);
    private static final double HOUR = Duration.ofHours(1).toMillis();
    private static final SaleLabels SOLD = new SaleLabels(true, true, true, false);

    private final Map<ExposureKey, ExposureCell> cells = new HashMap<>();
    private final Set<Long> sellers = new HashSet<>();

    /** One listing, watched from its beginning for some hours, when it ends in a sale, a withdrawal or neither. */
    void add(long seller, double hours, boolean sold, boolean withdrawn) {
        long end = Math.round(hours * HOUR);
        book(seller, 0, ExposureCell.entry(1));
        for (int bin = 0; bin < AgeBins.COUNT && AgeBins.fromMillis(bin) < end; bin++) {
            long millis = Math.min(end, AgeBins.toMillis(bin)) - AgeBins.fromMillis(bin);
            book(seller, bin, ExposureCell.exposure(millis, 1));
        }
        if (sold || withdrawn) {
            book(seller, AgeBins.of(end), ExposureCell.exit(sold ? SOLD : SaleLabels.WITHDRAWN, sold, 1));
        }
        sellers.add(seller);
    }

    private void book(long seller, int bin, ExposureCell cell) {
        int group = ExposureKey.groupOf(seller);
        ExposureKey key =
                new ExposureKey(MARKET, GOOD, 0, 0, AT_REFERENCE, StackBand.SINGLE, Activity.ACTIVE, group, bin);
        cells.merge(key, cell, ExposureCell::plus);
    }

    ExposureTable table() {
        return ExposureTable.of(cells, Map.of(new SellerScope(MARKET, GOOD, AT_REFERENCE, StackBand.SINGLE), sellers));
    }
}
