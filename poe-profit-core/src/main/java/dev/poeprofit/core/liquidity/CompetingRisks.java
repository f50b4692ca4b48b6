package dev.poeprofit.core.liquidity;

/** What a sale hazard and the hazard of all other ends say together, both piecewise constant. */
final class CompetingRisks {
    private CompetingRisks() {}

    /**
     * Cumulative incidence of sale: Σ λ_s/(λ_s+λ_o) S(start) (1 - e^(-(λ_s+λ_o) w)) over bins.
     *
     * @param sale hazards of sale
     * @param other hazards of every other end, same unit
     * @param width widths, same unit of time
     */
    static double incidence(double[] sale, double[] other, double[] width) {
        double survival = 1;
        double incidence = 0;
        for (int i = 0; i < sale.length; i++) {
            double all = sale[i] + other[i];
            if (all > 0 && width[i] > 0) {
                double leaving = survival * -Math.expm1(-all * width[i]);
                incidence += leaving * sale[i] / all;
                survival -= leaving;
            }
        }
        return incidence;
    }

    /** Share gone for any cause. */
    static double gone(double[] sale, double[] other, double[] width) {
        double cumulative = 0;
        for (int i = 0; i < sale.length; i++) {
            cumulative += (sale[i] + other[i]) * width[i];
        }
        return -Math.expm1(-cumulative);
    }
}
