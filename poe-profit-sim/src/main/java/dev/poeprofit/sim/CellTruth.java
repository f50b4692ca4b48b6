package dev.poeprofit.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The truth about a cell: what became of its probes in every copy of the league.
 *
 * <p>Probes of one copy meet the same buyers, so they are not independent; errors are measured between copies.
 */
public final class CellTruth {
    /** What became of a copy's probes: times to the last unit of those that sold out in time, and all sales. */
    static final class Copy {
        private final int probes;
        private final long[] soldOutMillis;
        private final long[] saleMillis;
        private final int[] saleUnits;

        Copy(int probes, long[] soldOutMillis, long[] saleMillis, int[] saleUnits) {
            this.probes = probes;
            this.soldOutMillis = soldOutMillis.clone();
            this.saleMillis = saleMillis.clone();
            this.saleUnits = saleUnits.clone();
        }
    }

    private final Cell cell;
    private final Duration horizon;
    private final List<Copy> copies;

    CellTruth(Cell cell, Duration horizon, List<Copy> copies) {
        this.cell = cell;
        this.horizon = horizon;
        this.copies = List.copyOf(copies);
    }

    /**
     * What was listed.
     *
     * @return the cell
     */
    public Cell cell() {
        return cell;
    }

    /**
     * Number of probes.
     *
     * @return over all copies
     */
    public int n() {
        return copies.stream().mapToInt(copy -> copy.probes).sum();
    }

    /**
     * Share of the probes of which every unit was sold in time.
     *
     * @param within T, at most the plan's horizon
     * @return in 0-1
     * @throws IllegalArgumentException if {@code within} is beyond the horizon
     */
    public double probabilitySold(Duration within) {
        return mean(shares(within));
    }

    /**
     * Standard error of {@link #probabilitySold}: from the spread between copies, but not below that of as many independent
     * probes, sqrt(p (1 - p) / n) with p = (k + 1/2) / (n + 1).
     *
     * @param within T, at most the plan's horizon
     * @return above 0
     */
    public double standardError(Duration within) {
        double[] shares = shares(within);
        double p = (mean(shares) * n() + 0.5) / (n() + 1);
        return StrictMath.max(error(shares), StrictMath.sqrt(p * (1 - p) / n()));
    }

    /**
     * Expected share of the units sold in time.
     *
     * @param within T, at most the plan's horizon
     * @return in 0-1
     * @throws IllegalArgumentException if {@code within} is beyond the horizon
     */
    public double sellThrough(Duration within) {
        return mean(through(within));
    }

    /**
     * Standard error of {@link #sellThrough}, from the spread between copies.
     *
     * @param within T, at most the plan's horizon
     * @return at least 0
     */
    public double sellThroughError(Duration within) {
        return error(through(within));
    }

    /**
     * Median time until every unit is sold.
     *
     * @return empty if fewer than half of the probes sold out within the horizon: not reached
     */
    public Optional<Duration> medianTimeToSell() {
        long[] all = copies.stream()
                .flatMapToLong(copy -> Arrays.stream(copy.soldOutMillis))
                .sorted()
                .toArray();
        int rank = (n() + 1) / 2;
        return all.length < rank ? Optional.empty() : Optional.of(Duration.ofMillis(all[rank - 1]));
    }

    private double[] shares(Duration within) {
        long limit = limit(within);
        return copies.stream()
                .mapToDouble(copy -> Arrays.stream(copy.soldOutMillis)
                                .filter(it -> it <= limit)
                                .count()
                        / (double) copy.probes)
                .toArray();
    }

    private double[] through(Duration within) {
        long limit = limit(within);
        return copies.stream()
                .mapToDouble(copy -> {
                    long units = 0;
                    for (int i = 0; i < copy.saleMillis.length; i++) {
                        units += copy.saleMillis[i] <= limit ? copy.saleUnits[i] : 0;
                    }
                    return units / (double) ((long) copy.probes * cell.stack());
                })
                .toArray();
    }

    private long limit(Duration within) {
        if (within.compareTo(horizon) > 0) {
            throw new IllegalArgumentException("within must be at most the horizon " + horizon + ", was " + within);
        }
        return within.toMillis();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double error(double[] values) {
        double mean = mean(values);
        double sum = Arrays.stream(values).map(it -> (it - mean) * (it - mean)).sum();
        return StrictMath.sqrt(sum / (values.length - 1) / values.length);
    }
}
