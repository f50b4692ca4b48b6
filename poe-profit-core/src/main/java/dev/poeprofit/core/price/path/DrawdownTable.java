package dev.poeprofit.core.price.path;

import dev.poeprofit.core.confidence.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * How often the drawdown band held on recorded series, walked forward: each band is made from the samples up to its issue and
 * scored on the samples after it. Scored on goods that move; goods that stand still make any band right.
 *
 * @param steps samples ahead
 * @param rows one a series
 */
public record DrawdownTable(int steps, List<Row> rows) {
    private static final double LEVEL = .95;
    private static final int RESAMPLES = 1_000;
    /** Least block of the bootstrap, in samples. */
    private static final int MIN_BLOCK = 5;
    /** Returns from which a good can be told to move, an assumption of this project. */
    private static final int MIN_RETURNS = 10;

    /**
     * Bands of one series.
     *
     * @param series name of the series
     * @param steps samples ahead
     * @param goods goods that move
     * @param bands bands scored
     * @param held bands that held the fall
     * @param interval interval of the share held, from a bootstrap over blocks of samples; empty with fewer than two blocks
     * @param block samples in a block
     * @param meanUpper mean upper limit, as a share of the price; 0 without bands
     */
    public record Row(
            String series,
            int steps,
            int goods,
            long bands,
            long held,
            Optional<Interval> interval,
            int block,
            double meanUpper) {
        /**
         * Share of bands that held.
         *
         * @return in [0, 1]; empty without bands
         */
        public OptionalDouble coverage() {
            return bands == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) held / bands);
        }

        /**
         * Whether the interval meets a range.
         *
         * @param low least share
         * @param high greatest share
         * @return false without an interval
         */
        public boolean meets(double low, double high) {
            return interval.isPresent()
                    && interval.get().low() <= high
                    && interval.get().high() >= low;
        }
    }

    /**
     * Copies the rows.
     *
     * @param steps samples ahead
     * @param rows rows
     */
    public DrawdownTable {
        rows = List.copyOf(rows);
    }

    /**
     * The table of some series.
     *
     * @param series the series
     * @param steps samples ahead, at least 1
     * @param settings settings of the band
     * @param random source of the bootstrap
     * @return one row a series, in their order
     * @throws IllegalArgumentException if {@code steps} is below 1
     */
    public static DrawdownTable of(
            List<PriceSeries> series, int steps, DrawdownSettings settings, RandomGenerator random) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, was " + steps);
        }
        List<Row> rows = new ArrayList<>();
        for (PriceSeries one : series) {
            rows.add(row(one, steps, settings, random));
        }
        return new DrawdownTable(steps, rows);
    }

    /**
     * Share of all bands that held.
     *
     * @return in [0, 1]; empty without bands
     */
    public OptionalDouble pooledCoverage() {
        long bands = rows.stream().mapToLong(Row::bands).sum();
        long held = rows.stream().mapToLong(Row::held).sum();
        return bands == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) held / bands);
    }

    private static Row row(PriceSeries series, int steps, DrawdownSettings settings, RandomGenerator random) {
        FallHistory history = new FallHistory(series, Map.of(), settings);
        boolean[] moves = new boolean[history.goods().size()];
        int goods = 0;
        for (int g = 0; g < moves.length; g++) {
            double[] share = history.moves(g);
            moves[g] = share[0] >= MIN_RETURNS && share[1] >= settings.movingShare();
            goods += moves[g] ? 1 : 0;
        }
        TreeMap<Integer, long[]> byIssue = new TreeMap<>();
        double upper = 0;
        for (int at = 0; at + steps < history.samples(); at++) {
            Map<Boolean, Optional<FallHistory.Pool>> pools = new HashMap<>();
            for (int g = 0; g < moves.length; g++) {
                OptionalDouble scale = history.scale(g, at);
                OptionalDouble fall = history.fall(g, at, steps);
                if (moves[g] && scale.isPresent() && fall.isPresent()) {
                    int issue = at;
                    Optional<FallHistory.Pool> pool = pools.computeIfAbsent(
                            history.isMoving(g, at), moving -> history.poolFor(moving, issue, steps));
                    if (pool.isPresent()) {
                        double band = DrawdownModel.share(pool.get().quantile(settings.level()) * scale.getAsDouble());
                        long[] counts = byIssue.computeIfAbsent(at, unseen -> new long[2]);
                        counts[0]++;
                        counts[1] += fall.getAsDouble() <= band ? 1 : 0;
                        upper += band;
                    }
                }
            }
        }
        long bands = byIssue.values().stream().mapToLong(counts -> counts[0]).sum();
        long held = byIssue.values().stream().mapToLong(counts -> counts[1]).sum();
        int block = Math.max(MIN_BLOCK, 2 * steps);
        return new Row(
                series.name(),
                steps,
                goods,
                bands,
                held,
                interval(List.copyOf(byIssue.values()), block, random),
                block,
                bands == 0 ? 0 : upper / bands);
    }

    /** Bands issued at one time share its shocks, and neighbouring times share falls: whole blocks of times are drawn. */
    private static Optional<Interval> interval(List<long[]> byIssue, int block, RandomGenerator random) {
        int n = byIssue.size();
        if (n < 2 * block) {
            return Optional.empty();
        }
        int blocks = (n + block - 1) / block;
        double[] shares = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            long bands = 0;
            long held = 0;
            for (int b = 0; b < blocks; b++) {
                int from = random.nextInt(n - block + 1);
                for (int i = from; i < from + block; i++) {
                    bands += byIssue.get(i)[0];
                    held += byIssue.get(i)[1];
                }
            }
            shares[r] = (double) held / bands;
        }
        java.util.Arrays.sort(shares);
        double tail = (1 - LEVEL) / 2;
        int low = (int) Math.floor(tail * (RESAMPLES - 1));
        return Optional.of(new Interval(shares[low], shares[RESAMPLES - 1 - low], LEVEL));
    }
}
