package dev.poeprofit.core.liquidity;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Running sums of exposure, from which estimates are made without walking the history: adding a cell costs the same however much
 * was added before, and memory follows goods and sellers. Booked exposure is added once and stays; the exposure of open listings
 * is replaced, good by good, as time goes on. Not thread-safe.
 */
public final class LiquidityTally {
    private record Place(MarketGood good, PriceBand band, StackBand stack, Activity activity) {}

    private final Map<SellerScope, Set<Long>> sellers = new HashMap<>();
    private final LiquidityIndex index = new LiquidityIndex(scope -> sellers.getOrDefault(scope, Set.of()));
    private final Map<Place, ExposureCell> totals = new HashMap<>();
    private final Map<MarketGood, EnumSet<StackBand>> stacks = new HashMap<>();
    private final Map<MarketGood, ExposureTable> open = new HashMap<>();

    /** A tally of nothing. */
    public LiquidityTally() {}

    /**
     * Adds what was booked.
     *
     * @param table exposure, events and sellers
     */
    public void add(ExposureTable table) {
        table.cells().forEach(this::add);
        table.sellers()
                .forEach((scope, hashes) -> sellers.computeIfAbsent(scope, unseen -> new HashSet<>())
                        .addAll(hashes));
    }

    /**
     * Puts the exposure of a good's open listings in the place of what was said of them before.
     *
     * @param good the good
     * @param table their exposure, all of that good
     */
    public void replaceOpen(MarketGood good, ExposureTable table) {
        // Day and slot do not matter to the sums, so the copy that is taken back later is kept without them.
        Map<ExposureKey, ExposureCell> small = new HashMap<>();
        table.cells().forEach((key, cell) -> small.merge(timeless(key), cell, ExposureCell::plus));
        ExposureTable now = ExposureTable.of(small, Map.of());
        ExposureTable before = now.cells().isEmpty() ? open.remove(good) : open.put(good, now);
        if (before != null) {
            before.cells().forEach((key, cell) -> add(key, cell.negated()));
        }
        now.cells().forEach(this::add);
    }

    private static ExposureKey timeless(ExposureKey key) {
        return new ExposureKey(
                key.market(),
                key.item(),
                0,
                0,
                key.band(),
                key.stack(),
                key.activity(),
                key.sellerGroup(),
                key.ageBin());
    }

    private void add(ExposureKey key, ExposureCell cell) {
        MarketGood good = new MarketGood(key.market(), key.item());
        index.add(key, cell);
        totals.merge(new Place(good, key.band(), key.stack(), key.activity()), cell, ExposureCell::plus);
        stacks.computeIfAbsent(good, unseen -> EnumSet.noneOf(StackBand.class)).add(key.stack());
    }

    /**
     * Sum of a stratum's cells, listings of unknown age included.
     *
     * @param stratum the stratum
     * @return the total
     */
    public ExposureCell total(Stratum stratum) {
        MarketGood good = new MarketGood(stratum.market(), stratum.item());
        ExposureCell sum = ExposureCell.ZERO;
        for (int band = stratum.lowest().index(); band <= stratum.highest().index(); band++) {
            sum = sum.plus(totals.getOrDefault(
                    new Place(good, new PriceBand(band), stratum.stack(), stratum.activity()), ExposureCell.ZERO));
        }
        return sum;
    }

    /**
     * Stack bands in which a good was ever at risk.
     *
     * @param good the good
     * @return a copy, in order of size
     */
    public Set<StackBand> stacks(MarketGood good) {
        EnumSet<StackBand> seen = stacks.get(good);
        return seen == null ? EnumSet.noneOf(StackBand.class) : EnumSet.copyOf(seen);
    }

    /**
     * Every good there is.
     *
     * @return a copy
     */
    public Set<MarketGood> goods() {
        return new HashSet<>(stacks.keySet());
    }

    /**
     * Estimates from the sums as they are. The tally must not be changed while they are asked for.
     *
     * @param settings settings
     * @return the model
     */
    public LiquidityModel model(EstimatorSettings settings) {
        return LiquidityModel.of(index, settings);
    }

    /**
     * Estimates from the booked sums and the exposure of all open listings, instead of what was last said of those. This tally
     * stays as it is and may be changed afterwards.
     *
     * @param rest what is not booked here yet
     * @param settings settings
     * @return the model
     */
    public LiquidityModel modelWith(ExposureTable rest, EstimatorSettings settings) {
        LiquidityTally whole = new LiquidityTally();
        whole.index.addAll(index);
        sellers.forEach((scope, hashes) -> whole.sellers.put(scope, new HashSet<>(hashes)));
        open.values().forEach(table -> table.cells().forEach((key, cell) -> whole.index.add(key, cell.negated())));
        rest.cells().forEach(whole.index::add);
        rest.sellers()
                .forEach((scope, hashes) -> whole.sellers
                        .computeIfAbsent(scope, unseen -> new HashSet<>())
                        .addAll(hashes));
        return whole.model(settings);
    }
}
