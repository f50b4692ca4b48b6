package dev.poeprofit.core.liquidity;

import java.time.Duration;

/** A piecewise exponential hazard with its precision. */
// Each bin's rate is a mixture: the share rho from its own events, the rest from the good's overall rate times the
// shape of
// its parent. The variance of the cumulative hazard follows from the two parts and their covariance.
final class HazardEstimate {
    private static final double HOUR = Duration.ofHours(1).toMillis();

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

    /** Hours of an age span that lie in a bin. */
    static double hoursIn(int bin, long from, long to) {
        long low = Math.max(from, AgeBins.fromMillis(bin));
        long high = Math.min(to, AgeBins.toMillis(bin));
        return high > low ? (high - low) / HOUR : 0;
    }

    double cumulative(long from, long to) {
        double sum = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            sum += perHour[b] * hoursIn(b, from, to);
        }
        return sum;
    }

    /** Shape of the gamma distribution that has mean and variance of the cumulative hazard; its precision in events. */
    double shape(long from, long to) {
        double own = 0;
        double fromOwn = 0;
        double fromTheta = 0;
        for (int b = 0; b < AgeBins.COUNT; b++) {
            double hours = hoursIn(b, from, to);
            if (hours > 0) {
                if (effectiveHours[b] > 0) {
                    own += hours * hours * rho[b] * rho[b] * perHour[b] / effectiveHours[b];
                }
                fromOwn += hours * rho[b] * perHour[b];
                fromTheta += hours * (1 - rho[b]) * perHour[b];
            }
        }
        double mean = fromOwn + fromTheta;
        double variance = own + (fromTheta * fromTheta + 2 * fromOwn * fromTheta) / thetaShape;
        return variance > 0 ? mean * mean / variance : thetaShape;
    }
}
