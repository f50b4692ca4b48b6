package dev.poeprofit.core.liquidity;

/**
 * How the hazard of sale falls with the asked price: d log λ / d log price, from a Poisson regression of vanishings on the logarithm of
 * the relative price of their band, exposure at equal age, drawn to the slope of the level above. It serves to move a band's figure
 * to a price within the band; from band to band the bands' own figures speak. The error of the reference price is in neither the
 * slope nor its error: it draws slopes to 0, so that figures move too little rather than too much.
 *
 * @param value the slope, at most 0
 * @param standardError its standard error, widened for sellers that cluster, at least 0
 * @param events effective vanishings of the good it rests on; the levels above add theirs through the prior
 */
public record PriceSlope(double value, double standardError, double events) {
    private static final int STEPS = 30;
    private static final double TOLERANCE = 1e-10;
    /** Bands with a price: open-ended ones have none. */
    private static final int FIRST = 1;

    private static final int LAST = PriceBand.COUNT - 2;

    /**
     * Checks the ranges.
     *
     * @param value slope
     * @param standardError error
     * @param events events
     * @throws IllegalArgumentException if one is out of range
     */
    public PriceSlope {
        if (!(value <= 0 && standardError >= 0 && events >= 0)) {
            throw new IllegalArgumentException("slope must be at most 0, error and events at least 0, were " + value
                    + ", " + standardError + " and " + events);
        }
    }

    /** Logarithm of the price that stands for a band: the geometric middle. */
    static double logMiddle(PriceBand band) {
        return Math.log(band.low() * band.high()) / 2;
    }

    /**
     * Rates by age bin at the reference price under a slope. Without the slope they would fall with age only because what is dear
     * stays.
     */
    static double[] rates(BinSums[] bands, double slope) {
        double[] rates = new double[AgeBins.COUNT];
        for (int age = 0; age < rates.length; age++) {
            double events = 0;
            double hours = 0;
            for (int b = FIRST; b <= LAST; b++) {
                events += bands[b].events(SaleLabel.CENTRAL, age);
                hours += bands[b].hours(age) * Math.exp(slope * logMiddle(new PriceBand(b)));
            }
            rates[age] = hours > 0 ? events / hours : 0;
        }
        return rates;
    }

    /**
     * The slope of a node.
     *
     * @param bands sums by band, index by index
     * @param rates rates per hour by age bin that all bands share, at any level: see {@link #rates}
     * @param phi overdispersion
     * @param prior slope of the level above
     * @param priorDeviation how far slopes of one level differ from the one above
     */
    static PriceSlope of(BinSums[] bands, double[] rates, double phi, double prior, double priorDeviation) {
        double[] x = new double[bands.length];
        double[] events = new double[bands.length];
        double[] expected = new double[bands.length];
        double all = 0;
        double due = 0;
        for (int b = FIRST; b <= LAST; b++) {
            x[b] = logMiddle(new PriceBand(b));
            events[b] = bands[b].events(SaleLabel.CENTRAL) / phi;
            expected[b] = bands[b].hours(rates) / phi;
            all += events[b];
            due += expected[b];
        }
        double precision = 1 / (priorDeviation * priorDeviation);
        if (!(all > 0 && due > 0)) {
            return new PriceSlope(Math.min(0, prior), priorDeviation, 0);
        }
        double slope = prior;
        double information = precision;
        for (int i = 0; i < STEPS; i++) {
            // The level is profiled out: given the slope it makes the sums equal.
            double weight = 0;
            double mean = 0;
            double square = 0;
            for (int b = FIRST; b <= LAST; b++) {
                double e = expected[b] * Math.exp(slope * x[b]);
                weight += e;
                mean += e * x[b];
                square += e * x[b] * x[b];
            }
            mean /= weight;
            double score = -(slope - prior) * precision;
            for (int b = FIRST; b <= LAST; b++) {
                score += events[b] * (x[b] - mean);
            }
            information = precision + all * Math.max(0, square / weight - mean * mean);
            double step = Math.max(-1, Math.min(1, score / information));
            slope += step;
            if (Math.abs(step) < TOLERANCE) {
                break;
            }
        }
        return new PriceSlope(Math.min(0, slope), 1 / Math.sqrt(information), all);
    }
}
