package dev.poeprofit.core.liquidity.response;

import dev.poeprofit.core.liquidity.ExposureKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Poisson regression of sales on the log price within strata. Given a stratum's total, its sales fall to its cells in
 * proportion to hours × exp(β · log price), so the strata's own rates need not be known. β solves
 * Σ (sales - total · share) · log price - τ (β - β₀) = 0; its variance is I⁻¹ (Σ_g u_g²) I⁻¹ over the seller groups' scores.
 */
final class ConditionalPoisson {
    private static final int STEPS = 60;
    private static final double TOLERANCE = 1e-10;
    /** No price response is as steep; keeps steps finite where cells are few. */
    private static final double STEEPEST = 60;

    private final List<List<SlopeCell>> strata;
    private final List<double[]> exposures;

    /** A fit. The information is the variance of the log price summed over sales. */
    record Fit(double slope, double standardError, double sales, double information) {}

    private static final class Score {
        private double score;
        private double information;
        private double sales;
        private final double[] groups = new double[ExposureKey.GROUPS];
    }

    ConditionalPoisson(Collection<SlopeCell> cells) {
        Map<Object, List<SlopeCell>> byStratum = new LinkedHashMap<>();
        for (SlopeCell cell : cells) {
            if (cell.hours() > 0) {
                byStratum
                        .computeIfAbsent(cell.stratum(), unseen -> new ArrayList<>())
                        .add(cell);
            }
        }
        this.strata = List.copyOf(byStratum.values());
        this.exposures = strata.stream()
                .map(stratum -> stratum.stream().mapToDouble(SlopeCell::hours).toArray())
                .toList();
    }

    /** The fit with a ridge: {@code precision} pulls towards {@code prior}; 0 is none. */
    Fit fit(double prior, double precision) {
        double slope = prior;
        for (int i = 0; i < STEPS; i++) {
            Score at = score(slope);
            double information = at.information + precision;
            if (!(information > 0)) {
                return new Fit(prior, Double.MAX_VALUE, at.sales, 0);
            }
            double step = (at.score - precision * (slope - prior)) / information;
            step = Math.max(-1, Math.min(1, step));
            slope = Math.max(-STEEPEST, Math.min(STEEPEST, slope + step));
            if (Math.abs(step) < TOLERANCE) {
                break;
            }
        }
        Score at = score(slope);
        double information = at.information + precision;
        int groups = 0;
        double squares = 0;
        for (double u : at.groups) {
            groups += u != 0 ? 1 : 0;
            squares += u * u;
        }
        double robust = groups < 2 ? 0 : squares * groups / (groups - 1);
        // Groups may by chance scatter less than sales that come alone; their variance is the least that is believed.
        double variance = (Math.max(robust, at.information) + precision) / (information * information);
        return new Fit(slope, Math.sqrt(variance), at.sales, at.information);
    }

    private Score score(double slope) {
        Score sum = new Score();
        for (int s = 0; s < strata.size(); s++) {
            List<SlopeCell> cells = strata.get(s);
            double[] hours = exposures.get(s);
            double largest = cells.stream()
                    .mapToDouble(cell -> slope * cell.logPrice())
                    .max()
                    .orElse(0);
            double weight = 0;
            double mean = 0;
            double square = 0;
            double total = 0;
            for (int c = 0; c < hours.length; c++) {
                double x = cells.get(c).logPrice();
                double w = hours[c] * Math.exp(slope * x - largest);
                weight += w;
                mean += w * x;
                square += w * x * x;
                total += cells.get(c).sales();
            }
            if (!(total > 0) || !(weight > 0)) {
                continue;
            }
            mean /= weight;
            square /= weight;
            sum.sales += total;
            sum.information += total * Math.max(0, square - mean * mean);
            for (int c = 0; c < hours.length; c++) {
                SlopeCell cell = cells.get(c);
                double expected = total * hours[c] * Math.exp(slope * cell.logPrice() - largest) / weight;
                double u = (cell.sales() - expected) * (cell.logPrice() - mean);
                sum.score += u;
                sum.groups[cell.group()] += u;
            }
        }
        return sum;
    }

    /** Mean within-stratum variance of the log price, weighted with hours. */
    double scatter() {
        double hoursSum = 0;
        double sum = 0;
        for (List<SlopeCell> cells : strata) {
            double hours = 0;
            double mean = 0;
            double square = 0;
            for (SlopeCell cell : cells) {
                hours += cell.hours();
                mean += cell.hours() * cell.logPrice();
                square += cell.hours() * cell.logPrice() * cell.logPrice();
            }
            mean /= hours;
            hoursSum += hours;
            sum += hours * Math.max(0, square / hours - mean * mean);
        }
        return hoursSum > 0 ? sum / hoursSum : 0;
    }
}
