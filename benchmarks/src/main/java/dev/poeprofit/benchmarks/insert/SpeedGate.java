package dev.poeprofit.benchmarks.insert;

import dev.poeprofit.core.confidence.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Whether a store is fast enough, by the rule of performance.md, section 5: medians of ratios that were taken round by round, over
 * at least three forks of five rounds of 300 ms; below the floor only if even the highest fork is. The clock and processor time
 * are judged apart, for one may hide what the other shows.
 */
final class SpeedGate {
    /** Least ratio to the reference: G7 of performance.md. */
    static final double FLOOR = 0.5;
    /** Ratio from which on it may be claimed: G7 of performance.md. */
    static final double TARGET = 0.8;
    /** Fewer forks judge nothing: section 5 of performance.md. */
    static final int LEAST_FORKS = 3;
    /** Fewer rounds of a fork judge nothing: section 5 of performance.md. */
    static final int LEAST_ROUNDS = 5;
    /** Shorter windows, by the clock, judge nothing: section 5 of performance.md. */
    static final long LEAST_NANOS = 300_000_000;

    /** What the rounds say of a store. */
    enum Verdict {
        /** At the floor or above it, by the clock and by processor time. */
        FAST_ENOUGH,
        /** Below the floor by one of them. */
        TOO_SLOW,
        /** Too few forks or rounds, or windows too short: nothing. */
        NONE
    }

    /**
     * One round: the same rows through the store and past it.
     *
     * @param ours through the store
     * @param reference past it
     */
    record Pair(Round.Took ours, Round.Took reference) {
        double clock() {
            return (double) reference.wallNanos() / ours.wallNanos();
        }

        double processor() {
            return (double) reference.cpuNanos() / ours.cpuNanos();
        }

        long shortest() {
            return Math.min(ours.wallNanos(), reference.wallNanos());
        }
    }

    private final List<List<Pair>> forks;

    /** Rounds by fork. */
    SpeedGate(List<List<Pair>> forks) {
        this.forks = forks.stream().map(List::copyOf).toList();
    }

    /** Why these rounds judge nothing; empty if they do. */
    List<String> judgesNothing() {
        List<String> why = new ArrayList<>();
        if (forks.size() < LEAST_FORKS) {
            why.add("forks must be at least " + LEAST_FORKS + ", were " + forks.size());
        }
        int rounds = forks.stream().mapToInt(List::size).min().orElse(0);
        if (rounds < LEAST_ROUNDS) {
            why.add("rounds of a fork must be at least " + LEAST_ROUNDS + ", were " + rounds);
        }
        long shortest = forks.stream()
                .flatMap(List::stream)
                .mapToLong(Pair::shortest)
                .min()
                .orElse(0);
        if (shortest < LEAST_NANOS) {
            why.add(String.format(
                    Locale.ROOT,
                    "a window must be at least %d ms, was %d ms; ask for more pages",
                    LEAST_NANOS / 1_000_000,
                    shortest / 1_000_000));
        }
        return why;
    }

    Verdict verdict() {
        if (!judgesNothing().isEmpty()) {
            return Verdict.NONE;
        }
        return floored(Pair::clock) && floored(Pair::processor) ? Verdict.FAST_ENOUGH : Verdict.TOO_SLOW;
    }

    /** Median of each fork's rounds, of what is asked of a round. */
    double[] medians(ToDoubleFunction<Pair> figure) {
        return forks.stream()
                .mapToDouble(
                        rounds -> median(rounds.stream().mapToDouble(figure).toArray()))
                .toArray();
    }

    /** Whether the highest fork reaches the floor. */
    boolean floored(ToDoubleFunction<Pair> ratio) {
        return Arrays.stream(medians(ratio)).max().orElse(0) >= FLOOR;
    }

    /** The median fork. */
    double median(ToDoubleFunction<Pair> figure) {
        return median(medians(figure));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Quantiles.median(sorted);
    }
}
