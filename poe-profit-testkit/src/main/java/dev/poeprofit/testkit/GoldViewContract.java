package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.core.gold.AskRow;
import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.gold.LiquidityRow;
import dev.poeprofit.core.gold.PriceRange;
import dev.poeprofit.core.gold.Spread;
import dev.poeprofit.core.gold.VenueCoverage;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.Sale;
import dev.poeprofit.core.port.AdviceFact;
import dev.poeprofit.core.port.CandidateDecision;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.StrategyRun;
import dev.poeprofit.core.port.shape.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The views over gold against the same figures worked out here, to 1e-9 of their size. For stores that speak SQL. */
public abstract class GoldViewContract extends StoreContract {
    private static final double TOLERANCE = 1e-9;
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final int BATCHES = 12;
    private static final int SIZE = 150;
    private static final String KEY = "queue || '|' || realm || '/' || league || '|' || item_id";
    private static final double HOUR = Duration.ofHours(1).toMillis();

    /** For subclasses. */
    protected GoldViewContract() {}

    /**
     * Asks a view of the store that is open.
     *
     * @param sql a query in the words that both engines know
     * @return rows as text, with {@code null} for what is empty
     */
    protected abstract List<List<String>> rows(String sql);

    private List<GoldBatch> filled() {
        List<GoldBatch> batches = new Golds(QUEUE, 11, SIZE).batches(BATCHES);
        store().gold().append(batches.subList(0, 5));
        store().gold().append(batches.subList(5, BATCHES));
        return batches;
    }

    private static String key(GoldRow row) {
        return QUEUE + "|" + row.market() + "|" + row.item();
    }

    /** A view's rows by their first column. */
    private Map<String, List<String>> view(String columns, String from) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (List<String> row : rows("SELECT " + KEY + ", " + columns + " FROM " + from)) {
            List<String> before = rows.put(row.get(0), row.subList(1, row.size()));
            assertEquals(null, before, "two rows of " + row.get(0));
        }
        return rows;
    }

    private static void assertSame(Map<String, List<@Nullable Object>> expected, Map<String, List<String>> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        assertFalse(expected.isEmpty());
        expected.forEach((key, values) -> {
            List<String> texts = Objects.requireNonNull(actual.get(key));
            for (int i = 0; i < values.size(); i++) {
                assertSame(key + " column " + i, values.get(i), texts.get(i));
            }
        });
    }

    private static void assertSame(String what, @Nullable Object expected, String actual) {
        if (expected instanceof Number number) {
            assertFalse(actual.equals("null"), what + " is empty, expected " + expected);
            double value = number.doubleValue();
            assertEquals(value, Double.parseDouble(actual), TOLERANCE * Math.max(1, Math.abs(value)), what);
        } else {
            String text = expected instanceof Enum<?> constant ? Labels.of(constant) : String.valueOf(expected);
            assertEquals(text, actual, what);
        }
    }

    private static @Nullable Object hours(Optional<Duration> span) {
        return span.map(time -> (Object) (time.toMillis() / HOUR)).orElse(null);
    }

    private static @Nullable Object plain(Optional<?> value) {
        return value.orElse(null);
    }

    private static @Nullable Object plain(OptionalDouble value) {
        return value.isPresent() ? (Object) value.getAsDouble() : null;
    }

    private static <R extends GoldRow> Map<String, R> latest(List<GoldBatch> batches, Class<R> kind) {
        Map<String, R> latest = new HashMap<>();
        batches.forEach(batch -> batch.rows().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .forEach(row -> {
                    String more = row instanceof LiquidityRow liquidity
                            ? "|" + liquidity.range() + liquidity.stack() + liquidity.venue() + liquidity.availability()
                            : "";
                    latest.put(key(row) + more, row);
                }));
        return latest;
    }

    /** What {@code v_liquidity} shows of each good. */
    private static Map<String, LiquidityRow> usual(List<GoldBatch> batches) {
        Map<String, LiquidityRow> usual = new TreeMap<>();
        Comparator<LiquidityRow> order = Comparator.comparing(
                        (LiquidityRow row) -> row.chance().isEmpty())
                .thenComparing(row -> -row.exposure().effectiveEvents())
                .thenComparing(row -> row.stack().from());
        latest(batches, LiquidityRow.class).values().stream()
                .filter(row -> row.range() == PriceRange.NEAR
                        && row.venue() == Venue.IN_PERSON
                        && row.availability().equals(Availability.ALWAYS))
                .forEach(row -> usual.merge(key(row), row, (a, b) -> order.compare(a, b) <= 0 ? a : b));
        return usual;
    }

    @Test
    @DisplayName(
            "C22 v_strategy_pnl: beside what a strategy brought, how the goods sell that it advised on in the window")
    final void advisedGoods() {
        List<GoldBatch> batches = filled();
        Set<Market> markets = new LinkedHashSet<>();
        batches.forEach(batch -> batch.rows().forEach(row -> markets.add(row.market())));
        SplittableRandom random = new SplittableRandom(5);
        List<AdviceFact> facts = new ArrayList<>();
        List<StrategyRun> runs = new ArrayList<>();
        Map<String, Map<String, LiquidityRow>> goods = new HashMap<>();
        Map<String, LiquidityRow> usual = usual(batches);
        for (Market market : markets) {
            for (int i = 0; i < 20; i++) {
                runs.add(Advice.run(market, "run " + i, NOON.plusSeconds(i), 0, i));
            }
            Instant from = runs.get(0).windowFrom();
            Instant to = runs.get(0).windowTo();
            List<Instant> times = List.of(from.minusNanos(1), from, from.plusSeconds(9), to.minusNanos(1), to);
            for (int i = 0; i < 60; i++) {
                Instant at = times.get(i % times.size());
                String strategy = random.nextBoolean() ? "exchange-sell" : "in-person-listing";
                ItemKey item = Golds.item(random.nextInt(7));
                boolean given = random.nextInt(3) == 0;
                facts.add(
                        random.nextBoolean()
                                ? decided(market, i, at, strategy, item, given)
                                : predicted(market, i, at, strategy, item, given));
                LiquidityRow row = usual.get(QUEUE + "|" + market + "|" + item);
                if (given && row != null && !at.isBefore(from) && at.isBefore(to)) {
                    goods.computeIfAbsent(
                                    strategy + "|" + Labels.of(row.bucket()) + "|" + market, any -> new HashMap<>())
                            .put(key(row), row);
                }
            }
        }
        facts.addAll(runs);
        store().facts().append(facts);
        Map<String, List<@Nullable Object>> expected = new TreeMap<>();
        for (StrategyRun run : runs) {
            String bucket = Labels.of(run.bucket());
            List<LiquidityRow> rows =
                    List.copyOf(goods.getOrDefault(run.strategy() + "|" + bucket + "|" + run.market(), Map.of())
                            .values());
            List<LiquidityRow> known =
                    rows.stream().filter(row -> row.chance().isPresent()).toList();
            OptionalDouble band = rows.stream()
                    .flatMapToDouble(row -> row.drawdownBand().stream())
                    .max();
            expected.put(
                    run.strategy() + "|" + bucket + "|" + run.market() + "|" + Labels.of(run.kind()),
                    Arrays.asList(
                            rows.size(),
                            known.size(),
                            middle(known.stream()
                                    .flatMap(row -> row.chance().stream())
                                    .mapToDouble(LiquidityRow.Chance::central)),
                            middle(known.stream()
                                    .mapToDouble(row -> row.exposure().effectiveEvents())),
                            plain(band)));
        }
        assertTrue(expected.values().stream().anyMatch(row -> Objects.equals(row.get(0), 0)));
        assertTrue(expected.values().stream().anyMatch(row -> row.get(2) != null && row.get(4) != null));
        Map<String, List<String>> actual = new TreeMap<>();
        rows("SELECT strategy || '|' || bucket || '|' || realm || '/' || league || '|' || kind, goods, goods_measured,"
                        + " sell_through_ratio, liquidity_d_eff, drawdown_band FROM v_strategy_pnl")
                .forEach(row -> actual.put(row.get(0), row.subList(1, row.size())));
        assertSame(expected, actual);
    }

    private static @Nullable Object middle(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted.length == 0 ? null : (Object) Quantiles.of(sorted, .5);
    }

    private static CandidateDecision decided(
            Market market, int number, Instant at, String strategy, ItemKey item, boolean accepted) {
        return new CandidateDecision(
                market,
                "advice",
                number,
                at,
                strategy,
                "sell",
                "goods",
                Optional.of(item),
                Optional.empty(),
                Optional.empty(),
                accepted,
                accepted ? List.of() : List.of(new CandidateDecision.Reason("TOO_FEW", "1 under 5")),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private static Prediction predicted(
            Market market, int number, Instant at, String strategy, ItemKey item, boolean promoted) {
        Prediction any = Advice.prediction(market, "p" + number, at, number);
        return new Prediction(
                market,
                any.id(),
                strategy,
                item,
                any.venue(),
                any.price(),
                any.online(),
                any.horizon(),
                any.grace(),
                any.net(),
                any.interval(),
                any.incidence(),
                any.effectiveEvents(),
                any.entries(),
                any.sellers(),
                promoted,
                any.rank(),
                at,
                any.queue(),
                any.watermarkSeq(),
                any.estimator());
    }

    @Test
    @DisplayName("C7 C20 v_liquidity: of each good the latest estimate near the reference in the stack that says most")
    final void liquidity() {
        List<GoldBatch> batches = filled();
        Map<String, AskRow> asks = latest(batches, AskRow.class);
        Map<String, LiquidityRow> usual = usual(batches);
        Map<String, List<@Nullable Object>> expected = new TreeMap<>();
        usual.forEach((key, row) -> {
            AskRow ask = Objects.requireNonNull(asks.get(key));
            expected.put(
                    key,
                    Arrays.asList(
                            row.stack().from(),
                            plain(row.chance().map(LiquidityRow.Chance::central)),
                            plain(row.chance().map(LiquidityRow.Chance::lo)),
                            plain(row.chance().map(LiquidityRow.Chance::high)),
                            plain(row.insufficient()),
                            hours(row.timeToSell().flatMap(LiquidityRow.TimeToSell::median)),
                            hours(row.timeToSell().flatMap(LiquidityRow.TimeToSell::restrictedMean)),
                            plain(row.delistRate()),
                            plain(row.cancelRate()),
                            row.exposure().events(),
                            row.exposure().sellers(),
                            row.exposure().effectiveEvents(),
                            ask.supply().listings(),
                            plain(ask.reference()
                                    .map(reference -> reference.perUnit().amount())),
                            row.coverage(),
                            plain(row.drawdownBand()),
                            plain(row.dpam())));
        });
        assertTrue(usual.values().stream().anyMatch(row -> row.chance().isPresent()));
        assertTrue(usual.values().stream().anyMatch(row -> row.timeToSell().isEmpty()));
        assertSame(
                expected,
                view(
                        "stack_from, sell_through_6hr, sell_through_6hr_lo, interval_high, insufficient,"
                                + " time_to_sell_median, time_to_sell_mean, delist_rate, cancel_rate, n, sellers, d_eff,"
                                + " live_listings, reference_price, coverage, drawdown_band,"
                                + " divines_per_attention_minute_estimate",
                        "v_liquidity"));
        assertEquals(
                "0",
                rows("SELECT count(*) FROM v_liquidity WHERE last_ingest_ts IS NULL")
                        .get(0)
                        .get(0));
    }

    @Test
    @DisplayName("C28 v_price: quantiles of what went within 24 h and was not taken back, beside the latest asks")
    final void prices() {
        List<GoldBatch> batches = filled();
        GoldMark last = batches.get(BATCHES - 1).mark();
        Map<List<Object>, Integer> weights = new HashMap<>();
        Map<List<Object>, Sale> byWeight = new HashMap<>();
        for (GoldBatch batch : batches) {
            for (GoldRow row : batch.rows()) {
                if (row instanceof GoldRow.Sold sold && sold.sale().labels().central()) {
                    Sale sale = sold.sale();
                    List<Object> id = List.of(sale.good(), sale.episode(), sale.at(), sale.units());
                    weights.merge(id, sale.weight(), Integer::sum);
                    byWeight.put(id, sale);
                }
            }
        }
        Instant from = last.horizon().minus(Duration.ofHours(24));
        Map<String, List<Sale>> sales = new HashMap<>();
        weights.forEach((id, weight) -> {
            Sale sale = Objects.requireNonNull(byWeight.get(id));
            if (weight > 0 && sale.at().isAfter(from) && !sale.at().isAfter(last.horizon())) {
                sales.computeIfAbsent(key(new GoldRow.Sold(sale)), any -> new ArrayList<>())
                        .add(sale);
            }
        });
        assertTrue(weights.containsValue(0));
        Map<String, List<@Nullable Object>> expected = new TreeMap<>();
        latest(batches, AskRow.class).forEach((key, ask) -> {
            List<Sale> sold = sales.getOrDefault(key, List.of());
            Optional<Spread> spread =
                    Spread.of(sold.stream().map(sale -> sale.perUnit().amount()).toList());
            expected.put(
                    key,
                    Arrays.asList(
                            ask.bucket(),
                            plain(spread.map(Spread::median)),
                            plain(spread.map(Spread::p10)),
                            plain(spread.map(Spread::p90)),
                            sold.stream().mapToLong(Sale::units).sum(),
                            sold.size(),
                            sold.stream().map(Sale::seller).distinct().count(),
                            plain(ask.asks().map(Spread::median)),
                            plain(ask.asks().map(Spread::p10)),
                            plain(ask.asks().map(Spread::p90))));
        });
        assertFalse(sales.isEmpty());
        assertSame(
                expected,
                view("bucket, median, p10, p90, volume, sales, sellers, ask_median, ask_p10, ask_p90", "v_price"));
    }

    @Test
    @DisplayName("C12 v_liquidity_heatmap: medians over the weeks of supply and time to sell, sums of listings")
    final void heatmap() {
        Map<String, Map<Instant, List<HeatRow>>> hours = new HashMap<>();
        filled().forEach(batch -> batch.rows().forEach(row -> {
            if (row instanceof HeatRow heat) {
                hours.computeIfAbsent(key(heat), any -> new TreeMap<>())
                        .computeIfAbsent(heat.hour(), any -> new ArrayList<>())
                        .add(heat);
            }
        }));
        Map<String, List<@Nullable Object>> expected = new TreeMap<>();
        hours.forEach((key, byHour) -> {
            Map<Long, List<List<HeatRow>>> ofWeek = new TreeMap<>();
            // The epoch began on a Thursday.
            byHour.forEach((hour, rows) -> ofWeek.computeIfAbsent(
                            (hour.getEpochSecond() / 3_600 + 72) % 168, any -> new ArrayList<>())
                    .add(rows));
            ofWeek.forEach((slot, weeks) -> expected.put(
                    key + "|" + slot,
                    Arrays.asList(
                            weeks.size(),
                            weeks.stream()
                                    .flatMap(List::stream)
                                    .mapToLong(HeatRow::listed)
                                    .sum(),
                            weeks.stream()
                                    .flatMap(List::stream)
                                    .mapToLong(HeatRow::delisted)
                                    .sum(),
                            median(weeks, sample -> OptionalDouble.of((double) sample.listings())),
                            median(weeks, sample -> OptionalDouble.of((double) sample.units())),
                            median(
                                    weeks,
                                    sample -> sample.timeToSell()
                                            .map(time -> OptionalDouble.of(time.toMillis() / HOUR))
                                            .orElse(OptionalDouble.empty())))));
        });
        Map<String, List<String>> actual = new TreeMap<>();
        rows("SELECT " + KEY + ", hour_of_week, hours, listed, delisted, live_listings, live_units, time_to_sell_median"
                        + " FROM v_liquidity_heatmap")
                .forEach(row -> actual.put(row.get(0) + "|" + row.get(1), row.subList(2, row.size())));
        assertTrue(expected.values().stream().anyMatch(row -> !Objects.equals(row.get(0), 1)));
        assertSame(expected, actual);
    }

    private interface Figure {
        OptionalDouble of(HeatRow.Sample sample);
    }

    private static @Nullable Object median(List<List<HeatRow>> weeks, Figure figure) {
        double[] values = weeks.stream()
                .map(rows -> rows.stream()
                        .flatMap(row -> row.sample().stream())
                        .map(figure::of)
                        .filter(OptionalDouble::isPresent)
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .max())
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return values.length == 0 ? null : (Object) Quantiles.of(values, .5);
    }

    @Test
    @DisplayName("C34 gold_exposure: cells are the sums of their rows, corrections included")
    final void exposure() {
        Map<ExposureKey, ExposureCell> cells = new HashMap<>();
        filled().forEach(batch -> batch.rows().forEach(row -> {
            if (row instanceof GoldRow.Exposure exposure) {
                cells.merge(exposure.key(), exposure.cell(), ExposureCell::plus);
            }
        }));
        Map<String, List<@Nullable Object>> expected = new TreeMap<>();
        cells.forEach((key, cell) -> expected.put(
                key(new GoldRow.Exposure(key, cell)) + "|" + key.epochDay() + "|" + key.slot() + "|"
                        + key.band().index() + "|" + key.stack().from() + "|" + Labels.of(key.activity()) + "|"
                        + key.sellerGroup() + "|" + key.ageBin(),
                Arrays.asList(
                        cell.exposureMillis(),
                        cell.unitMillis(),
                        cell.entries(),
                        cell.exitsCentral(),
                        cell.reprices())));
        Map<String, List<String>> actual = new TreeMap<>();
        rows("SELECT " + KEY
                        + ", epoch_day, slot, price_band, stack_from, activity, seller_group, age_bin, exposure_ms,"
                        + " unit_ms, entries, exits_central, reprices FROM gold_exposure")
                .forEach(row -> actual.put(String.join("|", row.subList(0, 8)), row.subList(8, row.size())));
        assertSame(expected, actual);
    }

    @Test
    @DisplayName(
            "C17 v_async_alerts: at 6 h, 0.90 and 0.3 it fires; a millisecond or a hair beyond, without dpam or with unknown"
                    + " coverage it does not")
    final void asyncAlerts() {
        Duration limit = Duration.ofHours(6);
        OptionalDouble dpam = OptionalDouble.of(.3);
        VenueCoverage known = VenueCoverage.KNOWN;
        List<GoldRow> rows = List.of(
                Golds.merchant(Golds.item(0), limit, .9, dpam, known),
                Golds.merchant(Golds.item(1), limit.plusMillis(1), .9, dpam, known),
                Golds.merchant(Golds.item(2), limit, Math.nextDown(.9), dpam, known),
                Golds.merchant(Golds.item(3), limit, .9, OptionalDouble.of(Math.nextDown(.3)), known),
                Golds.merchant(Golds.item(4), limit, .9, OptionalDouble.empty(), known),
                Golds.merchant(Golds.item(5), limit, .9, dpam, VenueCoverage.UNKNOWN),
                Golds.merchant(Golds.item(6), Duration.ofMinutes(20), .99, OptionalDouble.of(4), known));
        Instant at = Instant.parse("2026-02-03T12:00:00Z");
        GoldMark mark = new GoldMark(1, at, at.minusSeconds(1_800), Duration.ofMinutes(5));
        store().gold().append(List.of(new GoldBatch(QUEUE, mark, rows)));
        assertEquals(
                List.of(Golds.item(0).toString(), Golds.item(6).toString()),
                rows("SELECT item_id FROM v_async_alerts ORDER BY item_id").stream()
                        .map(row -> row.get(0))
                        .toList());
        // The latest estimate counts, not the best.
        store().gold()
                .append(List.of(new GoldBatch(
                        QUEUE,
                        new GoldMark(2, at.plusSeconds(300), at.minusSeconds(1_500), Duration.ofMinutes(5)),
                        List.of(Golds.merchant(Golds.item(6), limit, .5, dpam, known)))));
        assertEquals(List.of(List.of(Golds.item(0).toString())), rows("SELECT item_id FROM v_async_alerts"));
    }
}
