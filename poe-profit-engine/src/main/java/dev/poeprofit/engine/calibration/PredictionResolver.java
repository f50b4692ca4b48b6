package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.confidence.calibration.CensoringWeights;
import dev.poeprofit.core.confidence.calibration.Cohort;
import dev.poeprofit.core.confidence.calibration.FollowUp;
import dev.poeprofit.core.confidence.calibration.Forecast;
import dev.poeprofit.core.confidence.calibration.Resolved;
import dev.poeprofit.core.confidence.calibration.SignalCell;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.ExposureRules;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.PredictionOutcome;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.port.Watermark;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.engine.derive.RateHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Resolves stored predictions by the listings that began after them: other people's single units of the good within an hour and a
 * few percent of the advised price, each watched for its whole horizon. Nothing is resolved before everything that began in a
 * cohort has had its time. Sales count whole under each label here; nothing is thinned. One thread, one run.
 */
public final class PredictionResolver {
    /** A listing within this share of the advised price is about the same: half a price band; an assumption of this project. */
    static final double NEAR = .05;

    private static final int SLICE = 1_000;

    private final History history;
    private final FactStore facts;
    private final QueueId queue;
    private final Market market;
    private final Set<String> accounts;
    private final CalibrationSettings settings;
    private final ExposureRules rules = ExposureRules.DEFAULT;

    /**
     * A resolver.
     *
     * @param history applied pages
     * @param facts where predictions are and outcomes go
     * @param queue whose pages resolve; predictions that rest on others wait
     * @param market the market
     * @param accounts the user's accounts, whose listings count too
     * @param settings cohorts and weights
     */
    public PredictionResolver(
            History history,
            FactStore facts,
            QueueId queue,
            Market market,
            Set<String> accounts,
            CalibrationSettings settings) {
        this.history = history;
        this.facts = facts;
        this.queue = queue;
        this.market = market;
        this.accounts = Set.copyOf(accounts);
        this.settings = settings;
    }

    /**
     * Resolves what is due and stores the outcomes. Reads the pages since the oldest prediction that is due.
     *
     * @return the outcomes, in the order of the predictions' due times
     */
    public List<PredictionOutcome> resolve() {
        Optional<Watermark> watermark = history.watermark(queue);
        if (watermark.isEmpty()) {
            return List.of();
        }
        Instant asOf = watermark.get().asOf();
        // The last member of a cohort may begin as late as its window closes, and an exit be reported late.
        Instant dueBefore = asOf.minus(settings.cohortWindow()).minus(rules.exitWindow());
        Map<String, Prediction> due = new LinkedHashMap<>();
        facts.each(new FactQuery.Unresolved(market, dueBefore, Optional.empty(), SLICE), one -> {
            if (one.queue().equals(queue)) {
                due.put(one.id(), one);
            }
        });
        if (due.isEmpty()) {
            return List.of();
        }
        Map<String, List<Resolved>> resolved = follow(due, watermark.get());
        List<PredictionOutcome> outcomes = new ArrayList<>();
        due.values().forEach(one -> outcomes.add(outcome(one, resolved.getOrDefault(one.id(), List.of()), asOf)));
        facts.append(outcomes);
        return outcomes;
    }

    private Map<String, List<Resolved>> follow(Map<String, Prediction> due, Watermark watermark) {
        RateHistory rates = new RateHistory(facts);
        rates.want(watermark.asOf());
        CohortWatch watch = new CohortWatch(rates, rules, accounts);
        for (Prediction one : due.values()) {
            rates.at(market, one.issuedAt())
                    .flatMap(known -> known.chaosOf(one.price()))
                    .map(Chaos::amount)
                    .filter(unit -> unit > 0)
                    .ifPresent(unit -> watch.watch(new Watched(
                            new Cohort(forecast(one), settings),
                            new MarketGood(market, one.item()),
                            unit * (1 - NEAR),
                            unit * (1 + NEAR),
                            1)));
        }
        long first =
                due.values().stream().mapToLong(Prediction::watermarkSeq).min().orElse(0);
        Map<String, List<Resolved>> resolved = new HashMap<>();
        history.lifecycle(queue, new SeqRange(Math.max(1, first), watermark.seq()), page -> {
            watch.accept(page);
            watch.due(page.at()).stream()
                    .filter(cohort -> !cohort.isEmpty())
                    .forEach(cohort ->
                            resolved.put(cohort.get(0).forecast().cell().band(), cohort));
        });
        return resolved;
    }

    /** The prediction's id is its cell: no two of them share a cohort. */
    private static Forecast forecast(Prediction one) {
        Probability net = one.net().central();
        return new Forecast(
                new SignalCell(one.market(), one.item(), one.id()),
                one.item().kind().name(),
                one.issuedAt(),
                one.horizon(),
                net,
                one.incidence().compareTo(net) > 0 ? net : one.incidence(),
                one.interval(),
                one.promoted(),
                OptionalDouble.empty());
    }

    private PredictionOutcome outcome(Prediction prediction, List<Resolved> cohort, Instant asOf) {
        long lo = sold(cohort, FollowUp.Label.LO);
        long central = sold(cohort, FollowUp.Label.CENTRAL);
        long hi = sold(cohort, FollowUp.Label.HI);
        long left = cohort.stream()
                .map(one -> one.end().ending())
                .filter(ending -> ending == FollowUp.Ending.LEFT || ending == FollowUp.Ending.UNWATCHED)
                .count();
        List<CensoringWeights.Weighted> weighted = CensoringWeights.of(cohort, FollowUp.Label.CENTRAL, settings);
        double followed =
                weighted.stream().mapToDouble(CensoringWeights.Weighted::weight).sum();
        boolean known = !cohort.isEmpty() && followed >= settings.minFollowed() * cohort.size();
        return new PredictionOutcome(
                prediction.market(),
                prediction.id(),
                asOf,
                cohort.size(),
                lo,
                central,
                hi,
                left,
                known ? OptionalDouble.of(CensoringWeights.shareSold(weighted)) : OptionalDouble.empty(),
                known
                        ? OptionalDouble.of(CensoringWeights.effectiveNumber(weighted.stream()
                                .mapToDouble(CensoringWeights.Weighted::weight)
                                .toArray()))
                        : OptionalDouble.empty());
    }

    private static long sold(List<Resolved> cohort, FollowUp.Label label) {
        return Math.round(
                cohort.stream().mapToDouble(one -> one.end().sold(label)).sum());
    }
}
