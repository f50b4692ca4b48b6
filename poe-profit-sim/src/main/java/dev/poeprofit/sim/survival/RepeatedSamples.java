package dev.poeprofit.sim.survival;

import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.EstimatorSettings;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.SellThrough;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** How often, over samples of a known law, the 95 % interval of P(sold ≤ 6 h) holds the truth. */
public final class RepeatedSamples {
    private static final Duration HORIZON = Duration.ofHours(6);
    private static final double HOURS = 6;
    private static final double WINDOW = 24;

    /** Law of the listings; figures of the coverage goal, not of any market. */
    private static final double SALES_PER_HOUR = .15;

    private static final double WITHDRAWALS_PER_HOUR = .05;
    private static final int LISTINGS = 120;
    private static final int SELLERS = 40;
    private static final int BATCHES = 4;
    private static final int BATCH = 3;

    /**
     * A coverage.
     *
     * @param held intervals that held the truth
     * @param shown intervals that were shown; the rest was refused for want of data
     * @param repetitions samples drawn
     */
    public record Coverage(int held, int shown, int repetitions) {
        /**
         * The share.
         *
         * @return held over shown, in [0, 1]; empty if none was shown
         */
        public OptionalDouble share() {
            return shown == 0 ? OptionalDouble.empty() : OptionalDouble.of(held / (double) shown);
        }
    }

    private RepeatedSamples() {}

    /**
     * 120 listings, each of its own seller, exponential sale and withdrawal.
     *
     * @param seed seed
     * @param repetitions samples
     * @return the coverage
     */
    public static Coverage plain(long seed, int repetitions) {
        SplittableRandom random = new SplittableRandom(seed);
        double truth = -Math.expm1(-HOURS * SALES_PER_HOUR);
        int held = 0;
        int shown = 0;
        for (int r = 0; r < repetitions; r++) {
            Lives lives = new Lives();
            for (int i = 0; i < LISTINGS; i++) {
                double sold = exponential(random) / SALES_PER_HOUR;
                double withdrawn = exponential(random) / WITHDRAWALS_PER_HOUR;
                double end = Math.min(WINDOW, Math.min(sold, withdrawn));
                lives.add(i, end, sold == end, withdrawn == end);
            }
            Optional<SellThrough.Known> figure = figure(lives);
            shown += figure.isPresent() ? 1 : 0;
            held += figure.filter(known -> known.interval().contains(truth)).isPresent() ? 1 : 0;
        }
        return new Coverage(held, shown, repetitions);
    }

    /**
     * 40 sellers of unequal luck (frailty exponential, squared coefficient of variation 1), four batches each of three listings that
     * share their fate.
     *
     * @param seed seed
     * @param repetitions samples
     * @return the coverage of the chance of a listing of a seller drawn anew
     */
    public static Coverage clustered(long seed, int repetitions) {
        SplittableRandom random = new SplittableRandom(seed);
        // The Laplace transform of an exponential frailty of mean 1.
        double truth = 1 - 1 / (1 + HOURS * SALES_PER_HOUR);
        int held = 0;
        int shown = 0;
        for (int r = 0; r < repetitions; r++) {
            Lives lives = new Lives();
            for (int seller = 0; seller < SELLERS; seller++) {
                double frailty = exponential(random);
                for (int batch = 0; batch < BATCHES; batch++) {
                    double sold = exponential(random) / (SALES_PER_HOUR * frailty);
                    for (int i = 0; i < BATCH; i++) {
                        lives.add(seller, Math.min(sold, WINDOW), sold < WINDOW, false);
                    }
                }
            }
            Optional<SellThrough.Known> figure = figure(lives);
            shown += figure.isPresent() ? 1 : 0;
            held += figure.filter(known -> known.interval().contains(truth)).isPresent() ? 1 : 0;
        }
        return new Coverage(held, shown, repetitions);
    }

    private static Optional<SellThrough.Known> figure(Lives lives) {
        return LiquidityModel.of(lives.table(), EstimatorSettings.DEFAULT)
                                .sellThrough(Lives.STRATUM, HORIZON, Availability.ALWAYS)
                        instanceof SellThrough.Known known
                ? Optional.of(known)
                : Optional.empty();
    }

    private static double exponential(SplittableRandom random) {
        return -Math.log(1 - random.nextDouble());
    }
}
