package dev.poeprofit.core.liquidity;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Running sums of exposure, from which estimates are made without walking the history: adding a cell costs the same however much
 * was added before, and memory follows goods and sellers. Booked exposure is added once and stays; the exposure of open listings
 * is replaced, good by good, as time goes on. Every day counts alike: running sums cannot be weighed anew. Not thread-safe.
 */
public final class LiquidityTally {
    /** Sums of one good by stack, activity and price, which may be unknown. */
    private static final class Totals {
        private final Map<StackBand, Map<Activity, ExposureCell[]>> stacks = new EnumMap<>(StackBand.class);

        void add(ExposureKey key, ExposureCell cell) {
            ExposureCell[] bands = stacks.computeIfAbsent(key.stack(), unseen -> new EnumMap<>(Activity.class))
                    .computeIfAbsent(key.activity(), unseen -> {
                        ExposureCell[] nothing = new ExposureCell[place(PriceBand.COUNT)];
                        Arrays.fill(nothing, ExposureCell.ZERO);
                        return nothing;
                    });
            int place = place(key.band().index());
            bands[place] = bands[place].plus(cell);
        }

        ExposureCell sum(Stratum stratum) {
            ExposureCell[] bands =
                    stacks.getOrDefault(stratum.stack(), Map.of()).get(stratum.activity());
            ExposureCell sum = ExposureCell.ZERO;
            for (int band = stratum.lowest().index();
                    bands != null && band <= stratum.highest().index();
                    band++) {
                sum = sum.plus(bands[place(band)]);
            }
            return sum;
        }

        /** Unknown prices come first. */
        private static int place(int band) {
            return band - PriceBand.UNKNOWN.index();
        }
    }

    private final Map<SellerScope, Set<Long>> sellers = new HashMap<>();
    private final LiquidityIndex index =
            new LiquidityIndex(scope -> sellers.getOrDefault(scope, Set.of()), TimeWeights.flat());
    private final Map<MarketGood, Totals> totals = new HashMap<>();
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
        ExposureTable last = now.cells().isEmpty() ? open.remove(good) : open.put(good, now);
        ExposureTable before = last == null ? ExposureTable.EMPTY : last;
        // Most of what an open listing went through is past, and stays as it was.
        now.cells().forEach((key, cell) -> {
            ExposureCell was = before.cell(key);
            if (!was.equals(cell)) {
                add(key, cell.plus(was.negated()));
            }
        });
        before.cells().forEach((key, cell) -> {
            if (!now.cells().containsKey(key)) {
                add(key, cell.negated());
            }
        });
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
        index.add(key, cell);
        totals.computeIfAbsent(new MarketGood(key.market(), key.item()), unseen -> new Totals())
                .add(key, cell);
    }

    /**
     * Sum of a stratum's cells, listings of unknown age included.
     *
     * @param stratum the stratum
     * @return the total
     */
    public ExposureCell total(Stratum stratum) {
        Totals of = totals.get(new MarketGood(stratum.market(), stratum.item()));
        return of == null ? ExposureCell.ZERO : of.sum(stratum);
    }

    /**
     * Stack bands in which a good was ever at risk.
     *
     * @param good the good
     * @return a copy, in order of size
     */
    public Set<StackBand> stacks(MarketGood good) {
        EnumSet<StackBand> seen = EnumSet.noneOf(StackBand.class);
        Totals of = totals.get(good);
        if (of != null) {
            seen.addAll(of.stacks.keySet());
        }
        return seen;
    }

    /**
     * Every good there is.
     *
     * @return a copy
     */
    public Set<MarketGood> goods() {
        return new HashSet<>(totals.keySet());
    }

    /**
     * Estimates from the sums as they are. The tally must not be changed while they are asked for.
     *
     * @param settings settings
     * @param evidence own sales and how well the history could see
     * @return the model
     */
    public LiquidityModel model(EstimatorSettings settings, Evidence evidence) {
        return LiquidityModel.of(index, settings, evidence);
    }

    /**
     * Estimates from the booked sums and the exposure of all open listings, instead of what was last said of those. This tally
     * stays as it is and may be changed afterwards.
     *
     * @param rest what is not booked here yet
     * @param settings settings
     * @param evidence own sales and how well the history could see
     * @return the model
     */
    public LiquidityModel modelWith(ExposureTable rest, EstimatorSettings settings, Evidence evidence) {
        LiquidityTally whole = new LiquidityTally();
        whole.index.addAll(index);
        sellers.forEach((scope, hashes) -> whole.sellers.put(scope, new HashSet<>(hashes)));
        open.values().forEach(table -> table.cells().forEach((key, cell) -> whole.index.add(key, cell.negated())));
        rest.cells().forEach(whole.index::add);
        rest.sellers()
                .forEach((scope, hashes) -> whole.sellers
                        .computeIfAbsent(scope, unseen -> new HashSet<>())
                        .addAll(hashes));
        return whole.model(settings, evidence);
    }
}
