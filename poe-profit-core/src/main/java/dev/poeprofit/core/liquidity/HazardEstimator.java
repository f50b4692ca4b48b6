package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.GammaPrior.Child;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Piecewise exponential hazards that lean on their parents. λ_b = θ s_b, where s is the parent's shape;
 * θ = (d + κ) / (Σ E_b s_b + κ/μ); then each bin (d_b + κ₂) / (E_b + κ₂ / (θ s_b)). The good's own data are taken out of
 * its parents first.
 */
final class HazardEstimator {
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
     * @param prior what all its children say together; its weight is kept, its mean only begins the search. Empty if it has too
     *     few children
     */
    record Parent(BinSums others, List<Child> siblings, Optional<GammaPrior> prior) {}

    /** The hazard of a good; parents from the top down. Phi divides events and exposure of the good alone. */
    HazardEstimate estimate(BinSums own, List<Parent> parents, SaleLabel label, double phi) {
        Optional<double[]> shape = Optional.empty();
        Optional<GammaPrior> prior = Optional.empty();
        for (Parent parent : parents) {
            if (parent.others().events(label) < 1) {
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
            hours[b] = own.hours(b) / phi;
        }
        return new HazardEstimate(merged(own, label), rho, hours, Math.max(own.events(label) / phi, LEAST_SHAPE));
    }

    private static GammaPrior priorOf(Parent parent, double[] rates, double[] shape) {
        boolean withEvents = parent.siblings().stream().anyMatch(child -> child.events() > 0);
        if (parent.prior().isPresent() && parent.siblings().size() >= MIN_SIBLINGS && withEvents) {
            GammaPrior all = parent.prior().get();
            return new GammaPrior(GammaPrior.meanGiven(all.kappa(), parent.siblings(), all.mu()), all.kappa());
        }
        // Too few siblings to say how alike they are: their pooled rate, with the least weight.
        double events = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            events += rates[b] * parent.others().hours(b);
        }
        return new GammaPrior(events / parent.others().hours(shape), GammaPrior.MIN_KAPPA);
    }

    private HazardEstimate binRates(
            BinSums sums, SaleLabel label, double[] shape, Optional<GammaPrior> prior, double phi) {
        double total = sums.events(label) / phi;
        double exposure = sums.hours(shape) / phi;
        double kappa = prior.map(GammaPrior::kappa).orElse(0.0);
        double theta = prior.map(p -> p.rate(total, exposure)).orElse(exposure > 0 ? total / exposure : 0);
        double[] perHour = new double[AgeBins.COUNT];
        double[] rho = new double[AgeBins.COUNT];
        double[] hours = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            double base = theta * shape[b];
            hours[b] = sums.hours(b) / phi;
            if (base > 0) {
                double lean = settings.binPseudoEvents() / base;
                perHour[b] = (sums.events(label, b) / phi + settings.binPseudoEvents()) / (hours[b] + lean);
                rho[b] = hours[b] / (hours[b] + lean);
            }
        }
        return new HazardEstimate(perHour, rho, hours, Math.max(total + kappa, LEAST_SHAPE));
    }

    /** Raw rates per hour; adjacent bins are merged until each group has enough events. */
    double[] merged(BinSums sums, SaleLabel label) {
        return merged(sums, sums.events(label), bin -> sums.events(label, bin));
    }

    /** The same of purchases of parts of stacks. */
    double[] mergedPartialSales(BinSums sums) {
        return merged(sums, sums.partialSales(), sums::partialSales);
    }

    private double[] merged(BinSums sums, double all, IntToDoubleFunction events) {
        double[] rates = new double[AgeBins.COUNT];
        double left = all;
        int from = 0;
        double groupEvents = 0;
        double groupHours = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            groupEvents += events.applyAsDouble(b);
            groupHours += sums.hours(b);
            left -= events.applyAsDouble(b);
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
        double weighted = sums.hours(rates);
        double exposure = sums.hours();
        double[] shape = new double[AgeBins.COUNT];
        for (int b = 0; b < AgeBins.COUNT; b++) {
            shape[b] = weighted > 0 ? rates[b] * exposure / weighted : 1;
        }
        return shape;
    }
}
