package dev.poeprofit.core.gold;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.InsufficientReason;
import dev.poeprofit.core.liquidity.StackBand;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Estimates for one stratum at one page. The latest row of a stratum counts.
 *
 * @param market the market
 * @param item the good
 * @param bucket its bucket
 * @param range relative price
 * @param stack units offered
 * @param venue where it is sold
 * @param availability how long the seller is taken to be online
 * @param chance chance of sale within 6 h; of stacks the share of a usual one's units that is sold by then; empty if it
 *     cannot be said
 * @param insufficient why the chance cannot be said; present exactly if it is not
 * @param timeToSell time to sell; empty if nothing can be said
 * @param exposure what the figures rest on
 * @param coverage whether the stream is known to show the venue
 * @param drawdownBand upper limit of the expected drawdown, as a share of the price; empty while not derived
 * @param dpam divines per attention-minute of an advice that rests on the stratum; empty while not derived
 */
public record LiquidityRow(
        Market market,
        ItemKey item,
        LiquidityBucket bucket,
        PriceRange range,
        StackBand stack,
        Venue venue,
        Availability availability,
        Optional<Chance> chance,
        Optional<InsufficientReason> insufficient,
        Optional<TimeToSell> timeToSell,
        Evidence exposure,
        VenueCoverage coverage,
        OptionalDouble drawdownBand,
        OptionalDouble dpam)
        implements GoldRow {
    /** Horizon of the chance. */
    public static final Duration HORIZON = Duration.ofHours(6);

    /**
     * Chance of sale, all in [0, 1].
     *
     * @param lo under the strict sale label
     * @param central under the central label, posterior mean
     * @param hi under the loose label
     * @param low lower limit of the central label's interval
     * @param high upper limit of the central label's interval
     * @param level level of the interval
     */
    public record Chance(double lo, double central, double hi, double low, double high, double level) {}

    /**
     * Time to sell: a median where half sell within what was observed, else the mean time listed up to a limit.
     *
     * @param median median; empty if not reached
     * @param medianLow lower limit of its interval; present exactly if the median is
     * @param medianHigh upper limit of its interval; empty if it lies beyond what was observed
     * @param restrictedMean mean time listed up to {@code restrictedTo}; present exactly if the median is not
     * @param restrictedTo where that mean ends; present exactly if the mean is
     */
    public record TimeToSell(
            Optional<Duration> median,
            Optional<Duration> medianLow,
            Optional<Duration> medianHigh,
            Optional<Duration> restrictedMean,
            Optional<Duration> restrictedTo) {
        /**
         * Checks that it is one or the other.
         *
         * @param median median
         * @param medianLow lower limit
         * @param medianHigh upper limit
         * @param restrictedMean restricted mean
         * @param restrictedTo its end
         * @throws IllegalArgumentException if both or none are given
         */
        public TimeToSell {
            if (median.isPresent() == restrictedMean.isPresent()
                    || median.isPresent() != medianLow.isPresent()
                    || restrictedMean.isPresent() != restrictedTo.isPresent()) {
                throw new IllegalArgumentException(
                        "time to sell must be a median or a restricted mean, was " + median + " and " + restrictedMean);
            }
        }
    }

    /**
     * What the figures rest on.
     *
     * @param entries listings that began
     * @param events vanishings under the central label; of stacks also purchases of a part
     * @param effectiveEvents events after the clustering of sellers
     * @param sellers distinct sellers
     * @param exposureMillis listing-time at risk, milliseconds
     * @param delisted vanishings under the label hi and those that are explained otherwise
     * @param cancelled vanishings that are explained otherwise
     */
    public record Evidence(
            long entries,
            long events,
            double effectiveEvents,
            int sellers,
            long exposureMillis,
            long delisted,
            long cancelled) {}

    /**
     * Checks that a chance or a reason is given.
     *
     * @param market market
     * @param item good
     * @param bucket bucket
     * @param range relative price
     * @param stack units offered
     * @param venue venue
     * @param availability availability
     * @param chance chance
     * @param insufficient reason
     * @param timeToSell time to sell
     * @param exposure evidence
     * @param coverage coverage
     * @param drawdownBand drawdown
     * @param dpam dpam
     * @throws IllegalArgumentException if both or none of chance and reason are given
     */
    public LiquidityRow {
        if (chance.isPresent() == insufficient.isPresent()) {
            throw new IllegalArgumentException(
                    "either a chance or a reason must be given, were " + chance + " and " + insufficient);
        }
    }

    /**
     * Vanishings for any cause in an hour at risk.
     *
     * @return per listing-hour; empty without exposure
     */
    public OptionalDouble delistRate() {
        return perHour(exposure.delisted());
    }

    /**
     * Vanishings that are explained otherwise than by a sale in an hour at risk.
     *
     * @return per listing-hour; empty without exposure
     */
    public OptionalDouble cancelRate() {
        return perHour(exposure.cancelled());
    }

    private OptionalDouble perHour(long count) {
        return exposure.exposureMillis() > 0
                ? OptionalDouble.of(count * (double) Duration.ofHours(1).toMillis() / exposure.exposureMillis())
                : OptionalDouble.empty();
    }
}
