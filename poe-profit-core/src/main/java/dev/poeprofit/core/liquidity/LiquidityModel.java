package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Estimates from an exposure table: chances of sale and times to sell, with their intervals and floors. A function of the
 * table and the settings. Thread-safe; what goods of one parent share is computed once.
 *
 * <p>Each stratum of price, stack and activity is estimated from its own events, leaning on the goods around it: base type,
 * kind, bucket. Age-unknown listings do not count.
 */
public final class LiquidityModel {
    private static final Duration DAY = Duration.ofHours(24);
    private static final double HALF = Math.log(2);
    /** Weight of the parent's overdispersion against a good's own, in degrees of freedom; an assumption of this project. */
    private static final double PHI_WEIGHT = 8;

    private static final double LOW_QUANTILE = 0.2;

    private record Query(LiquidityIndex.Node node, PriceBand lowest, PriceBand highest, SaleLabel label) {}

    /** Everything known of a stratum before a horizon is asked for. */
    private record Fit(
            BinSums own,
            HazardEstimate lo,
            HazardEstimate central,
            HazardEstimate hi,
            double phi,
            double effectiveEvents,
            int sellers,
            long supportMillis,
            Thinning thinning) {
        double cumulative(long from, long to) {
            return central.cumulative(from, to) * thinning.central();
        }

        double cumulativeLo(long from, long to) {
            return Math.min(lo.cumulative(from, to), central.cumulative(from, to) * thinning.lowest());
        }

        double cumulativeHi(long from, long to) {
            return Math.max(hi.cumulative(from, to), central.cumulative(from, to));
        }
    }

    private final LiquidityIndex index;
    private final EstimatorSettings settings;
    private final HazardEstimator estimator;
    private final Map<Stratum, Fit> fits = new ConcurrentHashMap<>();
    private final Map<Query, Siblings> siblings = new ConcurrentHashMap<>();
    private final Map<LiquidityIndex.Node, Thinning> thinnings = new ConcurrentHashMap<>();

    private LiquidityModel(LiquidityIndex index, EstimatorSettings settings) {
        this.index = index;
        this.settings = settings;
        this.estimator = new HazardEstimator(settings);
    }

    /**
     * A model of a table.
     *
     * @param table exposure and events
     * @param settings settings
     * @return the model; its cost is one pass over the cells
     */
    public static LiquidityModel of(ExposureTable table, EstimatorSettings settings) {
        return new LiquidityModel(new LiquidityIndex(table), settings);
    }

    /** A model of sums that are kept elsewhere; they must not change while the model is asked. */
    static LiquidityModel of(LiquidityIndex index, EstimatorSettings settings) {
        return new LiquidityModel(index, settings);
    }

    /**
     * The settings.
     *
     * @return what the model was made with
     */
    public EstimatorSettings settings() {
        return settings;
    }

    /**
     * Goods of a market that were at risk or sold.
     *
     * @param market the market
     * @return sorted
     */
    public Set<ItemKey> items(Market market) {
        return index.items(market);
    }

    /**
     * P(sold ≤ horizon) of a new listing.
     *
     * @param stratum what is listed
     * @param horizon T, above 0
     * @param availability how long its seller is online
     * @return the chance, or why it cannot be said
     */
    public SellThrough sellThrough(Stratum stratum, Duration horizon, Availability availability) {
        return sellThrough(stratum, Duration.ZERO, horizon, availability);
    }

    /**
     * P(sold within the horizon) of a listing that is unsold at an age.
     *
     * @param stratum what is listed
     * @param age age of the listing now
     * @param horizon T, counted from now, above 0
     * @param availability how long its seller is online from now on
     * @return the chance, or why it cannot be said
     */
    public SellThrough sellThrough(Stratum stratum, Duration age, Duration horizon, Availability availability) {
        if (horizon.isNegative() || horizon.isZero() || age.isNegative()) {
            throw new IllegalArgumentException(
                    "horizon must be above 0 and age at least 0, were " + horizon + " and " + age);
        }
        Fit fit = fit(stratum);
        long from = age.toMillis();
        long to = from + availability.within(horizon).toMillis();
        if (BinSums.sum(fit.own().millis) == 0) {
            return refused(InsufficientReason.NO_EXPOSURE, fit);
        }
        if (fit.effectiveEvents() < settings.showEffectiveEvents()) {
            return refused(InsufficientReason.TOO_FEW_EVENTS, fit);
        }
        if (fit.sellers() < settings.showSellers()) {
            return refused(InsufficientReason.TOO_FEW_SELLERS, fit);
        }
        if (to > fit.supportMillis()) {
            return refused(InsufficientReason.HORIZON_NOT_OBSERVED, fit);
        }
        return known(stratum, fit, age, horizon, availability, from, to);
    }

    private SellThrough known(
            Stratum stratum, Fit fit, Duration age, Duration horizon, Availability availability, long from, long to) {
        double mean = fit.cumulative(from, to);
        double shape = fit.central().shape(from, to);
        double tail = (1 - settings.level()) / 2;
        double[] sale = new double[AgeBins.COUNT];
        double[] other = new double[AgeBins.COUNT];
        double[] width = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            double hours = fit.own().millis[b] / (double) Duration.ofHours(1).toMillis();
            double all = fit.central().perHour(b);
            sale[b] = all * fit.thinning().central();
            other[b] = all - sale[b] + (hours > 0 ? fit.own().removed[b] / hours : 0);
            width[b] = HazardEstimate.hoursIn(b, from, to);
        }
        return new SellThrough.Known(
                new SaleRange(chance(fit.cumulativeLo(from, to)), chance(mean), chance(fit.cumulativeHi(from, to))),
                new Interval(
                        chance(mean * Special.gammaQuantile(shape, tail)).value(),
                        chance(mean * Special.gammaQuantile(shape, 1 - tail)).value(),
                        settings.level()),
                chance(mean * Special.gammaQuantile(shape, LOW_QUANTILE)),
                new Probability(CompetingRisks.incidence(sale, other, width)),
                new Probability(CompetingRisks.gone(sale, other, width)),
                availability,
                age,
                horizon,
                fit.own().entries,
                BinSums.sum(fit.own().central),
                fit.effectiveEvents(),
                fit.phi(),
                index.sellers(stratum),
                fit.thinning());
    }

    /** Listings that began in a stratum. */
    long entries(Stratum stratum) {
        return index.sums(index.path(stratum).get(Hierarchy.LEVELS - 1), stratum.lowest(), stratum.highest()).entries;
    }

    private static SellThrough refused(InsufficientReason reason, Fit fit) {
        return new SellThrough.Insufficient(reason, fit.effectiveEvents(), fit.sellers());
    }

    private static Probability chance(double cumulative) {
        return new Probability(Math.min(1, -Math.expm1(-cumulative)));
    }

    /**
     * Median time-to-sell of a new listing.
     *
     * @param stratum what is listed
     * @param availability how long its seller is online
     * @return the median; not reached with a restricted mean to at most 24 h; or why it cannot be said
     */
    public MedianTimeToSell median(Stratum stratum, Availability availability) {
        Fit fit = fit(stratum);
        if (BinSums.sum(fit.own().millis) == 0) {
            return new MedianTimeToSell.Insufficient(InsufficientReason.NO_EXPOSURE);
        }
        if (fit.effectiveEvents() < settings.showEffectiveEvents()) {
            return new MedianTimeToSell.Insufficient(InsufficientReason.TOO_FEW_EVENTS);
        }
        if (fit.sellers() < settings.showSellers()) {
            return new MedianTimeToSell.Insufficient(InsufficientReason.TOO_FEW_SELLERS);
        }
        long online = availability.online().toMillis();
        long end = Math.min(online, fit.supportMillis());
        double tail = (1 - settings.level()) / 2;
        if (fit.cumulative(0, end) < HALF) {
            // Where watching ends before the day does and before the seller leaves, the mean ends there too.
            long horizon =
                    online <= fit.supportMillis() ? DAY.toMillis() : Math.min(DAY.toMillis(), fit.supportMillis());
            return new MedianTimeToSell.NotReached(
                    Duration.ofMillis(restrictedMean(fit, online, horizon)), Duration.ofMillis(horizon));
        }
        long median = reach(fit, end, 0.5).orElse(end);
        long low = reach(fit, end, 1 - tail).orElse(median);
        java.util.Optional<Duration> high =
                reach(fit, end, tail).stream().boxed().findFirst().map(Duration::ofMillis);
        return new MedianTimeToSell.Reached(Duration.ofMillis(median), Duration.ofMillis(Math.min(low, median)), high);
    }

    /** First age at which a quantile of the cumulative hazard reaches one half sold; p = 0.5 stands for the mean itself. */
    private static java.util.OptionalLong reach(Fit fit, long end, double p) {
        if (hazardAt(fit, end, p) < HALF) {
            return java.util.OptionalLong.empty();
        }
        long low = 0;
        long high = end;
        while (high - low > 1000) {
            long middle = low + (high - low) / 2;
            if (hazardAt(fit, middle, p) < HALF) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return java.util.OptionalLong.of(high);
    }

    private static double hazardAt(Fit fit, long age, double p) {
        if (age == 0) {
            return 0;
        }
        double mean = fit.cumulative(0, age);
        return p == 0.5 ? mean : mean * Special.gammaQuantile(fit.central().shape(0, age), p);
    }

    private static long restrictedMean(Fit fit, long online, long horizon) {
        long step = Duration.ofMinutes(1).toMillis();
        double mean = 0;
        for (long age = 0; age < horizon; age += step) {
            long end = Math.min(age + step, horizon);
            double start = Math.exp(-fit.cumulative(0, Math.min(age, online)));
            double stop = Math.exp(-fit.cumulative(0, Math.min(end, online)));
            mean += (end - age) * (start + stop) / 2;
        }
        return Math.round(mean);
    }

    private Fit fit(Stratum stratum) {
        return fits.computeIfAbsent(stratum, this::fitAnew);
    }

    private Fit fitAnew(Stratum stratum) {
        List<LiquidityIndex.Node> path = index.path(stratum);
        LiquidityIndex.Node leaf = path.get(Hierarchy.LEVELS - 1);
        BinSums own = index.sums(leaf, stratum.lowest(), stratum.highest());
        BinSums root = index.sums(path.get(0), stratum.lowest(), stratum.highest());
        double phi = phi(own, path, stratum);
        return new Fit(
                own,
                estimate(SaleLabel.LO, own, path, stratum, phi),
                estimate(SaleLabel.CENTRAL, own, path, stratum, phi),
                estimate(SaleLabel.HI, own, path, stratum, phi),
                phi,
                BinSums.sum(own.central) / phi,
                index.sellers(stratum),
                support(root),
                thinning(path.get(0)));
    }

    private HazardEstimate estimate(
            SaleLabel label, BinSums own, List<LiquidityIndex.Node> path, Stratum stratum, double phi) {
        List<HazardEstimator.Parent> parents = new ArrayList<>();
        for (int level = 0; level < Hierarchy.LEVELS - 1; level++) {
            parents.add(siblings(path.get(level), stratum, label).without(path.get(level + 1), own));
        }
        return estimator.estimate(own, parents, label, phi);
    }

    private Siblings siblings(LiquidityIndex.Node parent, Stratum stratum, SaleLabel label) {
        return siblings.computeIfAbsent(
                new Query(parent, stratum.lowest(), stratum.highest(), label),
                query -> Siblings.of(index, query.node(), query.lowest(), query.highest(), query.label(), estimator));
    }

    /** A good's overdispersion, drawn towards that of its kind. */
    private double phi(BinSums own, List<LiquidityIndex.Node> path, Stratum stratum) {
        double[] rates = estimator.merged(own, SaleLabel.CENTRAL);
        double[] events = new double[ExposureKey.GROUPS];
        int groups = 0;
        double[] expected = Siblings.expectedByGroup(own, rates);
        for (int g = 0; g < ExposureKey.GROUPS; g++) {
            events[g] = own.groupCentral[g];
            groups += expected[g] > 0 ? 1 : 0;
        }
        double ownPhi = Overdispersion.phi(events, expected);
        Siblings kin = siblings(path.get(1), stratum, SaleLabel.CENTRAL);
        double weight = Math.max(0, groups - 1);
        return (weight * ownPhi + PHI_WEIGHT * kin.phi()) / (weight + PHI_WEIGHT);
    }

    /** The age up to which at least one whole listing was watched through each bin. */
    private static long support(BinSums sums) {
        long to = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            long width = b == AgeBins.COUNT - 1 ? AgeBins.fromMillis(b) : AgeBins.toMillis(b) - AgeBins.fromMillis(b);
            if (sums.millis[b] < width) {
                return to;
            }
            to = AgeBins.fromMillis(b) + width;
        }
        return to;
    }

    private Thinning thinning(LiquidityIndex.Node bucket) {
        return thinnings.computeIfAbsent(bucket, this::placebo);
    }

    private Thinning placebo(LiquidityIndex.Node bucket) {
        BinSums base = index.sums(bucket, PriceBand.of(.9), PriceBand.of(1.05));
        BinSums placebo = index.sums(bucket, PriceBand.PLACEBO, PriceBand.PLACEBO);
        long baseEvents = BinSums.sum(base.central);
        long placeboEvents = BinSums.sum(placebo.central);
        if (baseEvents < settings.placeboEvents() || placeboEvents < settings.placeboEvents()) {
            return new Thinning.None(placeboEvents, baseEvents);
        }
        double[] rates = estimator.merged(base, SaleLabel.CENTRAL);
        double expected = placebo.weighted(rates) / Duration.ofHours(1).toMillis();
        return expected > 0
                ? Thinning.of(placeboEvents / expected, placeboEvents, baseEvents)
                : new Thinning.None(placeboEvents, baseEvents);
    }
}
