package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.gold.AskRow;
import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.gold.HeatRow;
import dev.poeprofit.core.gold.LiquidityRow;
import dev.poeprofit.core.gold.PriceRange;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.EstimatorSettings;
import dev.poeprofit.core.liquidity.ExposureBuilder;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureRules;
import dev.poeprofit.core.liquidity.ExposureSnapshot;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.Stratum;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.derive.GoldDeriver;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.derive.MarketWorker;
import dev.poeprofit.engine.derive.RateHistory;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Gold of a simulated league, derived while the pages come in, and derived again. */
final class GoldTest {
    private static final QueueId QUEUE = SimulatedFeed.QUEUE;
    private static final int HOURS = 24;
    private static final GoldSettings SETTINGS = GoldSettings.DEFAULT.withEvery(Duration.ofMinutes(30));
    private static final List<Class<? extends GoldRow>> KINDS =
            List.of(GoldRow.Exposure.class, GoldRow.Sold.class, AskRow.class, LiquidityRow.class, HeatRow.class);

    private static final InMemoryStore STORE = new InMemoryStore();
    /** Derived while pages came in, by workers that were given up and begun anew at random times. */
    private static final GoldStore LIVE = new InMemoryStore().gold();

    /** Derived in one go from the stored pages. */
    private static final GoldStore AGAIN = new InMemoryStore().gold();

    private static GoldDeriver.Picture picture;
    private static Market market = Market.pc("none");
    private static int workers;
    private static int refusals;

    /** A store that fails now and then, before or after it has stored. */
    private record Failing(GoldStore gold, Random random) implements GoldStore {
        @Override
        public Optional<GoldMark> mark(QueueId queue) {
            return gold.mark(queue);
        }

        @Override
        public GoldMark append(List<GoldBatch> batches) {
            boolean fails = random.nextInt(4) == 0;
            if (fails && random.nextBoolean()) {
                throw new PortException(PortException.Kind.STORE, "failed before");
            }
            GoldMark mark = gold.append(batches);
            if (fails) {
                throw new PortException(PortException.Kind.STORE, "failed after");
            }
            return mark;
        }

        @Override
        public <R extends GoldRow> List<Stored<R>> list(Class<R> kind, GoldQuery query) {
            return gold.list(kind, query);
        }
    }

    @BeforeAll
    static void live() {
        LeagueSettings settings = LeagueSettings.seeded(5).days(3).sellers(120).build();
        market = settings.market();
        SimulatedFeed feed = new SimulatedFeed(SimulatedLeague.of(settings), STORE.facts());
        STORE.facts()
                .append(feed.dictionaries().stream().map(Fact.Metadata::new).toList());
        Random random = new Random(3);
        GoldStore failing = new Failing(LIVE, random);
        MarketWorker worker = worker(failing);
        try (IngestLane lane = new IngestLane(
                QUEUE,
                IngestLane.Start.CHECKPOINT,
                feed,
                new JsonPageDecoder(),
                STORE.ledger(),
                STORE.history(),
                Rules.of(STORE.facts(), QUEUE.realm()),
                IngestSettings.DEFAULT,
                EngineObserver.NONE,
                () -> 0)) {
            for (Instant time = settings.start(), end = time.plus(Duration.ofHours(HOURS)); time.isBefore(end); ) {
                time = time.plus(Duration.ofMinutes(10 + random.nextInt(120)));
                feed.runUntil(time, lane);
                if (random.nextInt(3) == 0) {
                    worker = worker(failing);
                }
                catchUp(worker);
            }
        }
        catchUp(worker);
        MarketWorker once = worker(AGAIN);
        once.catchUp();
        picture = once.picture(Set.of()).orElseThrow();
    }

    private static MarketWorker worker(GoldStore gold) {
        workers++;
        return new MarketWorker(QUEUE, STORE.history(), STORE.facts(), Optional.of(gold), SETTINGS);
    }

    private static void catchUp(MarketWorker worker) {
        while (true) {
            try {
                worker.catchUp();
                return;
            } catch (PortException failure) {
                refusals++;
            }
        }
    }

    @Test
    @DisplayName(
            "C35 D33 gold stored across restarts and failures equals gold derived once from the stored pages, row by row")
    void rebuilt() {
        int compared = 0;
        for (Class<? extends GoldRow> kind : KINDS) {
            List<? extends GoldStore.Stored<? extends GoldRow>> expected = AGAIN.list(kind, GoldQuery.all(QUEUE));
            assertThat(expected).as(kind.getSimpleName()).isNotEmpty();
            assertThat(LIVE.list(kind, GoldQuery.all(QUEUE)))
                    .as(kind.getSimpleName())
                    .isEqualTo(expected);
            compared += expected.size();
        }
        assertThat(LIVE.mark(QUEUE)).isEqualTo(AGAIN.mark(QUEUE));
        System.out.printf(
                "gold: %d rows equal after %d workers and %d failed stores%n", compared, workers - 2, refusals);
        assertThat(workers).isGreaterThan(3);
        assertThat(refusals).isPositive();
    }

    @Test
    @DisplayName(
            "D8 C35 a worker that finds everything done stores nothing, and keeps the pace the queue was begun with")
    void again() {
        Optional<GoldMark> mark = AGAIN.mark(QUEUE);
        int rows = AGAIN.list(LiquidityRow.class, GoldQuery.all(QUEUE)).size();
        MarketWorker other = new MarketWorker(
                QUEUE, STORE.history(), STORE.facts(), Optional.of(AGAIN), SETTINGS.withEvery(Duration.ofMinutes(1)));
        assertThat(other.catchUp()).isPositive();
        assertThat(AGAIN.mark(QUEUE)).isEqualTo(mark);
        assertThat(AGAIN.list(LiquidityRow.class, GoldQuery.all(QUEUE))).hasSize(rows);
    }

    private static ExposureSnapshot snapshot() {
        ExposureBuilder builder = new ExposureBuilder(new RateHistory(STORE.facts()), ExposureRules.DEFAULT);
        STORE.history().lifecycle(QUEUE, SeqRange.ALL, builder::accept);
        return builder.snapshot(Set.of()).orElseThrow();
    }

    @Test
    @DisplayName("C34 stored exposure and what is still open add up to the table of one pass over all pages")
    void additive() {
        Map<ExposureKey, ExposureCell> stored = new HashMap<>();
        AGAIN.list(GoldRow.Exposure.class, GoldQuery.all(QUEUE))
                .forEach(row -> stored.merge(row.row().key(), row.row().cell(), ExposureCell::plus));
        ExposureTable open = picture.listings().table();
        ExposureTable all = ExposureTable.of(stored, Map.of()).plus(ExposureTable.of(open.cells(), Map.of()));
        ExposureTable expected = snapshot().table();
        assertThat(expected.cells()).hasSizeGreaterThan(1_000);
        assertThat(all.cells()).isEqualTo(expected.cells());
    }

    @Test
    @DisplayName("one derivation: advice rests on the same chances as an estimate over the whole table at once")
    void sameModel() {
        ExposureSnapshot snapshot = snapshot();
        LiquidityModel whole = LiquidityModel.of(snapshot, EstimatorSettings.DEFAULT);
        assertThat(picture.model().items(market)).containsAll(whole.items(market));
        assertThat(picture.listings().supply()).isEqualTo(snapshot.supply());
        assertThat(picture.listings().references()).isEqualTo(snapshot.references());
        int known = 0;
        for (ItemKey item : whole.items(market)) {
            for (PriceRange range : PriceRange.values()) {
                Stratum stratum = range.of(market, item, StackBand.SINGLE);
                SellThrough expected = whole.sellThrough(stratum, LiquidityRow.HORIZON, Availability.ALWAYS);
                assertThat(picture.model().sellThrough(stratum, LiquidityRow.HORIZON, Availability.ALWAYS))
                        .isEqualTo(expected);
                known += expected instanceof SellThrough.Known ? 1 : 0;
            }
        }
        assertThat(known).isGreaterThan(2);
    }

    @Test
    @DisplayName("C9 every good at risk is estimated anew at least once in each sweep, and none twice at a page")
    void sweeps() {
        Map<ItemKey, List<Long>> pages = new TreeMap<>();
        LIVE.list(AskRow.class, GoldQuery.all(QUEUE))
                .forEach(row -> pages.computeIfAbsent(row.row().item(), any -> new ArrayList<>())
                        .add(row.seq()));
        Map<Long, Instant> times = new HashMap<>();
        STORE.history().lifecycle(QUEUE, SeqRange.ALL, page -> times.put(page.seq(), page.at()));
        Instant end = LIVE.mark(QUEUE).orElseThrow().asOf();
        Duration sweep = SETTINGS.every().multipliedBy(SETTINGS.sweep());
        pages.forEach((item, seqs) -> {
            assertThat(seqs).as(item.toString()).doesNotHaveDuplicates();
            Instant last = times.get(seqs.get(0));
            for (long seq : seqs) {
                assertThat(Duration.between(last, times.get(seq))).isLessThanOrEqualTo(sweep.plus(SETTINGS.every()));
                last = times.get(seq);
            }
            assertThat(Duration.between(last, end)).isLessThanOrEqualTo(sweep.plus(SETTINGS.every()));
        });
        assertThat(pages).hasSizeGreaterThan(10);
    }
}
