package dev.poeprofit.core.gold;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.InsufficientReason;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.Sale;
import dev.poeprofit.core.liquidity.SaleLabels;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.port.shape.Labels;
import dev.poeprofit.core.price.Chaos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How rows of one kind lie in a table: the columns behind queue, page, place, market and good. Every store has the same ones, so
 * that the views over them can be the same.
 *
 * @param kind kind of row
 * @param name name of the table without what the store puts before it
 * @param columns columns in order
 * @param writer values of a row in the order of the columns
 * @param reader the row back from market, good and values
 * @param <R> kind of row
 */
public record GoldTable<R extends GoldRow>(
        Class<R> kind,
        String name,
        List<Column> columns,
        Function<R, List<@Nullable Object>> writer,
        Reader<R> reader) {
    /** What a column holds. */
    public enum Type {
        /** A {@link Long}. */
        NUMBER,
        /** A {@link Double}. */
        FRACTION,
        /** A {@link Boolean}. */
        FLAG,
        /** A {@link String}. */
        TEXT,
        /** An {@link Instant}. */
        TIME
    }

    /**
     * A column.
     *
     * @param name its name
     * @param type what it holds
     * @param optional whether it may be empty
     */
    public record Column(String name, Type type, boolean optional) {}

    /**
     * Makes a row of what was stored.
     *
     * @param <R> kind of row
     */
    public interface Reader<R> {
        /**
         * The row.
         *
         * @param market its market
         * @param item its good
         * @param values values in the order of the columns, null where empty
         * @return the row
         */
        R read(Market market, ItemKey item, List<? extends @Nullable Object> values);
    }

    /** Every table. */
    public static final List<GoldTable<?>> ALL = List.of(
            new GoldTable<>(
                    GoldRow.Exposure.class,
                    "exposure",
                    columns(
                            "n epoch_day",
                            "n slot",
                            "n price_band",
                            "n stack_from",
                            "t activity",
                            "n seller_group",
                            "n age_bin",
                            "n exposure_ms",
                            "n unit_ms",
                            "n entries",
                            "n units_listed",
                            "n exits_lo",
                            "n exits_central",
                            "n exits_hi",
                            "n purchases",
                            "n units",
                            "n withdrawals",
                            "n reprices",
                            "n censorings"),
                    GoldTable::exposure,
                    GoldTable::exposure),
            new GoldTable<>(
                    GoldRow.Sold.class,
                    "sale",
                    columns(
                            "t episode_realm",
                            "n episode_item",
                            "n episode_seq",
                            "i sold_at",
                            "d chaos",
                            "n units",
                            "n seller",
                            "b lo",
                            "b central",
                            "b hi",
                            "b withdrawn",
                            "n weight"),
                    GoldTable::sold,
                    GoldTable::sold),
            new GoldTable<>(
                    AskRow.class,
                    "ask",
                    columns(
                            "t bucket",
                            "d? ask_p10",
                            "d? ask_median",
                            "d? ask_p90",
                            "n? ask_sellers",
                            "d? reference_price",
                            "n? reference_sellers",
                            "n live_listings",
                            "n live_units",
                            "n live_sellers",
                            "n dormant_listings",
                            "n hidden_listings",
                            "n age_unknown"),
                    GoldTable::ask,
                    GoldTable::ask),
            new GoldTable<>(
                    LiquidityRow.class,
                    "liquidity",
                    columns(
                            "t bucket",
                            "t price_range",
                            "n stack_from",
                            "t venue",
                            "n online_ms",
                            "b always_online",
                            "d? chance_lo",
                            "d? chance",
                            "d? chance_hi",
                            "d? interval_low",
                            "d? interval_high",
                            "d? interval_level",
                            "t? insufficient",
                            "n? median_ms",
                            "n? median_low_ms",
                            "n? median_high_ms",
                            "n? mean_ms",
                            "n? mean_to_ms",
                            "n entries",
                            "n events",
                            "d effective_events",
                            "n sellers",
                            "n exposure_ms",
                            "n delisted",
                            "n cancelled",
                            "d? delist_rate",
                            "d? cancel_rate",
                            "t coverage",
                            "d? drawdown_band",
                            "d? dpam"),
                    GoldTable::liquidity,
                    GoldTable::liquidity),
            new GoldTable<>(
                    HeatRow.class,
                    "heat",
                    columns(
                            "n epoch_hour",
                            "n listed",
                            "n delisted",
                            "n? live_listings",
                            "n? live_units",
                            "n? time_to_sell_ms"),
                    GoldTable::heat,
                    GoldTable::heat));

    private static final long HOUR = Duration.ofHours(1).toSeconds();

    /**
     * Copies the columns.
     *
     * @param kind kind
     * @param name name
     * @param columns columns
     * @param writer writer
     * @param reader reader
     */
    public GoldTable {
        columns = List.copyOf(columns);
    }

    /**
     * The table of a kind.
     *
     * @param kind kind of row
     * @param <R> kind of row
     * @return the table
     * @throws IllegalArgumentException if it is not one kind of row
     */
    public static <R extends GoldRow> GoldTable<R> of(Class<R> kind) {
        for (GoldTable<?> table : ALL) {
            if (table.kind() == kind) {
                @SuppressWarnings("unchecked") // the kinds are the same
                GoldTable<R> found = (GoldTable<R>) table;
                return found;
            }
        }
        throw new IllegalArgumentException("kind must be one kind of gold row, was " + kind.getName());
    }

    /**
     * Values of a row of any kind.
     *
     * @param row a row
     * @return its values; empty if the row belongs to another table
     */
    public Optional<List<@Nullable Object>> values(GoldRow row) {
        return kind.isInstance(row) ? Optional.of(writer.apply(kind.cast(row))) : Optional.empty();
    }

    private static List<Column> columns(String... texts) {
        List<Column> columns = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.split(" ");
            Type type = switch (parts[0].charAt(0)) {
                case 'n' -> Type.NUMBER;
                case 'd' -> Type.FRACTION;
                case 'b' -> Type.FLAG;
                case 't' -> Type.TEXT;
                case 'i' -> Type.TIME;
                default -> throw new IllegalArgumentException("no such type of column: " + text);
            };
            columns.add(new Column(parts[1], type, parts[0].endsWith("?")));
        }
        return columns;
    }

    private static List<@Nullable Object> list(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = plain(values[i]);
        }
        return Arrays.asList(values);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? (Object) optional.getAsDouble() : null;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Duration span) {
            return span.toMillis();
        }
        return value instanceof Enum<?> constant ? Labels.of(constant) : value;
    }

    private static List<@Nullable Object> exposure(GoldRow.Exposure row) {
        ExposureKey key = row.key();
        ExposureCell cell = row.cell();
        return list(
                key.epochDay(),
                key.slot(),
                key.band().index(),
                key.stack().from(),
                key.activity(),
                key.sellerGroup(),
                key.ageBin(),
                cell.exposureMillis(),
                cell.unitMillis(),
                cell.entries(),
                cell.unitsListed(),
                cell.exitsLo(),
                cell.exitsCentral(),
                cell.exitsHi(),
                cell.purchases(),
                cell.units(),
                cell.withdrawals(),
                cell.reprices(),
                cell.censorings());
    }

    private static GoldRow.Exposure exposure(Market market, ItemKey item, List<? extends @Nullable Object> values) {
        Cells in = new Cells(values);
        ExposureKey key = new ExposureKey(
                market,
                item,
                in.number(),
                in.integer(),
                new PriceBand(in.integer()),
                StackBand.of(in.integer()),
                in.constant(Activity.class),
                in.integer(),
                in.integer());
        return new GoldRow.Exposure(
                key,
                new ExposureCell(
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number(),
                        in.number()));
    }

    private static List<@Nullable Object> sold(GoldRow.Sold row) {
        Sale sale = row.sale();
        return list(
                sale.episode().realm(),
                sale.episode().item(),
                sale.episode().firstSeq(),
                sale.at(),
                sale.perUnit().amount(),
                sale.units(),
                sale.seller(),
                sale.labels().lo(),
                sale.labels().central(),
                sale.labels().hi(),
                sale.labels().withdrawn(),
                sale.weight());
    }

    private static GoldRow.Sold sold(Market market, ItemKey item, List<? extends @Nullable Object> values) {
        Cells in = new Cells(values);
        return new GoldRow.Sold(new Sale(
                new MarketGood(market, item),
                new EpisodeId(in.constant(Realm.class), in.number(), in.number()),
                in.time(),
                new Chaos(in.fraction()),
                in.number(),
                in.number(),
                new SaleLabels(in.flag(), in.flag(), in.flag(), in.flag()),
                in.integer()));
    }

    private static List<@Nullable Object> ask(AskRow row) {
        LiveSupply supply = row.supply();
        return list(
                row.bucket(),
                row.asks().map(Spread::p10),
                row.asks().map(Spread::median),
                row.asks().map(Spread::p90),
                row.asks().map(Spread::count),
                row.reference().map(reference -> reference.perUnit().amount()),
                row.reference().map(ReferencePrice::sellers),
                supply.listings(),
                supply.units(),
                supply.sellers(),
                supply.dormant(),
                supply.hidden(),
                supply.ageUnknown());
    }

    private static AskRow ask(Market market, ItemKey item, List<? extends @Nullable Object> values) {
        Cells in = new Cells(values);
        LiquidityBucket bucket = in.constant(LiquidityBucket.class);
        Optional<Double> p10 = in.fractionOrNone();
        Optional<Double> median = in.fractionOrNone();
        Optional<Double> p90 = in.fractionOrNone();
        Optional<Long> count = in.numberOrNone();
        Optional<Spread> asks = p10.map(
                low -> new Spread(low, median.orElseThrow(), p90.orElseThrow(), Math.toIntExact(count.orElseThrow())));
        Optional<Double> reference = in.fractionOrNone();
        Optional<Long> sellers = in.numberOrNone();
        return new AskRow(
                market,
                item,
                bucket,
                asks,
                reference.map(price -> new ReferencePrice(new Chaos(price), Math.toIntExact(sellers.orElseThrow()))),
                new LiveSupply(in.integer(), in.number(), in.integer(), in.integer(), in.integer(), in.integer()));
    }

    private static List<@Nullable Object> liquidity(LiquidityRow row) {
        Optional<LiquidityRow.Chance> chance = row.chance();
        Optional<LiquidityRow.TimeToSell> time = row.timeToSell();
        LiquidityRow.Evidence rest = row.exposure();
        return list(
                row.bucket(),
                row.range(),
                row.stack().from(),
                row.venue(),
                row.availability().online(),
                row.availability().equals(Availability.ALWAYS),
                chance.map(LiquidityRow.Chance::lo),
                chance.map(LiquidityRow.Chance::central),
                chance.map(LiquidityRow.Chance::hi),
                chance.map(LiquidityRow.Chance::low),
                chance.map(LiquidityRow.Chance::high),
                chance.map(LiquidityRow.Chance::level),
                row.insufficient(),
                time.flatMap(LiquidityRow.TimeToSell::median),
                time.flatMap(LiquidityRow.TimeToSell::medianLow),
                time.flatMap(LiquidityRow.TimeToSell::medianHigh),
                time.flatMap(LiquidityRow.TimeToSell::restrictedMean),
                time.flatMap(LiquidityRow.TimeToSell::restrictedTo),
                rest.entries(),
                rest.events(),
                rest.effectiveEvents(),
                rest.sellers(),
                rest.exposureMillis(),
                rest.delisted(),
                rest.cancelled(),
                row.delistRate(),
                row.cancelRate(),
                row.coverage(),
                row.drawdownBand(),
                row.dpam());
    }

    private static LiquidityRow liquidity(Market market, ItemKey item, List<? extends @Nullable Object> values) {
        Cells in = new Cells(values);
        LiquidityBucket bucket = in.constant(LiquidityBucket.class);
        PriceRange range = in.constant(PriceRange.class);
        StackBand stack = StackBand.of(in.integer());
        Venue venue = in.constant(Venue.class);
        Availability availability = new Availability(Duration.ofMillis(in.number()));
        in.skip();
        Optional<Double> lo = in.fractionOrNone();
        Optional<Double> central = in.fractionOrNone();
        Optional<Double> hi = in.fractionOrNone();
        Optional<Double> low = in.fractionOrNone();
        Optional<Double> high = in.fractionOrNone();
        Optional<Double> level = in.fractionOrNone();
        Optional<LiquidityRow.Chance> chance = central.map(value -> new LiquidityRow.Chance(
                lo.orElseThrow(), value, hi.orElseThrow(), low.orElseThrow(), high.orElseThrow(), level.orElseThrow()));
        Optional<InsufficientReason> reason = in.constantOrNone(InsufficientReason.class);
        Optional<Duration> median = in.spanOrNone();
        Optional<Duration> medianLow = in.spanOrNone();
        Optional<Duration> medianHigh = in.spanOrNone();
        Optional<Duration> mean = in.spanOrNone();
        Optional<Duration> meanTo = in.spanOrNone();
        Optional<LiquidityRow.TimeToSell> time = median.or(() -> mean)
                .map(any -> new LiquidityRow.TimeToSell(median, medianLow, medianHigh, mean, meanTo));
        LiquidityRow.Evidence rest = new LiquidityRow.Evidence(
                in.number(), in.number(), in.fraction(), in.integer(), in.number(), in.number(), in.number());
        // The rates follow from the evidence.
        in.skip();
        in.skip();
        return new LiquidityRow(
                market,
                item,
                bucket,
                range,
                stack,
                venue,
                availability,
                chance,
                reason,
                time,
                rest,
                in.constant(VenueCoverage.class),
                in.doubleOrNone(),
                in.doubleOrNone());
    }

    private static List<@Nullable Object> heat(HeatRow row) {
        return list(
                Math.floorDiv(row.hour().getEpochSecond(), HOUR),
                row.listed(),
                row.delisted(),
                row.sample().map(HeatRow.Sample::listings),
                row.sample().map(HeatRow.Sample::units),
                row.sample().flatMap(HeatRow.Sample::timeToSell));
    }

    private static HeatRow heat(Market market, ItemKey item, List<? extends @Nullable Object> values) {
        Cells in = new Cells(values);
        Instant hour = Instant.ofEpochSecond(Math.multiplyExact(in.number(), HOUR));
        long listed = in.number();
        long delisted = in.number();
        Optional<Long> listings = in.numberOrNone();
        Optional<Long> units = in.numberOrNone();
        Optional<Duration> time = in.spanOrNone();
        return new HeatRow(
                market,
                item,
                hour,
                listed,
                delisted,
                listings.map(count -> new HeatRow.Sample(count, units.orElseThrow(), time)));
    }
}
