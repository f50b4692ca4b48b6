package dev.poeprofit.core.liquidity;

import java.util.List;

/**
 * What the siblings of a good say about its rate before its own data are seen: a gamma distribution with mean {@code mu} and
 * {@code kappa} pseudo-events.
 *
 * @param mu mean rate per unit of exposure, above 0
 * @param kappa pseudo-events, at least 0; free of the unit of exposure
 */
public record GammaPrior(double mu, double kappa) {
    /** Least weight of a prior in pseudo-events; also taken when too few siblings exist to estimate it. */
    public static final double MIN_KAPPA = 0.5;
    /** Largest weight of a prior in pseudo-events. */
    public static final double MAX_KAPPA = 200;

    private static final int GRID = 25;
    private static final int STEPS = 60;
    private static final int NEAR_STEPS = 2;
    private static final double TOLERANCE = 1e-9;

    /**
     * Events and exposure of one child.
     *
     * @param events events, at least 0; may be fractional
     * @param exposure exposure, above 0
     */
    public record Child(double events, double exposure) {
        /**
         * Checks the ranges.
         *
         * @param events events
         * @param exposure exposure
         * @throws IllegalArgumentException if one is out of range
         */
        public Child {
            if (!(events >= 0 && exposure > 0)) {
                throw new IllegalArgumentException(
                        "events must be at least 0 and exposure above 0, were " + events + " and " + exposure);
            }
        }
    }

    /**
     * Checks the ranges.
     *
     * @param mu mean rate
     * @param kappa pseudo-events
     * @throws IllegalArgumentException if one is out of range
     */
    public GammaPrior {
        if (!(mu > 0 && mu < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("prior mean must be finite and above 0, was " + mu);
        }
        if (!(kappa >= 0 && kappa < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("prior weight must be finite and at least 0, was " + kappa);
        }
    }

    /**
     * Rate of one child after its own data: (d + κ) / (E + κ / μ).
     *
     * @param events own events, at least 0
     * @param exposure own exposure, at least 0
     * @return the posterior mean, in the unit of {@code mu}
     */
    public double rate(double events, double exposure) {
        return kappa == 0 && exposure == 0 ? mu : (events + kappa) / (exposure + kappa / mu);
    }

    /**
     * The prior that makes the children most likely when each child's rate is drawn from it: negative-binomial marginal
     * likelihood, κ on a logarithmic grid over [0.5, 200], μ solved for each κ. A child counts once, however much exposure it
     * has.
     *
     * @param children at least one child, and at least one event among them
     * @return the prior
     * @throws IllegalArgumentException if there is no child or no event
     */
    public static GammaPrior fit(List<Child> children) {
        double events = children.stream().mapToDouble(Child::events).sum();
        if (children.isEmpty() || !(events > 0)) {
            throw new IllegalArgumentException("a prior needs children with events, had " + children.size()
                    + " children and " + events + " events");
        }
        double start = events / children.stream().mapToDouble(Child::exposure).sum();
        double[] factorials = logFactorials(children);
        double bestKappa = MIN_KAPPA;
        double bestMu = 0;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < GRID; i++) {
            double kappa = MIN_KAPPA * Math.pow(MAX_KAPPA / MIN_KAPPA, (double) i / (GRID - 1));
            double mu = meanGiven(kappa, children, start);
            double likelihood = logLikelihood(children, factorials, mu, kappa);
            if (likelihood > best) {
                best = likelihood;
                bestKappa = kappa;
                bestMu = mu;
            }
            start = mu;
        }
        return new GammaPrior(bestMu, bestKappa);
    }

    /**
     * The same search near a known answer, for refits that leave a few of the data out: κ within {@value #NEAR_STEPS} steps of the
     * grid around the known one.
     *
     * @param children at least one child, and at least one event among them
     * @param near a prior of nearly the same children
     * @return the prior
     */
    static GammaPrior fitNear(List<Child> children, GammaPrior near) {
        double step = Math.pow(MAX_KAPPA / MIN_KAPPA, 1.0 / (GRID - 1));
        double[] factorials = logFactorials(children);
        GammaPrior bestPrior = near;
        double best = Double.NEGATIVE_INFINITY;
        for (int i = -NEAR_STEPS; i <= NEAR_STEPS; i++) {
            double kappa = Math.max(MIN_KAPPA, Math.min(MAX_KAPPA, near.kappa() * Math.pow(step, i)));
            double mu = meanGiven(kappa, children, near.mu());
            double likelihood = logLikelihood(children, factorials, mu, kappa);
            if (likelihood > best) {
                best = likelihood;
                bestPrior = new GammaPrior(mu, kappa);
            }
        }
        return bestPrior;
    }

    /**
     * The most likely mean for a given weight.
     *
     * @param kappa pseudo-events, above 0
     * @param children children with at least one event
     * @param start where the search begins, above 0
     * @return the mean
     */
    // The score in mu, sum d/mu - sum (d + k) E / (k + mu E), falls through zero once. Newton steps in log mu, kept
    // between
    // bounds that close in, find it in a few passes.
    static double meanGiven(double kappa, List<Child> children, double start) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        double events = 0;
        double exposure = 0;
        for (Child child : children) {
            events += child.events();
            exposure += child.exposure();
            if (child.events() > 0) {
                low = Math.min(low, child.events() / child.exposure());
                high = Math.max(high, child.events() / child.exposure());
            }
        }
        low = Math.min(low, events / exposure) / children.size();
        double mu = start > low && start < high ? start : Math.sqrt(low * high);
        for (int i = 0; i < STEPS && high / low > 1 + TOLERANCE; i++) {
            double score = events;
            double slope = 0;
            for (Child child : children) {
                double due = mu * child.exposure();
                double share = (child.events() + kappa) * due / (kappa + due);
                score -= share;
                slope += share * kappa / (kappa + due);
            }
            if (score > 0) {
                low = mu;
            } else {
                high = mu;
            }
            double next = mu * Math.exp(score / slope);
            if (Math.abs(next / mu - 1) < TOLERANCE) {
                return next;
            }
            mu = next > low && next < high ? next : Math.sqrt(low * high);
        }
        return mu;
    }

    /** Terms of the likelihood that depend on neither parameter. */
    private static double[] logFactorials(List<Child> children) {
        return children.stream()
                .mapToDouble(child -> Special.logGamma(child.events() + 1))
                .toArray();
    }

    private static double logLikelihood(List<Child> children, double[] factorials, double mu, double kappa) {
        double ofKappa = Special.logGamma(kappa);
        double sum = 0;
        for (int i = 0; i < factorials.length; i++) {
            double d = children.get(i).events();
            double mean = mu * children.get(i).exposure();
            sum += (d > 0 ? Special.logGamma(d + kappa) : ofKappa)
                    - ofKappa
                    - factorials[i]
                    + kappa * Math.log(kappa / (kappa + mean))
                    + (d > 0 ? d * Math.log(mean / (kappa + mean)) : 0);
        }
        return sum;
    }
}
