package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Live supply and time to sell of goods by four-hour slot of the week. Slots are as fine as the exposure table is. Additive
 * sums of the table's cells, so the map of two stretches is the map of their sum.
 *
 * @param market the market
 * @param cells by good and slot; a slot in which nothing was on offer has no cell
 */
public record Heatmap(Market market, Map<ItemKey, Map<WeekSlot, Cell>> cells) {
    /**
     * A good in a slot.
     *
     * @param liveListings mean number of listings on offer while the slot was watched, dormant sellers left out
     * @param liveUnits mean number of units of those
     * @param timeToSell mean time to sell of a listing in the slot
     * @param observedHours hours of the slot that were watched: four for each day on which any listing of the market was at
     *     risk in it, so the first and the last slot of a stretch count in full
     */
    public record Cell(double liveListings, double liveUnits, TimeToSell timeToSell, double observedHours) {}

    private record Day(long epochDay, int slot) {}

    /**
     * Copies the maps.
     *
     * @param market market
     * @param cells cells
     */
    public Heatmap {
        TreeMap<ItemKey, Map<WeekSlot, Cell>> copy = new TreeMap<>();
        cells.forEach((item, slots) -> copy.put(item, Collections.unmodifiableMap(new TreeMap<>(slots))));
        cells = Collections.unmodifiableMap(copy);
    }

    /**
     * The map of a market.
     *
     * @param table exposure and events
     * @param market the market
     * @param goods which goods, such as commodities only
     * @param settings floors
     * @return the map; one pass over the cells
     */
    public static Heatmap of(ExposureTable table, Market market, Predicate<ItemKey> goods, SupplySettings settings) {
        Map<WeekSlot, Set<Day>> watched = new HashMap<>();
        Map<ItemKey, Map<WeekSlot, GoodSums>> sums = new HashMap<>();
        table.cells().forEach((key, cell) -> {
            if (key.market().equals(market)) {
                WeekSlot slot = WeekSlot.of(key);
                if (cell.exposureMillis() > 0) {
                    watched.computeIfAbsent(slot, unseen -> new HashSet<>()).add(new Day(key.epochDay(), key.slot()));
                }
                if (goods.test(key.item())) {
                    sums.computeIfAbsent(key.item(), unseen -> new HashMap<>())
                            .computeIfAbsent(slot, unseen -> new GoodSums())
                            .add(key, cell);
                }
            }
        });
        Map<ItemKey, Map<WeekSlot, Cell>> cells = new HashMap<>();
        sums.forEach((item, slots) -> slots.forEach((slot, good) -> {
            double observed = watched.getOrDefault(slot, Set.of()).size() * (double) WeekSlot.LENGTH.toHours();
            if (observed > 0 && good.hours() > 0) {
                cells.computeIfAbsent(item, unseen -> new HashMap<>())
                        .put(
                                slot,
                                new Cell(
                                        good.hours() / observed,
                                        good.unitHours() / observed,
                                        TimeToSell.of(
                                                (double) good.total.exitsCentral(),
                                                good.hours(),
                                                good.phi(),
                                                good.groups(),
                                                settings),
                                        observed));
            }
        }));
        return new Heatmap(market, cells);
    }

    /**
     * Cell of a good.
     *
     * @param item the good
     * @param slot the slot
     * @return empty if nothing was on offer or the slot was never watched
     */
    public Optional<Cell> find(ItemKey item, WeekSlot slot) {
        return Optional.ofNullable(cells.getOrDefault(item, Map.of()).get(slot));
    }

    /** Hours of a market that were watched, counted as in a cell. */
    static double observedHours(ExposureTable table, Market market) {
        Set<Day> watched = new HashSet<>();
        for (Map.Entry<ExposureKey, dev.poeprofit.core.liquidity.ExposureCell> entry :
                table.cells().entrySet()) {
            if (entry.getKey().market().equals(market) && entry.getValue().exposureMillis() > 0) {
                watched.add(new Day(entry.getKey().epochDay(), entry.getKey().slot()));
            }
        }
        return watched.size() * (double) WeekSlot.LENGTH.toHours();
    }

    /**
     * Goods of the map.
     *
     * @return in order
     */
    public List<ItemKey> items() {
        return List.copyOf(cells.keySet());
    }
}
