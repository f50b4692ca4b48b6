package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.LiquidityBucket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Estimates π for a bucket within a stratum of stack and activity. Thread-safe. */
final class ThinningEstimator {
    /** The placebo's range is taken for so many standard deviations; an assumption of this project. */
    private static final double RANGE_IN_DEVIATIONS = 4;
    /** Weight of the placebo against own sales in sales, at least and at most; an assumption of this project. */
    private static final double LEAST_WEIGHT = 2;

    private static final double MOST_WEIGHT = 200;
    /** Quantiles of the posterior that are its range. */
    private static final double TAIL = .025;

    private final LiquidityIndex index;
    private final EstimatorSettings settings;
    private final HazardEstimator estimator;
    private final Evidence evidence;
    private final Map<LiquidityIndex.Node, Thinning> known = new ConcurrentHashMap<>();

    ThinningEstimator(LiquidityIndex index, EstimatorSettings settings, HazardEstimator estimator, Evidence evidence) {
        this.index = index;
        this.settings = settings;
        this.estimator = estimator;
        this.evidence = evidence;
    }

    Thinning of(LiquidityIndex.Node bucket) {
        return known.computeIfAbsent(bucket, this::estimate);
    }

    private Thinning estimate(LiquidityIndex.Node bucket) {
        Thinning placebo = placebo(bucket);
        Thinning refined = evidence.ownSales(bucket.market(), LiquidityBucket.valueOf(bucket.name()))
                .map(sales -> refined(placebo, sales))
                .orElse(placebo);
        RevokedShare revoked = revoked(bucket);
        return revoked.vanished() >= settings.placeboEvents() && 1 - revoked.share() < refined.central()
                ? new Thinning.Capped(refined, revoked)
                : refined;
    }

    private static Thinning refined(Thinning placebo, OwnSales sales) {
        BetaLaw before = placebo instanceof Thinning.ByPlacebo by
                ? BetaLaw.of(by.share(), (by.high() - by.low()) / RANGE_IN_DEVIATIONS, LEAST_WEIGHT, MOST_WEIGHT)
                : new BetaLaw(1, 1);
        BetaLaw after = before.with(sales.sold(), sales.vanished() - sales.sold());
        return new Thinning.ByOwnSales(after.mean(), after.quantile(TAIL), after.quantile(1 - TAIL), sales, placebo);
    }

    private RevokedShare revoked(LiquidityIndex.Node bucket) {
        ExposureCell all =
                index.sums(bucket, new PriceBand(0), PriceBand.PLACEBO).raw();
        return revoked(all);
    }

    static RevokedShare revoked(ExposureCell counts) {
        return new RevokedShare(
                Math.max(0, counts.revocations()), Math.max(0, counts.exitsHi() + counts.revocations()));
    }

    private Thinning placebo(LiquidityIndex.Node bucket) {
        BinSums base = index.sums(bucket, PriceBand.of(.9), PriceBand.of(1.05));
        BinSums placebo = index.sums(bucket, PriceBand.PLACEBO, PriceBand.PLACEBO);
        long baseEvents = base.raw().exitsCentral();
        long placeboEvents = placebo.raw().exitsCentral();
        if (baseEvents < settings.placeboEvents() || placeboEvents < settings.placeboEvents()) {
            return new Thinning.None(placeboEvents, baseEvents);
        }
        double expected = placebo.hours(estimator.merged(base, SaleLabel.CENTRAL));
        return expected > 0
                ? Thinning.of(placebo.events(SaleLabel.CENTRAL) / expected, placeboEvents, baseEvents)
                : new Thinning.None(placeboEvents, baseEvents);
    }
}
