package dev.poeprofit.core.liquidity;

import java.time.Duration;

/** A piecewise exponential hazard with its precision. Spans of age come as hours in each bin, see {@link AgeHours}. */
// Each bin's rate is a mixture: the share rho from its own events, the rest from the good's overall rate times the
// shape of
// its parent. The variance of the cumulative hazard follows from the two parts and their covariance.
final class HazardEstimate {
    static final double HOUR = Duration.ofHours(1).toMillis();

    private final double[] perHour;
    private final double[] rho;
    private final double[] effectiveHours;
    private final double thetaShape;

    HazardEstimate(double[] perHour, double[] rho, double[] effectiveHours, double thetaShape) {
        this.perHour = perHour;
        this.rho = rho;
        this.effectiveHours = effectiveHours;
        this.thetaShape = thetaShape;
    }

    double perHour(int bin) {
        return perHour[bin];
    }

    double[] perHour() {
        return perHour.clone();
    }

    double cumulative(double[] hours) {
        double sum = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            sum += perHour[b] * hours[b];
        }
        return sum;
    }

    /** Shape of the gamma distribution that has mean and variance of the cumulative hazard; its precision in events. */
    double shape(double[] hours) {
        double own = 0;
        double fromOwn = 0;
        double fromTheta = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            if (hours[b] > 0) {
                if (effectiveHours[b] > 0) {
                    own += hours[b] * hours[b] * rho[b] * rho[b] * perHour[b] / effectiveHours[b];
                }
                fromOwn += hours[b] * rho[b] * perHour[b];
                fromTheta += hours[b] * (1 - rho[b]) * perHour[b];
            }
        }
        double mean = fromOwn + fromTheta;
        double variance = own + (fromTheta * fromTheta + 2 * fromOwn * fromTheta) / thetaShape;
        return variance > 0 ? mean * mean / variance : thetaShape;
    }
}
