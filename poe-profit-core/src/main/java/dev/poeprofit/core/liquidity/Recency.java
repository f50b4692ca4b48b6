package dev.poeprofit.core.liquidity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses how fast data lose weight: the half-life under which each day of each good is best forecast from the days before it.
 * The forecast of a good is a gamma distribution whose data are weighted with 2^(-age/h) and which leans on its bucket; the
 * score is the logarithm of the negative-binomial chance of what came. Of half-lives whose scores lie within one standard error of
 * the best, by the scatter of the days' differences, the longest is taken: forgetting costs precision.
 */
final class Recency {
    /** Events of a day and what the rates of the whole history expect of its exposure. */
    static final class Day {
        double events;
        double expected;
    }

    private Recency() {}

    /** Empty for no forgetting. */
    static OptionalDouble choose(Collection<? extends NavigableMap<Long, Day>> goods, TimeSettings settings) {
        SortedMap<Long, Day> bucket = new TreeMap<>();
        for (NavigableMap<Long, Day> good : goods) {
            good.forEach((day, of) -> {
                Day sum = bucket.computeIfAbsent(day, unseen -> new Day());
                sum.events += of.events;
                sum.expected += of.expected;
            });
        }
        if (bucket.size() < settings.minDays()) {
            return OptionalDouble.empty();
        }
        List<Double> longestFirst = new ArrayList<>(settings.halfLivesDays());
        longestFirst.add(Double.POSITIVE_INFINITY);
        longestFirst.sort(Comparator.reverseOrder());
        List<double[]> scores = new ArrayList<>();
        double[] best = {};
        double bestSum = Double.NEGATIVE_INFINITY;
        for (double halfLife : longestFirst) {
            double[] score = scores(goods, bucket, halfLife, settings.priorEvents());
            scores.add(score);
            double sum = Arrays.stream(score).sum();
            if (sum > bestSum) {
                best = score;
                bestSum = sum;
            }
        }
        for (int i = 0; i < scores.size(); i++) {
            if (asGood(scores.get(i), best)) {
                double chosen = longestFirst.get(i);
                return chosen < Double.POSITIVE_INFINITY ? OptionalDouble.of(chosen) : OptionalDouble.empty();
            }
        }
        return OptionalDouble.empty();
    }

    /** Whether the sum of the days' differences to the best is within its standard error. */
    private static boolean asGood(double[] score, double[] best) {
        double sum = 0;
        double squares = 0;
        for (int day = 0; day < score.length; day++) {
            double behind = best[day] - score[day];
            sum += behind;
            squares += behind * behind;
        }
        int n = score.length;
        double variance = n < 2 ? 0 : (squares - sum * sum / n) / (n - 1);
        return sum <= Math.sqrt(n * Math.max(0, variance));
    }

    /** Scores of the days, in order, summed over goods. */
    private static double[] scores(
            Collection<? extends NavigableMap<Long, Day>> goods,
            SortedMap<Long, Day> bucket,
            double halfLife,
            double priorEvents) {
        Map<Long, Double> levels = levels(bucket, halfLife);
        List<Long> days = new ArrayList<>(levels.keySet());
        double[] scores = new double[days.size()];
        for (NavigableMap<Long, Day> good : goods) {
            double events = 0;
            double expected = 0;
            long last = good.isEmpty() ? 0 : good.firstKey();
            for (Map.Entry<Long, Day> entry : good.entrySet()) {
                double kept = Math.pow(2, -(entry.getKey() - last) / halfLife);
                events *= kept;
                expected *= kept;
                last = entry.getKey();
                Double level = levels.get(last);
                Day day = entry.getValue();
                if (level != null && day.expected > 0) {
                    scores[Collections.binarySearch(days, last)] +=
                            logChance(day, events + priorEvents, expected + priorEvents / level);
                }
                events += day.events;
                expected += day.expected;
            }
        }
        return scores;
    }

    /** Rate of the bucket as known before each day, relative to that of the whole history. */
    private static Map<Long, Double> levels(SortedMap<Long, Day> bucket, double halfLife) {
        Map<Long, Double> levels = new TreeMap<>();
        double events = 0;
        double expected = 0;
        long last = bucket.firstKey();
        for (Map.Entry<Long, Day> entry : bucket.entrySet()) {
            double kept = Math.pow(2, -(entry.getKey() - last) / halfLife);
            events *= kept;
            expected *= kept;
            last = entry.getKey();
            if (events > 0) {
                levels.put(last, events / expected);
            }
            events += entry.getValue().events;
            expected += entry.getValue().expected;
        }
        return levels;
    }

    private static double logChance(Day day, double shape, double rate) {
        double d = day.events;
        return Special.logGamma(d + shape)
                - Special.logGamma(shape)
                - Special.logGamma(d + 1)
                + shape * Math.log(rate / (rate + day.expected))
                + d * Math.log(day.expected / (rate + day.expected));
    }
}
