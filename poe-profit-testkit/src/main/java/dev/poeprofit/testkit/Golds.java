package dev.poeprofit.testkit;

import dev.poeprofit.core.attention.Venue;
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
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.AgeBins;
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
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.price.Chaos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * Seeded batches of gold for store tests: every kind of row, every optional value both ways, every enum constant, unicode. They
 * look like a derivation's work but follow from no pages. A batch is a function of (seed, queue, number).
 */
public final class Golds {
    private static final Instant START = Instant.parse("2026-02-02T00:00:00.000000007Z");
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final List<Market> MARKETS = List.of(Market.pc("Settlers/日本"), new Market(Realm.SONY, "Standard"));
    private static final int GOODS = 6;
    private static final long PAGES_BETWEEN = 3;

    private final long seed;
    private final QueueId queue;
    private final int size;

    /**
     * Batches of a queue.
     *
     * @param queue the queue
     * @param seed any number
     * @param size rows of each kind in a batch, at least 1
     */
    public Golds(QueueId queue, long seed, int size) {
        this.queue = queue;
        this.seed = seed;
        this.size = size;
    }

    /**
     * The first batches.
     *
     * @param count how many
     * @return in the order of their pages
     */
    public List<GoldBatch> batches(int count) {
        List<GoldBatch> batches = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            batches.add(batch(number));
        }
        return batches;
    }

    /**
     * One batch.
     *
     * @param number from 1
     * @return the batch
     */
    public GoldBatch batch(int number) {
        SplittableRandom random = new SplittableRandom(StableId.of(seed + " " + queue + " " + number));
        Instant asOf = START.plus(Duration.ofHours(7).multipliedBy(number));
        Maker maker = new Maker(random, asOf.minus(Duration.ofMinutes(30)));
        List<GoldRow> rows = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            rows.add(maker.exposure());
            Sale sale = maker.sale();
            rows.add(new GoldRow.Sold(sale));
            if (random.nextInt(4) == 0) {
                rows.add(new GoldRow.Sold(new Sale(
                        sale.good(),
                        sale.episode(),
                        sale.at(),
                        sale.perUnit(),
                        sale.units(),
                        sale.seller(),
                        sale.labels(),
                        -1)));
            }
            rows.add(maker.heat());
        }
        // As a derivation does, each batch says something once of a good and a stratum.
        for (Market market : MARKETS) {
            for (int good = 0; good < GOODS; good++) {
                if (random.nextInt(3) > 0) {
                    rows.add(maker.ask(market, item(good)));
                    for (PriceRange range : PriceRange.values()) {
                        rows.add(maker.liquidity(market, item(good), range));
                    }
                }
            }
        }
        return new GoldBatch(
                queue, new GoldMark(number * PAGES_BETWEEN, asOf, asOf.minus(Duration.ofMinutes(30)), EVERY), rows);
    }

    /**
     * An estimate for a merchant tab.
     *
     * @param item the good
     * @param delay median time to sell
     * @param chance chance of sale within 6 h
     * @param dpam divines per attention-minute; empty if unknown
     * @param coverage whether the stream shows the venue
     * @return the row
     */
    public static LiquidityRow merchant(
            ItemKey item, Duration delay, double chance, OptionalDouble dpam, VenueCoverage coverage) {
        return new LiquidityRow(
                MARKETS.get(0),
                item,
                LiquidityBucket.COMMODITY,
                PriceRange.NEAR,
                StackBand.SINGLE,
                Venue.MERCHANT,
                Availability.ALWAYS,
                Optional.of(new LiquidityRow.Chance(chance, chance, chance, chance, chance, .95)),
                Optional.empty(),
                Optional.of(new LiquidityRow.TimeToSell(
                        Optional.of(delay), Optional.of(delay), Optional.empty(), Optional.empty(), Optional.empty())),
                new LiquidityRow.Evidence(100, 90, 80, 20, 1_000_000, 90, 10),
                coverage,
                OptionalDouble.empty(),
                dpam);
    }

    /**
     * A good that generated batches speak of.
     *
     * @param number from 0
     * @return its key
     */
    public static ItemKey item(int number) {
        return number % 2 == 0
                ? ItemKey.of(ItemKey.Kind.STACK, "Orb of Größe #" + number, "", Map.of())
                : ItemKey.of(ItemKey.Kind.UNIQUE, "Base/" + number, "Name & 名前", Map.of(ItemKey.Attribute.LINKS, "6"));
    }

    private static final class Maker {
        private final SplittableRandom random;
        private final Instant horizon;

        Maker(SplittableRandom random, Instant horizon) {
            this.random = random;
            this.horizon = horizon;
        }

        private <T> T pick(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private long count() {
            return random.nextLong(1_000);
        }

        private GoldRow exposure() {
            ExposureKey key = new ExposureKey(
                    pick(MARKETS),
                    item(random.nextInt(GOODS)),
                    20_500 + random.nextInt(2),
                    random.nextInt(ExposureKey.SLOTS),
                    new PriceBand(random.nextInt(PriceBand.COUNT + 1) - 1),
                    pick(List.of(StackBand.values())),
                    pick(List.of(Activity.values())),
                    random.nextInt(ExposureKey.GROUPS),
                    random.nextInt(AgeBins.ROWS));
            ExposureCell cell = ExposureCell.exposure(random.nextLong(1L << 40), 1 + random.nextInt(5))
                    .plus(ExposureCell.entry(1 + count()))
                    .plus(ExposureCell.exit(new SaleLabels(true, true, true, false), true, 1 + count()))
                    .plus(ExposureCell.reprice());
            return new GoldRow.Exposure(key, random.nextInt(4) == 0 ? cell.negated() : cell);
        }

        private Sale sale() {
            return new Sale(
                    new MarketGood(pick(MARKETS), item(random.nextInt(GOODS))),
                    new EpisodeId(pick(List.of(Realm.values())), random.nextLong(), 1 + count()),
                    horizon.minusMillis(random.nextLong(Duration.ofHours(30).toMillis())),
                    new Chaos(random.nextDouble() * 500),
                    1 + count(),
                    random.nextInt(8) - 4L,
                    pick(List.of(
                            SaleLabels.PARTIAL,
                            new SaleLabels(false, true, true, false),
                            new SaleLabels(false, false, true, true))),
                    1);
        }

        private GoldRow heat() {
            Instant hour =
                    Instant.ofEpochSecond(horizon.getEpochSecond() / 3_600 * 3_600 - 3_600L * random.nextInt(400));
            return new HeatRow(
                    pick(MARKETS),
                    item(2 * random.nextInt(GOODS / 2)),
                    hour,
                    count(),
                    count() - 500,
                    random.nextInt(4) == 0
                            ? Optional.empty()
                            : Optional.of(new HeatRow.Sample(
                                    count(), count(), random.nextBoolean() ? Optional.of(span()) : Optional.empty())));
        }

        private Duration span() {
            return Duration.ofMillis(random.nextLong(Duration.ofHours(20).toMillis()));
        }

        private AskRow ask(Market market, ItemKey item) {
            List<Double> asks =
                    random.doubles(random.nextInt(9), 0, 900).boxed().toList();
            return new AskRow(
                    market,
                    item,
                    pick(List.of(LiquidityBucket.values())),
                    Spread.of(asks),
                    random.nextBoolean()
                            ? Optional.of(
                                    new ReferencePrice(new Chaos(1 + random.nextDouble() * 9), 3 + random.nextInt(9)))
                            : Optional.empty(),
                    new LiveSupply(
                            random.nextInt(90), count(), random.nextInt(9), random.nextInt(9), random.nextInt(9), 1));
        }

        private LiquidityRow liquidity(Market market, ItemKey item, PriceRange range) {
            boolean known = random.nextBoolean();
            double low = random.nextDouble() / 2;
            Optional<LiquidityRow.TimeToSell> time = switch (random.nextInt(4)) {
                case 0 -> Optional.empty();
                case 1 ->
                    Optional.of(new LiquidityRow.TimeToSell(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(span()),
                            Optional.of(span())));
                default ->
                    Optional.of(new LiquidityRow.TimeToSell(
                            Optional.of(span()),
                            Optional.of(span()),
                            random.nextBoolean() ? Optional.of(span()) : Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
            };
            return new LiquidityRow(
                    market,
                    item,
                    pick(List.of(LiquidityBucket.values())),
                    range,
                    pick(List.of(StackBand.values())),
                    Venue.IN_PERSON,
                    random.nextInt(4) > 0 ? Availability.ALWAYS : new Availability(Duration.ofMinutes(90)),
                    known
                            ? Optional.of(new LiquidityRow.Chance(low, low + .1, low + .3, low + .05, low + .2, .95))
                            : Optional.empty(),
                    known ? Optional.empty() : Optional.of(pick(List.of(InsufficientReason.values()))),
                    time,
                    new LiquidityRow.Evidence(
                            count(),
                            count(),
                            random.nextDouble() * 90,
                            random.nextInt(90),
                            random.nextInt(3) * count() * 1_000,
                            count(),
                            count()),
                    pick(List.of(VenueCoverage.values())),
                    random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty(),
                    random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty());
        }
    }
}
