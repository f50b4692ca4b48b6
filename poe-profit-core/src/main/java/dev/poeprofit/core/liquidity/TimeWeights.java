package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What a cell counts for by when it was: recent data more than old, and exposure at busy hours more than at quiet ones. Chosen
 * per bucket from the table alone. Weights are integers in units of 1/{@link #UNIT}. Immutable.
 */
final class TimeWeights {
    /** Weight of an event of the newest slot. Coarse enough that ten years of a million listings fit a long. */
    static final long UNIT = 1024;

    private static final double DAYS_PER_SLOT = 1.0 / ExposureKey.SLOTS;

    /** What shares half-life and hours. */
    record Pool(Market market, LiquidityBucket bucket) {}

    private record Good(ItemKey item, StackBand stack, Activity activity, int price) {}

    private record Chosen(OptionalDouble halfLifeDays, HourOfWeek hours) {}

    private final Map<Pool, Chosen> chosen;
    private final long newestSlot;

    private TimeWeights(Map<Pool, Chosen> chosen, long newestSlot) {
        this.chosen = chosen;
        this.newestSlot = newestSlot;
    }

    static Pool pool(ExposureKey key) {
        return new Pool(key.market(), Hierarchy.bucket(key.item()));
    }

    static TimeWeights fit(ExposureTable table, TimeSettings settings) {
        long newest = Long.MIN_VALUE;
        Map<Pool, Totals> totals = new HashMap<>();
        for (Map.Entry<ExposureKey, ExposureCell> entry : table.cells().entrySet()) {
            ExposureKey key = entry.getKey();
            newest = Math.max(newest, slotOf(key));
            if (counts(key)) {
                totals.computeIfAbsent(pool(key), unseen -> new Totals()).add(key, entry.getValue());
            }
        }
        Map<Pool, Details> details = new HashMap<>();
        table.cells().forEach((key, cell) -> {
            if (counts(key)) {
                Pool pool = pool(key);
                Totals of = totals.get(pool);
                if (of != null && of.days() >= settings.minDays()) {
                    details.computeIfAbsent(pool, unseen -> new Details(of)).add(key, cell);
                }
            }
        });
        Map<Pool, Chosen> chosen = new HashMap<>();
        details.forEach((pool, of) -> chosen.put(pool, of.choose(settings)));
        return new TimeWeights(chosen, newest);
    }

    private static boolean counts(ExposureKey key) {
        return key.ageBin() != AgeBins.UNKNOWN && key.band().index() >= 0;
    }

    private static long slotOf(ExposureKey key) {
        return key.epochDay() * ExposureKey.SLOTS + key.slot();
    }

    /** Weight of an event of a cell. */
    long ofEvents(ExposureKey key) {
        Chosen of = chosen.get(pool(key));
        return of == null ? UNIT : Math.round(UNIT * recency(of, key));
    }

    /** Weight of the exposure of a cell: an hour at a busy time is worth more than one. */
    long ofExposure(ExposureKey key) {
        Chosen of = chosen.get(pool(key));
        return of == null
                ? UNIT
                : Math.round(UNIT * recency(of, key) * of.hours().factor(HourOfWeek.slot(key.epochDay(), key.slot())));
    }

    private double recency(Chosen of, ExposureKey key) {
        return of.halfLifeDays().isEmpty()
                ? 1
                : Math.pow(
                        2,
                        -(newestSlot - slotOf(key))
                                * DAYS_PER_SLOT
                                / of.halfLifeDays().getAsDouble());
    }

    OptionalDouble halfLifeDays(Market market, LiquidityBucket bucket) {
        Chosen of = chosen.get(new Pool(market, bucket));
        return of == null ? OptionalDouble.empty() : of.halfLifeDays();
    }

    HourOfWeek hours(Market market, LiquidityBucket bucket) {
        Chosen of = chosen.get(new Pool(market, bucket));
        return of == null ? HourOfWeek.FLAT : of.hours();
    }

    /** Below, about and above the reference: enough to keep a change of prices from passing for a change of time. */
    private static int price(PriceBand band) {
        return band.isNearReference() ? 1 : band.compareTo(PriceBand.of(1)) < 0 ? 0 : 2;
    }

    private static int stratum(ExposureKey key) {
        return ((key.activity() == Activity.ACTIVE ? 0 : 3) + price(key.band())) * AgeBins.COUNT + key.ageBin();
    }

    /** Rates of a pool at equal activity, price and age. */
    private static final class Totals {
        private final long[] events = new long[Activity.values().length * 3 * AgeBins.COUNT];
        private final long[] millis = new long[events.length];
        private long firstDay = Long.MAX_VALUE;
        private long lastDay = Long.MIN_VALUE;

        void add(ExposureKey key, ExposureCell cell) {
            events[stratum(key)] += cell.exitsCentral();
            millis[stratum(key)] += cell.exposureMillis();
            firstDay = Math.min(firstDay, key.epochDay());
            lastDay = Math.max(lastDay, key.epochDay());
        }

        long days() {
            return lastDay - firstDay + 1;
        }

        double expected(ExposureKey key, ExposureCell cell) {
            int s = stratum(key);
            return millis[s] > 0 ? (double) cell.exposureMillis() * events[s] / millis[s] : 0;
        }
    }

    /** Sums of a pool by what may matter. In fixed point, so that the order of adding does not matter. */
    private static final class Details {
        private static final double FIXED = 1 << 30;

        private final Totals totals;
        private final long[] events = new long[HourOfWeek.SLOTS];
        private final long[] expected = new long[HourOfWeek.SLOTS];
        private final long[] groupEvents = new long[ExposureKey.GROUPS];
        private final long[] groupExpected = new long[ExposureKey.GROUPS];
        private final Map<Good, NavigableMap<Long, long[]>> goods = new HashMap<>();

        Details(Totals totals) {
            this.totals = totals;
        }

        void add(ExposureKey key, ExposureCell cell) {
            long due = Math.round(FIXED * totals.expected(key, cell));
            int slot = HourOfWeek.slot(key.epochDay(), key.slot());
            events[slot] += cell.exitsCentral();
            expected[slot] += due;
            groupEvents[key.sellerGroup()] += cell.exitsCentral();
            groupExpected[key.sellerGroup()] += due;
            long[] day = goods.computeIfAbsent(
                            new Good(key.item(), key.stack(), key.activity(), price(key.band())),
                            unseen -> new TreeMap<>())
                    .computeIfAbsent(key.epochDay(), unseen -> new long[2]);
            day[0] += cell.exitsCentral();
            day[1] += due;
        }

        Chosen choose(TimeSettings settings) {
            TreeMap<String, NavigableMap<Long, Recency.Day>> series = new TreeMap<>();
            goods.forEach((good, days) -> {
                NavigableMap<Long, Recency.Day> of = new TreeMap<>();
                days.forEach((day, sums) -> {
                    Recency.Day one = new Recency.Day();
                    one.events = sums[0];
                    one.expected = sums[1] / FIXED;
                    of.put(day, one);
                });
                series.put(good.toString(), of);
            });
            return new Chosen(Recency.choose(series.values(), settings), hours(settings));
        }

        private HourOfWeek hours(TimeSettings settings) {
            double phi = Overdispersion.phi(scaled(groupEvents, 1), scaled(groupExpected, FIXED));
            double[] effective = scaled(events, phi);
            double all = 0;
            for (double of : effective) {
                all += of;
            }
            if (all < settings.minSlotEvents()) {
                return HourOfWeek.FLAT;
            }
            return HourOfWeek.of(
                    effective,
                    scaled(expected, FIXED * phi),
                    totals.days() >= settings.weekFromDays() ? HourOfWeek.Resolution.WEEK : HourOfWeek.Resolution.DAY);
        }

        private static double[] scaled(long[] values, double by) {
            double[] scaled = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                scaled[i] = values[i] / by;
            }
            return scaled;
        }
    }
}
