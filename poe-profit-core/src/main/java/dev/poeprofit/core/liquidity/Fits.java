package dev.poeprofit.core.liquidity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Fits strata, each once; what goods of one parent share is computed once. Thread-safe. */
final class Fits {
    private record Query(LiquidityIndex.Node node, PriceBand lowest, PriceBand highest) {}

    private static final int SLOPE_ROUNDS = 20;

    private final LiquidityIndex index;
    private final EstimatorSettings settings;
    private final HazardEstimator estimator;
    private final ThinningEstimator thinnings;
    private final Map<Stratum, Fit> fits = new ConcurrentHashMap<>();
    private final Map<Query, Map<SaleLabel, Siblings>> siblings = new ConcurrentHashMap<>();

    Fits(LiquidityIndex index, EstimatorSettings settings, Evidence evidence) {
        this.index = index;
        this.settings = settings;
        this.estimator = new HazardEstimator(settings);
        this.thinnings = new ThinningEstimator(index, settings, estimator, evidence);
    }

    Fit of(Stratum stratum) {
        return fits.computeIfAbsent(stratum, this::fit);
    }

    /** Why a figure of a fit is not shown. */
    Optional<InsufficientReason> refusal(Fit fit) {
        if (fit.own().isEmpty()) {
            return Optional.of(InsufficientReason.NO_EXPOSURE);
        }
        if (fit.effectiveEvents() < settings.showEffectiveEvents()) {
            return Optional.of(InsufficientReason.TOO_FEW_EVENTS);
        }
        return fit.sellers() < settings.showSellers()
                ? Optional.of(InsufficientReason.TOO_FEW_SELLERS)
                : Optional.empty();
    }

    private Fit fit(Stratum stratum) {
        List<LiquidityIndex.Node> path = index.path(stratum);
        LiquidityIndex.Node leaf = path.get(Hierarchy.LEVELS - 1);
        BinSums own = index.sums(leaf, stratum.lowest(), stratum.highest());
        BinSums root = index.sums(path.get(0), stratum.lowest(), stratum.highest());
        double phi = phi(own, path, stratum);
        Parents parents = new Parents(own, path, stratum);
        return new Fit(
                own,
                parents.estimate(SaleLabel.LO, phi),
                parents.estimate(SaleLabel.CENTRAL, phi),
                parents.estimate(SaleLabel.HI, phi),
                parents.refits(phi),
                phi,
                own.events(SaleLabel.CENTRAL) / phi,
                index.sellers(stratum),
                support(root),
                thinnings.of(path.get(0)),
                aboutShare(path.get(0)));
    }

    /** Over all prices: when sellers are about does not depend on what they ask. */
    private double aboutShare(LiquidityIndex.Node bucket) {
        ExposureCell all =
                index.sums(bucket, new PriceBand(0), PriceBand.PLACEBO).raw();
        return all.exposureMillis() > 0 ? (double) all.aboutMillis() / all.exposureMillis() : 0;
    }

    /** What a good leans on, the good itself left out; shared by all of its estimates. */
    private final class Parents {
        private final BinSums own;
        private final List<LiquidityIndex.Node> path;
        private final Stratum stratum;
        private final List<BinSums> others = new ArrayList<>();

        Parents(BinSums own, List<LiquidityIndex.Node> path, Stratum stratum) {
            this.own = own;
            this.path = path;
            this.stratum = stratum;
            for (int level = 0; level < Hierarchy.LEVELS - 1; level++) {
                others.add(kin(level, SaleLabel.CENTRAL).total().minus(own));
            }
        }

        private Siblings kin(int level, SaleLabel label) {
            return siblings(path.get(level), stratum, label);
        }

        HazardEstimate estimate(SaleLabel label, double phi) {
            List<HazardEstimator.Parent> parents = new ArrayList<>();
            for (int level = 0; level < others.size(); level++) {
                parents.add(kin(level, label).without(path.get(level + 1), others.get(level)));
            }
            return estimator.estimate(own, parents, label, phi);
        }

        List<HazardEstimate> refits(double phi) {
            List<HazardEstimate> refits = new ArrayList<>();
            for (int group = 0; group < ExposureKey.GROUPS && !own.isEmpty(); group++) {
                if (kin(0, SaleLabel.CENTRAL).total().hasGroup(group)) {
                    List<HazardEstimator.Parent> parents = new ArrayList<>();
                    for (int level = 0; level < others.size(); level++) {
                        parents.add(
                                kin(level, SaleLabel.CENTRAL).without(path.get(level + 1), others.get(level), group));
                    }
                    refits.add(estimator.estimate(own, parents, SaleLabel.CENTRAL, phi));
                }
            }
            return refits;
        }
    }

    private Siblings siblings(LiquidityIndex.Node parent, Stratum stratum, SaleLabel label) {
        Map<SaleLabel, Siblings> labels = siblings.computeIfAbsent(
                new Query(parent, stratum.lowest(), stratum.highest()),
                query -> Siblings.of(index, query.node(), query.lowest(), query.highest(), estimator));
        return Objects.requireNonNull(labels.get(label), "siblings are found under every label");
    }

    /** A good's overdispersion, drawn towards that of its kind. */
    private double phi(BinSums own, List<LiquidityIndex.Node> path, Stratum stratum) {
        double[] rates = estimator.merged(own, SaleLabel.CENTRAL);
        double[] events = new double[ExposureKey.GROUPS];
        int groups = 0;
        double[] expected = own.expectedByGroup(rates);
        for (int g = 0; g < ExposureKey.GROUPS; g++) {
            events[g] = own.groupEvents(g);
            groups += expected[g] > 0 ? 1 : 0;
        }
        double ownPhi = Overdispersion.phi(events, expected);
        Siblings kin = siblings(path.get(1), stratum, SaleLabel.CENTRAL);
        double weight = Math.max(0, groups - 1);
        double all = weight + settings.phiWeight();
        return all > 0 ? (weight * ownPhi + settings.phiWeight() * kin.phi()) / all : 1;
    }

    /** The age up to which at least one whole listing was watched through each bin. */
    private static long support(BinSums sums) {
        long to = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            long width = b == AgeBins.COUNT - 1 ? AgeBins.fromMillis(b) : AgeBins.toMillis(b) - AgeBins.fromMillis(b);
            if (sums.watchedMillis(b) < width) {
                return to;
            }
            to = AgeBins.fromMillis(b) + width;
        }
        return to;
    }

    /** The price slope of a good within its stack and activity, top down: bucket, kind, good. */
    PriceSlope slope(Stratum stratum) {
        List<LiquidityIndex.Node> path = index.path(stratum);
        double prior = 0;
        double deviation = settings.range().bucketSlopeDeviation();
        PriceSlope slope = new PriceSlope(0, deviation, 0);
        double phi = of(stratum).phi();
        double[] rates = new double[AgeBins.COUNT];
        for (int level : new int[] {0, 1, Hierarchy.LEVELS - 1}) {
            BinSums[] bands = new BinSums[PriceBand.COUNT];
            for (int b = 0; b < bands.length; b++) {
                bands[b] = index.sums(path.get(level), new PriceBand(b), new PriceBand(b));
            }
            // Rates by age are the bucket's at every level; there they and the slope are found in turn.
            for (int round = 0; level == 0 && round < SLOPE_ROUNDS; round++) {
                rates = PriceSlope.rates(bands, slope.value());
                slope = PriceSlope.of(bands, rates, phi, prior, deviation);
            }
            slope = PriceSlope.of(bands, rates, phi, prior, deviation);
            prior = slope.value();
            deviation = settings.range().slopeDeviation();
        }
        return slope;
    }

    /** Whether any good of the bucket has such stacks. */
    boolean hasKin(Stratum stratum) {
        return !index.sums(index.path(stratum).get(0), stratum.lowest(), stratum.highest())
                .isEmpty();
    }

    /**
     * Rates per hour and age bin at which part of a stack is bought: those of the kind times how much more the good sells, which is
     * drawn to 1 by pseudo-events.
     */
    double[] partialSalesPerHour(Stratum stratum) {
        List<LiquidityIndex.Node> path = index.path(stratum);
        BinSums own = index.sums(path.get(Hierarchy.LEVELS - 1), stratum.lowest(), stratum.highest());
        double[] rates = estimator.mergedPartialSales(index.sums(path.get(1), stratum.lowest(), stratum.highest()));
        double weight = settings.binPseudoEvents();
        double theta = (own.partialSales() + weight) / (own.hours(rates) + weight);
        for (int b = 0; b < rates.length; b++) {
            rates[b] *= theta;
        }
        return rates;
    }

    /** Mean units of a purchase of part of a stack; of the good if it has enough, else of its kind; at least 1. */
    double unitsPerPartialSale(Stratum stratum) {
        List<LiquidityIndex.Node> path = index.path(stratum);
        ExposureCell own = index.sums(path.get(Hierarchy.LEVELS - 1), stratum.lowest(), stratum.highest())
                .raw();
        ExposureCell kin =
                index.sums(path.get(1), stratum.lowest(), stratum.highest()).raw();
        ExposureCell of = own.partialSales() >= settings.binPseudoEvents() ? own : kin;
        return of.partialSales() > 0 ? Math.max(1, (double) of.partialUnits() / of.partialSales()) : 1;
    }

    static double hours(Duration time) {
        return time.toMillis() / HazardEstimate.HOUR;
    }
}
