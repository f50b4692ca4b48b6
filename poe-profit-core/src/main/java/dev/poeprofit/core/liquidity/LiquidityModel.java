package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Gamma;
import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.confidence.SaleRange;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.LiquidityBucket;
import dev.poeprofit.core.item.Market;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Estimates from an exposure table: chances of sale and times to sell, with their intervals and floors. A function of the
 * table, the settings and the evidence. Thread-safe; what goods of one parent share is computed once, and an estimate of one good
 * reads its own branch of the hierarchy alone.
 *
 * <p>Each stratum of price, stack and activity is estimated from its own events, leaning on the goods around it: base type,
 * kind, bucket. Age-unknown listings do not count. Recent data weigh more where that forecasts better, and what was watched at busy
 * hours is not taken for the rule.
 */
public final class LiquidityModel {
    private static final double LOW_QUANTILE = 0.2;

    private final LiquidityIndex index;
    private final EstimatorSettings settings;
    private final Evidence evidence;
    private final Fits fits;

    private LiquidityModel(LiquidityIndex index, EstimatorSettings settings, Evidence evidence) {
        this.index = index;
        this.settings = settings;
        this.evidence = evidence;
        this.fits = new Fits(index, settings, evidence);
    }

    /**
     * A model of a table.
     *
     * @param table exposure and events
     * @param settings settings
     * @return the model; its cost is three passes over the cells
     */
    public static LiquidityModel of(ExposureTable table, EstimatorSettings settings) {
        return of(table, settings, Evidence.NONE);
    }

    /** A model of sums that are kept elsewhere; they must not change while the model is asked. */
    static LiquidityModel of(LiquidityIndex index, EstimatorSettings settings, Evidence evidence) {
        return new LiquidityModel(index, settings, evidence);
    }

    /**
     * A model of a table and of what else is known.
     *
     * @param table exposure and events
     * @param settings settings
     * @param evidence own sales and how well the history could see
     * @return the model; its cost is three passes over the cells
     */
    public static LiquidityModel of(ExposureTable table, EstimatorSettings settings, Evidence evidence) {
        TimeWeights weights = TimeWeights.fit(table, settings.time());
        return new LiquidityModel(new LiquidityIndex(table, weights), settings, evidence);
    }

    /**
     * A model of a snapshot, what its history could see included.
     *
     * @param snapshot the snapshot
     * @param settings settings
     * @return the model
     */
    public static LiquidityModel of(ExposureSnapshot snapshot, EstimatorSettings settings) {
        return of(snapshot.table(), settings, Evidence.of(snapshot.observation()));
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
     * The half-life of the weight of data that forecasts a bucket best.
     *
     * @param market the market
     * @param bucket the bucket
     * @return days; empty if old data count as much as new
     */
    public OptionalDouble halfLifeDays(Market market, LiquidityBucket bucket) {
        return index.weights().halfLifeDays(market, bucket);
    }

    /**
     * By how much the time of week matters in a bucket.
     *
     * @param market the market
     * @param bucket the bucket
     * @return factors; flat where the history is too short
     */
    public HourOfWeek hourOfWeek(Market market, LiquidityBucket bucket) {
        return index.weights().hours(market, bucket);
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
     * P(sold within the horizon) of a listing that is unsold at an age, averaged over the times of the week.
     *
     * @param stratum what is listed
     * @param age age of the listing now
     * @param horizon T, counted from now, above 0
     * @param availability how long its seller is online from now on
     * @return the chance, or why it cannot be said
     */
    public SellThrough sellThrough(Stratum stratum, Duration age, Duration horizon, Availability availability) {
        return sellThrough(stratum, age, horizon, availability, Optional.empty());
    }

    /**
     * P(sold within the horizon) of a listing that is unsold at an age, at a time of the week: 1 - exp(-∫ λ_active(age) f(time)) over
     * the times its seller is online.
     *
     * @param stratum what is listed
     * @param age age of the listing now
     * @param horizon T, counted from now, above 0
     * @param availability when its seller is online from now on
     * @param now the time now; empty for the average over the times of the week
     * @return the chance, or why it cannot be said
     */
    public SellThrough sellThrough(
            Stratum stratum, Duration age, Duration horizon, Availability availability, Optional<Instant> now) {
        if (horizon.isNegative() || horizon.isZero() || age.isNegative()) {
            throw new IllegalArgumentException(
                    "horizon must be above 0 and age at least 0, were " + horizon + " and " + age);
        }
        Fit fit = fits.of(stratum);
        Optional<InsufficientReason> refusal = fits.refusal(fit);
        long last = age.plus(availability.lastWithin(horizon)).toMillis();
        if (refusal.isEmpty() && last > fit.supportMillis()) {
            refusal = Optional.of(InsufficientReason.HORIZON_NOT_OBSERVED);
        }
        if (refusal.isPresent()) {
            return new SellThrough.Insufficient(refusal.get(), fit.effectiveEvents(), fit.sellers());
        }
        HourOfWeek factors = hourOfWeek(stratum.market(), Hierarchy.bucket(stratum.item()));
        double[] hours = AgeHours.of(age.toMillis(), horizon.toMillis(), availability, factors, now);
        return known(stratum, fit, age, horizon, availability, hours, 1, 0);
    }

    /**
     * How the hazard of a good falls with its price within bands.
     *
     * @param stratum which good, stack and activity
     * @return the slope; that of its kind or bucket where the good has little
     */
    public PriceSlope slope(Stratum stratum) {
        return fits.slope(stratum);
    }

    /**
     * P(sold ≤ horizon) of a new listing at a price within one band: the band's own figure, moved from the middle of the band by the
     * slope; its interval is widened by what the slope is unsure of.
     *
     * @param stratum what is listed; its bands do not matter
     * @param relative asked price over reference, in [0.5, 2): bands open at one end have no middle
     * @param horizon T, above 0
     * @param availability when its seller is online
     * @return the chance, or why it cannot be said
     * @throws IllegalArgumentException if the price lies in an open band
     */
    public SellThrough sellThroughAt(Stratum stratum, double relative, Duration horizon, Availability availability) {
        PriceBand band = PriceBand.of(relative);
        if (band.low() == 0 || band.equals(PriceBand.PLACEBO)) {
            throw new IllegalArgumentException("relative price must be in [0.5, 2), was " + relative);
        }
        Stratum of = stratum.between(band, band);
        SellThrough middle = sellThrough(of, horizon, availability);
        if (!(middle instanceof SellThrough.Known)) {
            return middle;
        }
        PriceSlope slope = fits.slope(of);
        double away = Math.log(relative) - PriceSlope.logMiddle(band);
        double unsure = away * slope.standardError();
        double[] hours = AgeHours.of(0, horizon.toMillis(), availability);
        return known(
                of,
                fits.of(of),
                Duration.ZERO,
                horizon,
                availability,
                hours,
                Math.exp(away * slope.value()),
                unsure * unsure);
    }

    private SellThrough known(
            Stratum stratum,
            Fit fit,
            Duration age,
            Duration horizon,
            Availability availability,
            double[] hours,
            double factor,
            double factorVariance) {
        double mean = fit.cumulative(hours) * factor;
        double shape = 1 / (1 / fit.shape(hours) + factorVariance);
        double tail = (1 - settings.level()) / 2;
        double[] sale = new double[AgeBins.COUNT];
        double[] other = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            double watched = fit.own().hours(b);
            double all = fit.central().perHour(b);
            sale[b] = all * fit.thinning().central() * factor;
            other[b] = all * (1 - fit.thinning().central())
                    + (watched > 0 ? fit.own().removed(b) / watched : 0);
        }
        SaleRange net = new SaleRange(
                chance(fit.cumulativeLo(hours) * factor), chance(mean), chance(fit.cumulativeHi(hours) * factor));
        return new SellThrough.Known(
                net,
                new Interval(
                        chance(mean * Gamma.quantile(shape, tail)).value(),
                        chance(mean * Gamma.quantile(shape, 1 - tail)).value(),
                        settings.level()),
                chance(mean * Gamma.quantile(shape, LOW_QUANTILE)),
                new Probability(CompetingRisks.incidence(sale, other, hours)),
                new Probability(CompetingRisks.gone(sale, other, hours)),
                availability,
                age,
                horizon,
                fit.own().raw().entries(),
                fit.own().raw().exitsCentral(),
                fit.effectiveEvents(),
                fit.phi(),
                index.sellers(stratum),
                fit.thinning(),
                range(net.lo(), fit, age, hours, factor));
    }

    private IdentificationRange range(Probability low, Fit fit, Duration age, double[] hours, double factor) {
        RangeSettings range = settings.range();
        Optional<Double> online = fit.aboutShare() > 0
                ? Optional.of(Math.max(fit.aboutShare(), range.leastOnlineShare()))
                : Optional.empty();
        double most = fit.cumulativeHi(hours) * factor / online.orElse(1.0);
        // A listing of known age was seen already: what is sold before the first report concerns new ones alone.
        Optional<Double> early = age.isZero() && most > 0
                ? evidence.observation()
                        .reportDelay()
                        .map(delay -> range.earlyHazard() * Fits.hours(delay) * firstHazard(fit) * factor)
                : Optional.empty();
        return new IdentificationRange(
                low, chance(most + early.orElse(0.0)), online, early.map(LiquidityModel::chance));
    }

    private static double firstHazard(Fit fit) {
        double[] first = new double[AgeBins.COUNT];
        first[0] = 1;
        return fit.cumulativeHi(first);
    }

    /** Listings that began in a stratum. */
    long entries(Stratum stratum) {
        return index.sums(index.path(stratum).get(Hierarchy.LEVELS - 1), stratum.lowest(), stratum.highest())
                .raw()
                .entries();
    }

    static Probability chance(double cumulative) {
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
        Fit fit = fits.of(stratum);
        return fits.refusal(fit)
                .<MedianTimeToSell>map(MedianTimeToSell.Insufficient::new)
                .orElseGet(() -> Medians.of(fit, availability, settings.level()));
    }

    /**
     * Share sold by 24 h and by 7 days.
     *
     * @param stratum which listings
     * @param availability when the seller is online
     * @return both figures, or why they cannot be said
     */
    public ShareSold shareSold(Stratum stratum, Availability availability) {
        return new ShareSold(
                sellThrough(stratum, Duration.ofHours(24), availability),
                sellThrough(stratum, Duration.ofDays(7), availability));
    }

    /**
     * How listings of a stratum end.
     *
     * @param stratum which listings
     * @return empty if none of known age was watched
     */
    public Optional<EndRates> ends(Stratum stratum) {
        return EndRates.of(fits.of(stratum).own().raw());
    }

    /**
     * How fast a stack is sold, in parts or whole.
     *
     * @param stratum what is listed; its stack band is taken from {@code units}
     * @param units units listed, at least 1
     * @param horizon T, above 0
     * @param availability when the seller is online
     * @return the figures, or why they cannot be said
     */
    public StackSale stackSale(Stratum stratum, int units, Duration horizon, Availability availability) {
        return StackChain.sale(fits, settings, stratum, units, horizon, availability);
    }

    /**
     * How fast a usual stack of a stratum is sold, see {@link #usualUnits}.
     *
     * @param stratum what is listed
     * @param horizon T, above 0
     * @param availability when the seller is online
     * @return the figures, or why they cannot be said
     */
    public StackSale stackSale(Stratum stratum, Duration horizon, Availability availability) {
        return stackSale(stratum, usualUnits(stratum), horizon, availability);
    }

    /**
     * Units of a usual listing of a stratum: the mean of those that began in it.
     *
     * @param stratum which listings
     * @return units within the stratum's stack band; its least where none began
     */
    public int usualUnits(Stratum stratum) {
        ExposureCell began = index.sums(
                        index.path(stratum).get(Hierarchy.LEVELS - 1), stratum.lowest(), stratum.highest())
                .raw();
        int least = stratum.stack().from();
        return began.entries() > 0
                ? Math.max(least, (int) Math.round((double) began.unitsListed() / began.entries()))
                : least;
    }
}
