package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.calibration.AbstainCount;
import dev.poeprofit.core.confidence.calibration.CalibrationReport;
import dev.poeprofit.core.confidence.calibration.Cohort;
import dev.poeprofit.core.confidence.calibration.Forecast;
import dev.poeprofit.core.confidence.calibration.IssueBook;
import dev.poeprofit.core.confidence.calibration.SignalCell;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.EstimatorSettings;
import dev.poeprofit.core.liquidity.ExposureBuilder;
import dev.poeprofit.core.liquidity.ExposureRules;
import dev.poeprofit.core.liquidity.ExposureSnapshot;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceResponse;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.Stratum;
import dev.poeprofit.core.liquidity.TimeSettings;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.AskPrice;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Opportunity;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.core.strategy.Rejected;
import dev.poeprofit.engine.derive.RateHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Walks forward through what a store holds of one market: at every issue it forecasts from the pages so far, and the listings
 * that begin afterwards resolve it. No forecast sees a page after its issue. One thread, one run.
 */
public final class Calibrator {
    /** Enough for every candidate: here the ranking is judged, not the day's budget. */
    private static final AttentionMinutes UNLIMITED =
            new AttentionMinutes(Duration.ofDays(7).toMinutes());

    /** What advice rests on: running sums, in which every day and hour counts alike. */
    private static final EstimatorSettings ESTIMATOR = EstimatorSettings.DEFAULT.weighing(TimeSettings.timeless());

    private final History history;
    private final FactStore facts;
    private final QueueId queue;
    private final Market market;
    private final Venues venues;
    private final Ranker ranker;
    private final CalibrationPlan plan;
    private final ForecastLog log;
    private final RateHistory rates;
    private final ExposureBuilder exposure;
    private final CohortWatch watch;
    private final IssueBook book;

    private UnaryOperator<PageLifecycle> resolving = page -> page;
    private boolean salesKnown;
    private AbstainCount abstained = AbstainCount.NONE;

    @Nullable
    private Instant first;

    @Nullable
    private Instant lastIssue;

    /**
     * A run that has read nothing.
     *
     * @param history applied pages
     * @param facts price overviews
     * @param queue the queue to read
     * @param market the market to forecast
     * @param venues friction of venues
     * @param ranker strategies and promotion
     * @param plan what is asked
     * @param log where forecasts and outcomes go
     */
    public Calibrator(
            History history,
            FactStore facts,
            QueueId queue,
            Market market,
            Venues venues,
            Ranker ranker,
            CalibrationPlan plan,
            ForecastLog log) {
        this.history = history;
        this.facts = facts;
        this.queue = queue;
        this.market = market;
        this.venues = venues;
        this.ranker = ranker;
        this.plan = plan;
        this.log = log;
        this.rates = new RateHistory(facts);
        this.exposure = new ExposureBuilder(rates, ExposureRules.DEFAULT);
        this.watch = new CohortWatch(rates, ExposureRules.DEFAULT, plan.accounts());
        this.book = new IssueBook(plan.settings());
    }

    /**
     * Lets forecasts be resolved by something better than what was seen, where a simulation knows it. The forecasts still rest on
     * what was seen. What such pages label a sale was one, and counts whole: no outcome is thinned by the share that the
     * forecast took for sales.
     *
     * @param reading what the pages that resolve forecasts say; the same number, times and tabs, every vanishing labelled
     *     by what really happened
     * @return this
     */
    public Calibrator resolvedBy(UnaryOperator<PageLifecycle> reading) {
        resolving = reading;
        salesKnown = true;
        return this;
    }

    /**
     * Reads every applied page and scores what has resolved.
     *
     * @return the report; empty if the queue has no page
     */
    public Optional<CalibrationReport> run() {
        Optional<Watermark> watermark = history.watermark(queue);
        if (watermark.isEmpty()) {
            return Optional.empty();
        }
        rates.want(watermark.get().asOf());
        history.lifecycle(queue, new SeqRange(1, watermark.get().seq()), this::accept);
        return first == null
                ? Optional.empty()
                : Optional.of(report(first, watermark.get().asOf()));
    }

    private CalibrationReport report(Instant from, Instant to) {
        Instant begin = from.plus(plan.warmup());
        Duration span = begin.isBefore(to) ? Duration.between(begin, to) : Duration.ZERO;
        Instant split = begin.plusMillis(Math.round(span.toMillis() * plan.trainShare()));
        return CalibrationReport.of(log.outcomes(), split, abstained, plan.settings());
    }

    private void accept(PageLifecycle page) {
        exposure.accept(page);
        watch.accept(resolving.apply(page));
        if (first == null) {
            first = page.at();
        }
        watch.due(page.at()).forEach(log::resolved);
        boolean warm = !page.at().isBefore(first.plus(plan.warmup()));
        boolean due = lastIssue == null
                || !page.at().isBefore(lastIssue.plus(plan.settings().issueEvery()));
        if (warm && due && watch.live()) {
            lastIssue = page.at();
            exposure.snapshot(plan.accounts()).ifPresent(snapshot -> issue(snapshot, page.at()));
        }
    }

    private void issue(ExposureSnapshot snapshot, Instant at) {
        LiquidityModel model = LiquidityModel.of(snapshot, ESTIMATOR);
        Map<String, List<Opportunity>> advised = new HashMap<>();
        Map<String, List<Opportunity>> ranked = new HashMap<>();
        advice(snapshot, model, at, advised, ranked);
        ActivityTimes activity = watch.activity();
        for (ItemKey item : model.items(market)) {
            Optional<ReferencePrice> reference = snapshot.referenceOf(new MarketGood(market, item));
            if (reference.isEmpty()) {
                abstained = abstained.refused("no reference price");
                continue;
            }
            Stratum near = Stratum.nearReference(market, item);
            SellThrough asked = model.sellThrough(near, plan.horizon(), Availability.ALWAYS);
            if (asked instanceof SellThrough.Insufficient thin) {
                abstained = abstained.refused(
                        thin.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
            } else {
                abstained = abstained.said();
            }
            double unit = reference.get().perUnit().amount();
            for (PriceResponse.Point point : PriceResponse.of(model, near, plan.horizon(), Availability.ALWAYS)
                    .points()) {
                Stratum cell = near.between(point.lowest(), point.highest());
                SignalCell signal = new SignalCell(
                        market, item, point.lowest() + " to " + point.highest() + ", single, seller active");
                if (!book.issue(signal, at)) {
                    continue;
                }
                Forecast forecast = new Forecast(
                        signal,
                        item.kind().name(),
                        at,
                        plan.horizon(),
                        point.figure().net().central(),
                        CrudeChance.of(model, cell, plan.horizon(), point.figure(), activity),
                        point.figure().interval(),
                        !in(advised, item, point).isEmpty(),
                        rank(in(ranked, item, point)));
                log.issued(forecast);
                watch.watch(new Watched(
                        new Cohort(forecast, plan.settings()),
                        new MarketGood(market, item),
                        unit * point.lowest().low(),
                        unit * point.highest().high(),
                        salesKnown ? 1 : point.figure().thinning().central()));
            }
        }
    }

    private void advice(
            ExposureSnapshot snapshot,
            LiquidityModel model,
            Instant at,
            Map<String, List<Opportunity>> advised,
            Map<String, List<Opportunity>> ranked) {
        List<PriceSnapshot> prices = facts.latestPrices(market, at.plusNanos(1)).stream()
                .map(Fact.Prices::snapshot)
                .toList();
        MarketPicture picture = MarketPicture.of(
                market, at, prices, rates.at(market, at), Optional.of(snapshot), Optional.of(model), venues);
        Advice advice = ranker.advise(picture, Player.withBudget(UNLIMITED));
        advice.ranked().forEach(one -> {
            add(advised, one);
            add(ranked, one);
        });
        advice.rejected().stream()
                .map(Rejected::figures)
                .flatMap(Optional::stream)
                .forEach(one -> add(ranked, one));
    }

    private static void add(Map<String, List<Opportunity>> to, Opportunity one) {
        if (one.venue() == Venue.IN_PERSON) {
            to.computeIfAbsent(one.item(), unseen -> new ArrayList<>()).add(one);
        }
    }

    private static List<Opportunity> in(Map<String, List<Opportunity>> all, ItemKey item, PriceResponse.Point point) {
        return all.getOrDefault(item.display(), List.of()).stream()
                .filter(one -> one.ask() instanceof AskPrice.Listing listing
                        && listing.relative() >= point.lowest().low()
                        && listing.relative() < point.highest().high())
                .toList();
    }

    private static OptionalDouble rank(List<Opportunity> ranked) {
        return ranked.stream().mapToDouble(one -> one.dpam().value()).max();
    }
}
