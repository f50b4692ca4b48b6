package dev.poeprofit.core.confidence.calibration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether forecasts were right, on a hold-out split by time: base rates come from forecasts issued and resolved before the split,
 * scores from those issued at or after it. Nothing of the test span is in the base rates.
 *
 * @param split where the test span begins
 * @param training resolved outcomes before the split
 * @param test resolved outcomes after it
 * @param unwatched outcomes after it that are not scored because pages are missing
 * @param tables one for each population, measure and label that has outcomes; none of the net chance where too few listings
 *     were followed to the horizon
 * @param coverage intervals of the net chance, label central
 * @param abstained how often no chance was said
 */
public record CalibrationReport(
        Instant split,
        int training,
        int test,
        int unwatched,
        List<CalibrationTable> tables,
        IntervalCoverage coverage,
        AbstainCount abstained) {
    /**
     * Copies the tables.
     *
     * @param split split
     * @param training training outcomes
     * @param test test outcomes
     * @param unwatched not scored
     * @param tables tables
     * @param coverage coverage
     * @param abstained abstained
     */
    public CalibrationReport {
        tables = List.copyOf(tables);
    }

    /**
     * The report of resolved outcomes.
     *
     * @param resolved outcomes of all cohorts that were due
     * @param split where the test span begins
     * @param abstained how often no chance was said
     * @param settings settings
     * @return the report; without tables where no category has a base rate
     */
    public static CalibrationReport of(
            List<Resolved> resolved, Instant split, AbstainCount abstained, CalibrationSettings settings) {
        List<Resolved> training = new ArrayList<>();
        List<Resolved> test = new ArrayList<>();
        int unwatched = 0;
        for (Resolved one : resolved) {
            Forecast forecast = one.forecast();
            boolean lost = one.end().ending() == FollowUp.Ending.UNWATCHED;
            // What resolves after the split is no training: its outcome was not known there.
            Instant known = one.member().listedAt().plus(forecast.horizon()).plus(settings.grace());
            if (!forecast.issuedAt().isBefore(split)) {
                unwatched += lost ? 1 : 0;
                if (!lost) {
                    test.add(one);
                }
            } else if (!lost && !known.isAfter(split)) {
                training.add(one);
            }
        }
        List<CalibrationTable> tables = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (FollowUp.Label label : FollowUp.Label.values()) {
                Map<String, Double> bases =
                        CensoringWeights.shareByCategory(weighted(training, measure, label, settings));
                for (CalibrationTable.Population population : CalibrationTable.Population.values()) {
                    table(population, measure, label, of(population, test, settings), bases, settings)
                            .ifPresent(tables::add);
                }
            }
        }
        return new CalibrationReport(
                split,
                training.size(),
                test.size(),
                unwatched,
                tables,
                IntervalCoverage.of(CensoringWeights.of(test, FollowUp.Label.CENTRAL, settings), settings),
                abstained);
    }

    private static List<CensoringWeights.Weighted> weighted(
            List<Resolved> outcomes, Measure measure, FollowUp.Label label, CalibrationSettings settings) {
        if (measure == Measure.NET) {
            return CensoringWeights.of(outcomes, label, settings);
        }
        return outcomes.stream()
                .map(one -> new CensoringWeights.Weighted(one, one.end().sold(label), 1))
                .toList();
    }

    private static List<Resolved> of(
            CalibrationTable.Population population, List<Resolved> test, CalibrationSettings settings) {
        if (population == CalibrationTable.Population.ALL) {
            return test;
        }
        List<Resolved> promoted =
                test.stream().filter(one -> one.forecast().promoted()).toList();
        if (population == CalibrationTable.Population.PROMOTED) {
            return promoted;
        }
        List<Forecast> ranked = test.stream()
                .map(Resolved::forecast)
                .filter(forecast -> forecast.rank().isPresent())
                .distinct()
                .sorted(Comparator.comparingDouble(
                        (Forecast forecast) -> -forecast.rank().orElseThrow()))
                .toList();
        Set<Forecast> top = new HashSet<>(ranked.subList(0, (int) Math.ceil(ranked.size() * settings.topShare())));
        return test.stream().filter(one -> top.contains(one.forecast())).toList();
    }

    private static Optional<CalibrationTable> table(
            CalibrationTable.Population population,
            Measure measure,
            FollowUp.Label label,
            List<Resolved> outcomes,
            Map<String, Double> bases,
            CalibrationSettings settings) {
        Optional<Double> overall = Optional.ofNullable(bases.get(CensoringWeights.SHARED));
        List<CensoringWeights.Weighted> weighted = weighted(outcomes, measure, label, settings);
        if (weighted.isEmpty() || overall.isEmpty()) {
            return Optional.empty();
        }
        double followed =
                weighted.stream().mapToDouble(CensoringWeights.Weighted::weight).sum() / outcomes.size();
        if (followed < settings.minFollowed()) {
            // Nobody was followed for as long as the forecasts reach: nothing stands for those who left.
            return Optional.empty();
        }
        List<ScoredOutcome> scored = new ArrayList<>();
        Set<Forecast> forecasts = new HashSet<>();
        for (CensoringWeights.Weighted one : weighted) {
            Forecast forecast = one.resolved().forecast();
            double said = (measure == Measure.NET ? forecast.net() : forecast.incidence()).value();
            double base = bases.getOrDefault(forecast.category(), overall.get());
            scored.add(new ScoredOutcome(
                    said, one.outcome(), one.weight(), base, forecast.cell().toString()));
            forecasts.add(forecast);
        }
        return Optional.of(CalibrationTable.of(population, measure, label, forecasts.size(), scored, settings));
    }

    /**
     * One of the tables.
     *
     * @param population which forecasts
     * @param measure which chance
     * @param label which label
     * @return empty if it has no outcomes
     */
    public Optional<CalibrationTable> find(
            CalibrationTable.Population population, Measure measure, FollowUp.Label label) {
        return tables.stream()
                .filter(table ->
                        table.population() == population && table.measure() == measure && table.label() == label)
                .findFirst();
    }
}
