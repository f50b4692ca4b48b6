package dev.poeprofit.sim.survival;

import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.EstimatorSettings;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.liquidity.SellThrough;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Listings that sell with a median of 6 hours and are withdrawn with a median of 4, both exponential, watched for a window: where the
 * time until gone of what is gone, the naive reading, is wrong by a factor of more than two.
 */
public final class FindingFive {
    /** Median time to sell, hours. */
    public static final double SALE_MEDIAN_HOURS = 6;
    /** Median time to withdrawal, hours. */
    public static final double WITHDRAWAL_MEDIAN_HOURS = 4;

    /** Sellers; each lists once in turn. */
    private static final int SELLERS = 400;

    /**
     * What is read from one window.
     *
     * @param medianHours estimated median time to sell; empty if not reached within the window
     * @param naiveMedianHours median time until gone of what is gone, sold or not
     * @param soldByThree estimated P(sold ≤ 3 h); empty if refused
     * @param soldByHorizon estimated P(sold ≤ 6 h); empty if refused
     */
    public record Figures(
            Optional<Double> medianHours,
            double naiveMedianHours,
            Optional<Double> soldByThree,
            Optional<SellThrough.Known> soldByHorizon) {}

    private FindingFive() {}

    /**
     * One sample.
     *
     * @param seed seed
     * @param listings listings, at least 1
     * @param window how long each is watched, above 0
     * @return what is read from it
     */
    public static Figures of(long seed, int listings, Duration window) {
        if (listings < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException(
                    "listings must be at least 1 and the window above 0, were " + listings + " and " + window);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double hours = window.toMillis() / (double) Duration.ofHours(1).toMillis();
        Lives lives = new Lives();
        double[] gone = new double[listings];
        int ends = 0;
        for (int i = 0; i < listings; i++) {
            double sold = exponential(random, SALE_MEDIAN_HOURS);
            double withdrawn = exponential(random, WITHDRAWAL_MEDIAN_HOURS);
            double end = Math.min(hours, Math.min(sold, withdrawn));
            lives.add(i % SELLERS, end, sold == end, withdrawn == end);
            if (end < hours) {
                gone[ends++] = end;
            }
        }
        LiquidityModel model = LiquidityModel.of(lives.table(), EstimatorSettings.DEFAULT);
        Optional<Double> median = model.median(Lives.STRATUM, Availability.ALWAYS) instanceof MedianTimeToSell.Reached r
                ? Optional.of(
                        r.value().toMillis() / (double) Duration.ofHours(1).toMillis())
                : Optional.empty();
        double[] sorted = Arrays.copyOf(gone, ends);
        Arrays.sort(sorted);
        return new Figures(
                median,
                ends == 0 ? hours : sorted[ends / 2],
                known(model, Duration.ofHours(3))
                        .map(known -> known.net().central().value()),
                known(model, Duration.ofHours(6)));
    }

    private static Optional<SellThrough.Known> known(LiquidityModel model, Duration horizon) {
        return model.sellThrough(Lives.STRATUM, horizon, Availability.ALWAYS) instanceof SellThrough.Known known
                ? Optional.of(known)
                : Optional.empty();
    }

    /**
     * How often a median is rightly refused where the window ends just at it: with a window of 6 hours half are sold at its end,
     * so about every second sample does not reach one half.
     *
     * @param seed seed
     * @param samples samples, at least 1
     * @param listings listings of each
     * @return share of samples whose median is not reached, in [0, 1]
     */
    public static double notReached(long seed, int samples, int listings) {
        Random seeds = new Random(seed);
        int refused = 0;
        for (int i = 0; i < samples; i++) {
            refused += of(seeds.nextLong(), listings, Duration.ofHours(6))
                            .medianHours()
                            .isEmpty()
                    ? 1
                    : 0;
        }
        return refused / (double) samples;
    }

    private static double exponential(SplittableRandom random, double median) {
        return -Math.log(1 - random.nextDouble()) * median / Math.log(2);
    }
}
