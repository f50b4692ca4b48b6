package dev.poeprofit.engine.derive;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.SaleRange;
import dev.poeprofit.core.gold.LiquidityRow;
import dev.poeprofit.core.gold.LiquidityRow.Chance;
import dev.poeprofit.core.gold.LiquidityRow.Evidence;
import dev.poeprofit.core.gold.LiquidityRow.TimeToSell;
import dev.poeprofit.core.gold.PriceRange;
import dev.poeprofit.core.gold.VenueCoverage;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.Buckets;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.InsufficientReason;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.LiquidityTally;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.liquidity.Observation;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.StackSale;
import dev.poeprofit.core.liquidity.Stratum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows of estimates for goods, from the sums as they stand at one page. */
final class Estimates {
    /** What a model says of a stratum. */
    private record Said(
            Optional<Chance> chance, Optional<InsufficientReason> reason, double effectiveEvents, int sellers) {}

    private final LiquidityTally tally;
    private final LiquidityModel model;
    private final List<Availability> availabilities;

    Estimates(LiquidityTally tally, GoldSettings settings, Observation observation) {
        this.tally = tally;
        this.model = tally.model(settings.estimator(), dev.poeprofit.core.liquidity.Evidence.of(observation));
        this.availabilities = settings.availabilities();
    }

    /**
     * Rows of a good, one for each stratum that anything is known of.
     *
     * @param all whether strata of which too little is known get a row that says why
     */
    List<LiquidityRow> rows(MarketGood good, boolean all) {
        List<LiquidityRow> rows = new ArrayList<>();
        for (StackBand stack : tally.stacks(good)) {
            for (PriceRange range : PriceRange.values()) {
                Stratum stratum = range.of(good.market(), good.item(), stack);
                ExposureCell total = tally.total(stratum);
                if (total.exposureMillis() > 0 && (all || sales(stack, total) > 0)) {
                    for (Availability availability : availabilities) {
                        LiquidityRow row = row(good, range, stratum, total, availability);
                        if (all || row.chance().isPresent()) {
                            rows.add(row);
                        }
                    }
                }
            }
        }
        return rows;
    }

    /** The time to sell of a good near its reference, in the stack that is listed most, its seller always online. */
    Optional<Duration> timeToSell(MarketGood good) {
        Optional<Stratum> usual = Optional.empty();
        long most = 0;
        for (StackBand stack : tally.stacks(good)) {
            Stratum stratum = PriceRange.NEAR.of(good.market(), good.item(), stack);
            long entries = tally.total(stratum).entries();
            if (entries > most) {
                most = entries;
                usual = Optional.of(stratum);
            }
        }
        return usual.map(stratum -> model.median(stratum, Availability.ALWAYS))
                .flatMap(median -> median instanceof MedianTimeToSell.Reached reached
                        ? Optional.of(reached.value())
                        : Optional.empty());
    }

    private LiquidityRow row(
            MarketGood good, PriceRange range, Stratum stratum, ExposureCell total, Availability availability) {
        Said said = stratum.stack() == StackBand.SINGLE
                ? said(model.sellThrough(stratum, LiquidityRow.HORIZON, availability))
                : said(model.stackSale(stratum, LiquidityRow.HORIZON, availability));
        return new LiquidityRow(
                good.market(),
                good.item(),
                Buckets.of(good.item()),
                range,
                stratum.stack(),
                Venue.IN_PERSON,
                availability,
                said.chance(),
                said.reason(),
                timeToSell(model.median(stratum, availability)),
                new Evidence(
                        total.entries(),
                        sales(stratum.stack(), total),
                        said.effectiveEvents(),
                        said.sellers(),
                        total.exposureMillis(),
                        total.exitsCentral() + total.withdrawals(),
                        total.withdrawals()),
                coverage(good),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** Vanishings under the central label; of stacks also the purchases of a part. */
    private static long sales(StackBand stack, ExposureCell total) {
        return total.exitsCentral() + (stack == StackBand.SINGLE ? 0 : total.partialSales());
    }

    private static Said said(SellThrough sellThrough) {
        if (sellThrough instanceof SellThrough.Known known) {
            return new Said(
                    Optional.of(chance(known.net(), known.interval())),
                    Optional.empty(),
                    known.effectiveEvents(),
                    known.sellers());
        }
        SellThrough.Insufficient refused = (SellThrough.Insufficient) sellThrough;
        return new Said(Optional.empty(), Optional.of(refused.reason()), refused.effectiveEvents(), refused.sellers());
    }

    private static Said said(StackSale stackSale) {
        if (stackSale instanceof StackSale.Known known) {
            return new Said(
                    Optional.of(chance(known.soldShare(), known.interval())),
                    Optional.empty(),
                    known.effectiveEvents(),
                    known.sellers());
        }
        StackSale.Insufficient refused = (StackSale.Insufficient) stackSale;
        return new Said(Optional.empty(), Optional.of(refused.reason()), refused.effectiveEvents(), refused.sellers());
    }

    private static Chance chance(SaleRange net, Interval interval) {
        return new Chance(
                net.lo().value(),
                net.central().value(),
                net.hi().value(),
                interval.low(),
                interval.high(),
                interval.level());
    }

    /** Commodities mostly trade on the exchange, which the stream does not show; the rest is sold in person, which it shows. */
    private static VenueCoverage coverage(MarketGood good) {
        return Buckets.of(good.item()) == LiquidityBucket.COMMODITY ? VenueCoverage.UNKNOWN : VenueCoverage.KNOWN;
    }

    private static Optional<TimeToSell> timeToSell(MedianTimeToSell median) {
        if (median instanceof MedianTimeToSell.Reached reached) {
            return Optional.of(new TimeToSell(
                    Optional.of(reached.value()),
                    Optional.of(reached.low()),
                    reached.high(),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (median instanceof MedianTimeToSell.NotReached beyond) {
            return Optional.of(new TimeToSell(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(beyond.restrictedMean()),
                    Optional.of(beyond.horizon())));
        }
        return Optional.empty();
    }
}
