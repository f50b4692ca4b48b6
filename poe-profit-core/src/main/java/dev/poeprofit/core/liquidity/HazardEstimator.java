package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.GammaPrior.Child;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Piecewise exponential hazards that lean on their parents. λ_b = θ s_b, where s is the parent's shape;
 * θ = (d + κ) / (Σ E_b s_b + κ/μ); then each bin (d_b + κ₂) / (E_b + κ₂ / (θ s_b)). The good's own data are taken out of
 * its parents first.
 */
final class HazardEstimator {
    private static final double HOUR = Duration.ofHours(1).toMillis();
    /** Siblings that a prior needs before its weight is believed. */
    static final int MIN_SIBLINGS = 3;

    /** Precision of a rate of which nothing was seen; keeps the arithmetic finite where floors refuse the figure anyway. */
    private static final double LEAST_SHAPE = 1e-9;

    private final EstimatorSettings settings;

    HazardEstimator(EstimatorSettings settings) {
        this.settings = settings;
    }

    /**
     * One level above a good.
     *
     * @param others events and exposure of the parent without the good
     * @param siblings the parent's other children, exposure weighted with the parent's shape, in hours
     * @param kappa weight of the parent's prior; empty if it has too few children
     */
    record Parent(BinSums others, List<Child> siblings, Optional<Double> kappa) {}

    /** The hazard of a good; parents from the top down. Phi divides events and exposure of the good alone. */
    HazardEstimate estimate(BinSums own, List<Parent> parents, SaleLabel label, double phi) {
        Optional<double[]> shape = Optional.empty();
        Optional<GammaPrior> prior = Optional.empty();
        for (Parent parent : parents) {
            long[] events = parent.others().events(label);
            if (BinSums.sum(events) < 1) {
                continue;
            }
            double[] rates = shape.isEmpty()
                    ? merged(parent.others(), label)
                    : binRates(parent.others(), label, shape.get(), prior, 1).perHour();
            shape = Optional.of(normalised(rates, parent.others()));
            prior = Optional.of(priorOf(parent, rates, shape.get()));
        }
        if (shape.isEmpty()) {
            return alone(own, label, phi);
        }
        return binRates(own, label, shape.get(), prior, phi);
    }

    /** A good without any relatives: its own rates. */
    private HazardEstimate alone(BinSums own, SaleLabel label, double phi) {
        double[] rho = new double[AgeBins.COUNT];
        double[] hours = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            rho[b] = 1;
            hours[b] = own.millis[b] / HOUR / phi;
        }
        double events = BinSums.sum(own.events(label)) / phi;
        return new HazardEstimate(merged(own, label), rho, hours, Math.max(events, LEAST_SHAPE));
    }

    private static GammaPrior priorOf(Parent parent, double[] rates, double[] shape) {
        boolean withEvents = parent.siblings().stream().anyMatch(child -> child.events() > 0);
        if (parent.kappa().isPresent() && parent.siblings().size() >= MIN_SIBLINGS && withEvents) {
            double kappa = parent.kappa().get();
            return new GammaPrior(GammaPrior.meanGiven(kappa, parent.siblings()), kappa);
        }
        // Too few siblings to say how alike they are: their pooled rate, with the least weight.
        double events = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            events += rates[b] * parent.others().millis[b] / HOUR;
        }
        return new GammaPrior(events / (parent.others().weighted(shape) / HOUR), GammaPrior.MIN_KAPPA);
    }

    private HazardEstimate binRates(
            BinSums sums, SaleLabel label, double[] shape, Optional<GammaPrior> prior, double phi) {
        long[] events = sums.events(label);
        double total = BinSums.sum(events) / phi;
        double exposure = sums.weighted(shape) / HOUR / phi;
        double kappa = prior.map(GammaPrior::kappa).orElse(0.0);
        double theta = prior.map(p -> p.rate(total, exposure)).orElse(exposure > 0 ? total / exposure : 0);
        double[] perHour = new double[AgeBins.COUNT];
        double[] rho = new double[AgeBins.COUNT];
        double[] hours = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            double base = theta * shape[b];
            hours[b] = sums.millis[b] / HOUR / phi;
            if (base > 0) {
                double lean = settings.binPseudoEvents() / base;
                perHour[b] = (events[b] / phi + settings.binPseudoEvents()) / (hours[b] + lean);
                rho[b] = hours[b] / (hours[b] + lean);
            }
        }
        return new HazardEstimate(perHour, rho, hours, Math.max(total + kappa, LEAST_SHAPE));
    }

    /** Raw rates per hour; adjacent bins are merged until each group has enough events. */
    double[] merged(BinSums sums, SaleLabel label) {
        long[] events = sums.events(label);
        double[] rates = new double[AgeBins.COUNT];
        long left = BinSums.sum(events);
        int from = 0;
        long groupEvents = 0;
        double groupHours = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            groupEvents += events[b];
            groupHours += sums.millis[b] / HOUR;
            left -= events[b];
            boolean last = b == AgeBins.COUNT - 1;
            if (last || (groupEvents >= settings.minEventsPerBin() && left >= settings.minEventsPerBin())) {
                double rate = groupHours > 0 ? groupEvents / groupHours : 0;
                for (; from <= b; from++) {
                    rates[from] = rate;
                }
                groupEvents = 0;
                groupHours = 0;
            }
        }
        return rates;
    }

    /** Scaled so that its mean over the exposure is 1. */
    private static double[] normalised(double[] rates, BinSums sums) {
        double weighted = 0;
        double exposure = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            weighted += rates[b] * sums.millis[b];
            exposure += sums.millis[b];
        }
        double[] shape = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            shape[b] = weighted > 0 ? rates[b] * exposure / weighted : 1;
        }
        return shape;
    }
}
