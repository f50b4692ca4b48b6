package dev.poeprofit.examples;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.calibration.CalibrationReport;
import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.confidence.calibration.CalibrationTable;
import dev.poeprofit.core.confidence.calibration.FollowUp;
import dev.poeprofit.core.confidence.calibration.Measure;
import dev.poeprofit.core.confidence.calibration.ScoredOutcome;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.ItemKeys;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.EstimatorSettings;
import dev.poeprofit.core.liquidity.ExposureBuilder;
import dev.poeprofit.core.liquidity.ExposureRules;
import dev.poeprofit.core.liquidity.ExposureSnapshot;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.liquidity.PriceResponse;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.StackSale;
import dev.poeprofit.core.liquidity.Stratum;
import dev.poeprofit.core.liquidity.TimeSettings;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.engine.EngineObserver;
import dev.poeprofit.engine.calibration.CalibrationPlan;
import dev.poeprofit.engine.calibration.Calibrator;
import dev.poeprofit.engine.calibration.MemoryForecastLog;
import dev.poeprofit.engine.derive.RateHistory;
import dev.poeprofit.engine.ingest.IngestLane;
import dev.poeprofit.engine.ingest.IngestSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import dev.poeprofit.examples.truth.TruthRows;
import dev.poeprofit.sim.Cell;
import dev.poeprofit.sim.CellPlan;
import dev.poeprofit.sim.CellProbes;
import dev.poeprofit.sim.CellTruth;
import dev.poeprofit.sim.LeagueSettings;
import dev.poeprofit.sim.SimulatedLeague;
import dev.poeprofit.sources.psapi.JsonPageDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads one simulated league from its wire pages and holds every figure against probes of the truth. */
final class TruthMeasure {
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final Duration WATCHED = Duration.ofHours(12);
    private static final Duration DAY = Duration.ofDays(1);
    /** What advice rests on: running sums, in which every day and hour counts alike. */
    private static final EstimatorSettings ESTIMATOR = EstimatorSettings.DEFAULT.weighing(TimeSettings.timeless());
    /** Prices over the true one among which the price of an even chance is looked for. */
    private static final List<Double> GRID = List.of(.6, .8, .95, 1.1, 1.3, 1.6);

    private static final Duration PROBE_EVERY = Duration.ofHours(2);
    private static final int MOST_OUTCOMES = 4_000_000;

    private final TruthLeague league;
    private final TruthLeague.Size size;
    private final LeagueSettings settings;
    private final SimulatedLeague world;
    private final InMemoryStore store = new InMemoryStore();

    private TruthMeasure(TruthLeague league, TruthLeague.Size size, LeagueSettings settings) {
        this.league = league;
        this.size = size;
        this.settings = settings;
        this.world = SimulatedLeague.of(settings);
    }

    /** Lives through the league at a seed and measures it. */
    static TruthRows rows(TruthLeague league, TruthLeague.Size size, long seed) {
        return new TruthMeasure(league, size, league.settings().apply(seed)).measure();
    }

    private TruthRows measure() {
        // Probes need their whole watch before the league ends.
        Instant end = settings.end().minus(WATCHED);
        read(end);
        OracleLabels oracle = OracleLabels.of(world);
        ExposureSnapshot wire = exposure(UnaryOperator.identity());
        LiquidityModel model = LiquidityModel.of(wire, ESTIMATOR);
        LiquidityModel known = LiquidityModel.of(exposure(oracle), unthinned());
        // Without anybody who answers there is no truth of an active seller.
        OptionalDouble answering = AnsweringShare.of(world, trained(), end);
        List<TruthRows.Cell> cells = answering.isEmpty()
                ? List.of()
                : new CellMeasure(wire, model, known, timed(end), end, answering.getAsDouble()).cells();
        StandingAsks asks = StandingAsks.of(world.truth(), end, DAY);
        MemoryForecastLog log = new MemoryForecastLog(MOST_OUTCOMES);
        CalibrationReport seen = calibrate(Optional.empty(), log);
        CalibrationReport truly = calibrate(Optional.of(oracle), new MemoryForecastLog(MOST_OUTCOMES));
        return new TruthRows(
                league.name(),
                settings.seed(),
                cells,
                answering.isEmpty() ? List.of() : stacks(wire, model, end, answering.getAsDouble()),
                answering.isEmpty() ? List.of() : references(wire, asks, end, answering.getAsDouble()),
                turnover(asks, model),
                scored(seen),
                scored(truly),
                seen.abstained().asked(),
                seen.abstained().refused(),
                answering);
    }

    private void read(Instant until) {
        SimulatedFeed feed = new SimulatedFeed(world, store.facts());
        store.facts()
                .append(feed.dictionaries().stream().map(Fact.Metadata::new).toList());
        IngestLane lane = new IngestLane(
                SimulatedFeed.QUEUE,
                IngestLane.Start.CHECKPOINT,
                feed,
                new JsonPageDecoder(),
                store.ledger(),
                store.history(),
                Rules.of(store.facts(), Realm.PC),
                IngestSettings.DEFAULT,
                new EngineObserver() {},
                () -> 0);
        feed.runUntil(until, lane);
    }

    /** What an estimator with known labels says of the same trade reported at once. */
    private Optional<LiquidityModel> timed(Instant until) {
        return league.atOnce().map(other -> {
            TruthMeasure atOnce = new TruthMeasure(league, size, other.apply(settings.seed()));
            atOnce.read(until);
            return LiquidityModel.of(atOnce.exposure(OracleLabels.of(atOnce.world)), unthinned());
        });
    }

    /** With known labels nothing is thinned: what is gone and counted was sold. */
    private static EstimatorSettings unthinned() {
        EstimatorSettings usual = ESTIMATOR;
        return new EstimatorSettings(
                usual.binPseudoEvents(),
                usual.minEventsPerBin(),
                usual.showEffectiveEvents(),
                usual.showSellers(),
                usual.promoteEffectiveEvents(),
                usual.promoteSellers(),
                Integer.MAX_VALUE,
                usual.level(),
                usual.phiWeight(),
                usual.time(),
                usual.range());
    }

    private ExposureSnapshot exposure(UnaryOperator<PageLifecycle> reading) {
        ExposureBuilder builder = new ExposureBuilder(new RateHistory(store.facts()), ExposureRules.DEFAULT);
        pages(page -> builder.accept(reading.apply(page)));
        return builder.snapshot(Set.of()).orElseThrow();
    }

    private void pages(java.util.function.Consumer<PageLifecycle> out) {
        long last = store.history().watermark(SimulatedFeed.QUEUE).orElseThrow().seq();
        store.history().lifecycle(SimulatedFeed.QUEUE, new SeqRange(1, last), out);
    }

    private CalibrationReport calibrate(Optional<OracleLabels> known, MemoryForecastLog log) {
        CalibrationPlan plan = new CalibrationPlan(
                SIX_HOURS,
                league.warmup(),
                CalibrationPlan.DEFAULT.trainShare(),
                Set.of(),
                CalibrationSettings.DEFAULT);
        Calibrator calibrator = new Calibrator(
                store.history(),
                store.facts(),
                SimulatedFeed.QUEUE,
                settings.market(),
                Venues.builtIn(),
                Ranker.builtIn(),
                plan,
                log);
        return known.map(calibrator::resolvedBy).orElse(calibrator).run().orElseThrow();
    }

    /** Clusters of different leagues must not be taken for one. */
    private List<ScoredOutcome> scored(CalibrationReport report) {
        return report
                .find(CalibrationTable.Population.ALL, Measure.INCIDENCE, FollowUp.Label.CENTRAL)
                .map(CalibrationTable::scored)
                .orElse(List.of())
                .stream()
                .map(one -> new ScoredOutcome(
                        one.forecast(),
                        one.outcome(),
                        one.weight(),
                        one.baseRate(),
                        league.name() + " " + settings.seed() + " " + one.cluster()))
                .toList();
    }

    private boolean single(ItemKey item) {
        return item.kind() != ItemKey.Kind.STACK && item.kind() != ItemKey.Kind.CARD;
    }

    /** What the product says of goods near the reference: a chance of single units, a sell-through of stacks. */
    private boolean said(LiquidityModel model, Stratum near) {
        for (StackBand stack : StackBand.values()) {
            Stratum stratum = near.of(stack);
            if (stack == StackBand.SINGLE
                    ? model.sellThrough(stratum, SIX_HOURS, Availability.ALWAYS) instanceof SellThrough.Known
                    : model.stackSale(stratum, SIX_HOURS, Availability.ALWAYS) instanceof StackSale.Known) {
                return true;
            }
        }
        return false;
    }

    private List<TruthRows.Stack> stacks(ExposureSnapshot wire, LiquidityModel model, Instant end, double answering) {
        List<String> goods = new ArrayList<>();
        List<StackSale.Known> figures = new ArrayList<>();
        List<Cell> probed = new ArrayList<>();
        for (String good : world.goods()) {
            ItemKey item = ItemKeys.keyOf(world.facts(good));
            Optional<ReferencePrice> reference = wire.referenceOf(new MarketGood(settings.market(), item));
            for (StackBand stack : StackBand.values()) {
                Stratum stratum = Stratum.nearReference(settings.market(), item).of(stack);
                if (stack != StackBand.SINGLE
                        && reference.isPresent()
                        && model.stackSale(stratum, SIX_HOURS, Availability.ALWAYS) instanceof StackSale.Known figure) {
                    goods.add(good);
                    figures.add(figure);
                    probed.add(Cell.of(good, reference.get().perUnit().amount() / world.trueChaos(good, end))
                            .withStack(figure.units())
                            .withOnlineShare(answering));
                }
            }
        }
        List<CellTruth> truths = probe(probed, trained(), end);
        List<TruthRows.Stack> rows = new ArrayList<>();
        for (int i = 0; i < goods.size(); i++) {
            StackSale.Known figure = figures.get(i);
            double central = figure.soldShare().central().value();
            rows.add(new TruthRows.Stack(
                    goods.get(i),
                    figure.units(),
                    figure.effectiveEvents(),
                    central,
                    Math.max(
                            0,
                            figure.soldShare().lo().value()
                                    - (central - figure.interval().low())),
                    Math.min(
                            1,
                            figure.soldShare().hi().value() + (figure.interval().high() - central)),
                    truths.get(i).sellThrough(SIX_HOURS),
                    truths.get(i).sellThroughError(SIX_HOURS)));
        }
        return rows;
    }

    private List<TruthRows.GoodSales> turnover(StandingAsks asks, LiquidityModel model) {
        List<TruthRows.GoodSales> rows = new ArrayList<>();
        asks.turnover().forEach((good, chaos) -> {
            Stratum near = Stratum.nearReference(settings.market(), ItemKeys.keyOf(world.facts(good)));
            rows.add(new TruthRows.GoodSales(good, chaos, said(model, near)));
        });
        return rows;
    }

    private List<TruthRows.Reference> references(
            ExposureSnapshot wire, StandingAsks asks, Instant end, double answering) {
        List<String> goods = new ArrayList<>();
        List<Cell> probed = new ArrayList<>();
        for (String good : world.goods()) {
            ItemKey item = ItemKeys.keyOf(world.facts(good));
            if (single(item)
                    && wire.referenceOf(new MarketGood(settings.market(), item)).isPresent()
                    && asks.dispersion(good).isPresent()) {
                goods.add(good);
                GRID.forEach(price -> probed.add(Cell.of(good, price).withOnlineShare(answering)));
            }
        }
        List<CellTruth> truths = probe(probed, trained(), end);
        List<TruthRows.Reference> rows = new ArrayList<>();
        for (int i = 0; i < goods.size(); i++) {
            String good = goods.get(i);
            double[] chances = new double[GRID.size()];
            for (int k = 0; k < chances.length; k++) {
                chances[k] = truths.get(i * GRID.size() + k).probabilitySold(SIX_HOURS);
            }
            ReferencePrice reference = wire.referenceOf(
                            new MarketGood(settings.market(), ItemKeys.keyOf(world.facts(good))))
                    .orElseThrow();
            double truePrice = world.trueChaos(good, end);
            OptionalDouble even = evenChance(chances);
            rows.add(new TruthRows.Reference(
                    good,
                    reference.sellers(),
                    asks.dispersion(good).orElseThrow(),
                    reference.perUnit().amount(),
                    asks.lowest(good).orElse(reference.perUnit().amount()),
                    asks.median(good).orElse(reference.perUnit().amount()),
                    even.isPresent() ? OptionalDouble.of(even.getAsDouble() * truePrice) : OptionalDouble.empty(),
                    asks.accepted(good)));
        }
        return rows;
    }

    /** Where the time that is judged begins. */
    private Instant trained() {
        return settings.start().plus(league.warmup());
    }

    /** The truth of cells in a span. */
    private List<CellTruth> probe(List<Cell> probed, Instant from, Instant to) {
        if (probed.isEmpty()) {
            return List.of();
        }
        Duration span = Duration.between(from, to);
        Duration every = span.compareTo(DAY) > 0 ? PROBE_EVERY : PROBE_EVERY.dividedBy(8);
        return CellProbes.run(settings, new CellPlan(probed, from, to, every, WATCHED, 2).withProbes(size.probes));
    }

    /** Price over the true one at which the chance falls through one half, by the log of the price; empty if it does not. */
    private static OptionalDouble evenChance(double[] chances) {
        for (int k = 1; k < chances.length; k++) {
            if (chances[k - 1] >= .5 && chances[k] < .5) {
                double share = (chances[k - 1] - .5) / (chances[k - 1] - chances[k]);
                double from = Math.log(GRID.get(k - 1));
                return OptionalDouble.of(Math.exp(from + share * (Math.log(GRID.get(k)) - from)));
            }
        }
        return OptionalDouble.empty();
    }

    /** Chances of the liquid goods at several prices against probes at several times. */
    private final class CellMeasure {
        private final Market market = settings.market();
        private final ExposureSnapshot wire;
        private final LiquidityModel model;
        private final LiquidityModel known;
        private final Optional<LiquidityModel> timed;
        private final Instant end;
        private final double answering;
        private final List<String> goods = new ArrayList<>();
        private final List<PriceResponse.Point> points = new ArrayList<>();

        CellMeasure(
                ExposureSnapshot wire,
                LiquidityModel model,
                LiquidityModel known,
                Optional<LiquidityModel> timed,
                Instant end,
                double answering) {
            this.answering = answering;
            this.timed = timed;
            this.wire = wire;
            this.model = model;
            this.known = known;
            this.end = end;
        }

        List<TruthRows.Cell> cells() {
            List<Cell> probed = new ArrayList<>();
            for (String good : world.goods()) {
                ItemKey item = ItemKeys.keyOf(world.facts(good));
                Optional<ReferencePrice> reference = wire.referenceOf(new MarketGood(market, item));
                if (single(item) && reference.isPresent()) {
                    // The reference follows the price path: asked is the same share of the true price at any time.
                    double unit = reference.get().perUnit().amount() / world.trueChaos(good, end);
                    PriceResponse.of(model, Stratum.nearReference(market, item), SIX_HOURS, Availability.ALWAYS)
                            .points()
                            .forEach(point -> {
                                goods.add(good);
                                points.add(point);
                                probed.add(
                                        Cell.of(good, point.relative() * unit).withOnlineShare(answering));
                            });
                }
            }
            List<CellTruth> truths = probe(probed, trained(), end);
            List<CellTruth> now = probe(probed, end.minus(SIX_HOURS), end);
            List<CellTruth> online =
                    probe(probed.stream().map(cell -> cell.withOnlineShare(1)).toList(), trained(), end);
            List<TruthRows.Cell> cells = new ArrayList<>();
            for (int k = 0; k < goods.size(); k++) {
                cells.add(cell(k, truths.get(k), now.get(k), online.get(k)));
            }
            return cells;
        }

        private TruthRows.Cell cell(int k, CellTruth truth, CellTruth now, CellTruth online) {
            ItemKey item = ItemKeys.keyOf(world.facts(goods.get(k)));
            PriceResponse.Point point = points.get(k);
            Stratum stratum = Stratum.nearReference(market, item).between(point.lowest(), point.highest());
            SellThrough.Known figure = point.figure();
            double central = figure.net().central().value();
            Optional<SellThrough.Known> labelled = figure(known, stratum);
            List<Double> curve = new ArrayList<>();
            List<Double> trueCurve = new ArrayList<>();
            for (double hours : TruthRows.HOURS) {
                Duration within = Duration.ofMinutes(Math.round(hours * 60));
                if (model.sellThrough(stratum, within, Availability.ALWAYS) instanceof SellThrough.Known it) {
                    curve.add(it.net().central().value());
                    trueCurve.add(truth.probabilitySold(within));
                }
            }
            boolean whole = curve.size() == TruthRows.HOURS.size();
            return new TruthRows.Cell(
                    goods.get(k),
                    point.relative(),
                    figure.effectiveEvents(),
                    figure.sellers(),
                    central,
                    Math.max(0, lowest(figure) - (central - figure.interval().low())),
                    Math.min(1, highest(figure) + (figure.interval().high() - central)),
                    labelled.map(SellThrough.Known::effectiveEvents).orElse(0.0),
                    chance(labelled),
                    chance(timed.flatMap(it -> figure(it, stratum))),
                    truth.probabilitySold(SIX_HOURS),
                    now.probabilitySold(SIX_HOURS),
                    online.probabilitySold(SIX_HOURS),
                    truth.standardError(SIX_HOURS),
                    model.median(stratum, Availability.ALWAYS) instanceof MedianTimeToSell.Reached reached
                            ? OptionalDouble.of(hours(reached.value()))
                            : OptionalDouble.empty(),
                    truth.medianTimeToSell()
                            .map(it -> OptionalDouble.of(hours(it)))
                            .orElse(OptionalDouble.empty()),
                    whole ? curve : List.of(),
                    whole ? trueCurve : List.of());
        }

        private OptionalDouble chance(Optional<SellThrough.Known> figure) {
            return figure.map(it -> OptionalDouble.of(it.net().central().value()))
                    .orElse(OptionalDouble.empty());
        }

        private Optional<SellThrough.Known> figure(LiquidityModel of, Stratum stratum) {
            return of.sellThrough(stratum, SIX_HOURS, Availability.ALWAYS) instanceof SellThrough.Known it
                    ? Optional.of(it)
                    : Optional.empty();
        }
    }

    /** Ends of the identification range. */
    private static double lowest(SellThrough.Known figure) {
        return figure.range().low().value();
    }

    private static double highest(SellThrough.Known figure) {
        return figure.range().high().value();
    }

    private static double hours(Duration time) {
        return time.toMillis() / (double) Duration.ofHours(1).toMillis();
    }
}
