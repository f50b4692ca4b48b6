package dev.poeprofit.server.shape;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.supply.Heatmap;
import dev.poeprofit.core.liquidity.supply.TimeToSell;
import dev.poeprofit.core.liquidity.supply.WeekSlot;
import dev.poeprofit.core.port.shape.Labels;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** JSON of a heatmap: a matrix of goods by four hours of the week, UTC. */
public final class HeatmapShape {
    private static final int SLOTS = 6;
    private static final int HOURS = 4;

    /** What a cell shows. */
    public enum Metric {
        /** Mean time a listing stands until it is sold. */
        TIME_TO_SELL("s"),
        /** Mean listings on offer. */
        LISTINGS("listings"),
        /** Mean units on offer. */
        UNITS("units");

        private final String unit;

        Metric(String unit) {
            this.unit = unit;
        }
    }

    private HeatmapShape() {}

    /**
     * The matrix.
     *
     * @param heatmap the map
     * @param goods which goods, in order
     * @param metric what cells show
     * @param asOf observation time of the last page behind it
     * @return the fields; a slot in which nothing was on offer has no cell
     */
    public static Map<String, Object> of(Heatmap heatmap, List<ItemKey> goods, Metric metric, Instant asOf) {
        Market market = heatmap.market();
        List<String> columns = new ArrayList<>();
        List<WeekSlot> slots = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            for (int slot = 0; slot < SLOTS; slot++) {
                slots.add(new WeekSlot(day, slot));
                columns.add(String.format(
                        Locale.ROOT, "%s %02d", day.name().substring(0, 3).toLowerCase(Locale.ROOT), slot * HOURS));
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        List<Map<String, Object>> cells = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int y = 0; y < goods.size(); y++) {
            ItemKey item = goods.get(y);
            rows.add(new Fields()
                    .put("id", ItemShape.id(item))
                    .put("name", item.display())
                    .map());
            for (int x = 0; x < slots.size(); x++) {
                Optional<Heatmap.Cell> cell = heatmap.find(item, slots.get(x));
                if (cell.isEmpty()) {
                    continue;
                }
                Fields fields = new Fields().put("x", x).put("y", y);
                Optional<Double> value = value(cell.get(), metric, fields);
                if (value.isPresent()) {
                    least = Math.min(least, value.get());
                    most = Math.max(most, value.get());
                }
                cells.add(
                        fields.put("observed_hours", cell.get().observedHours()).map());
            }
        }
        Fields legend = new Fields().put("invert", metric == Metric.TIME_TO_SELL);
        if (least <= most) {
            legend.put("min", least).put("max", most);
        }
        return new Fields()
                .put("realm", market.realm().wireName())
                .put("league", market.league())
                .put("metric", Labels.of(metric).replace('-', '_'))
                .put("unit", metric.unit)
                .put("as_of", asOf)
                .put("x", columns)
                .put("y", rows)
                .put("cells", cells)
                .put("legend", legend)
                .map();
    }

    private static Optional<Double> value(Heatmap.Cell cell, Metric metric, Fields fields) {
        double value;
        if (metric == Metric.LISTINGS) {
            value = cell.liveListings();
        } else if (metric == Metric.UNITS) {
            value = cell.liveUnits();
        } else if (cell.timeToSell() instanceof TimeToSell.Known known) {
            value = known.mean().toMillis() / 1e3;
        } else {
            fields.put(
                    "state",
                    Labels.of(((TimeToSell.Insufficient) cell.timeToSell()).reason())
                            .replace('-', '_'));
            return Optional.empty();
        }
        fields.put("value", value);
        return Optional.of(value);
    }
}
