package dev.poeprofit.core.confidence;

/** The standard normal distribution. */
public final class Normal {
    private static final double FARTHEST = 12;
    private static final int TERMS = 600;

    // Wichura (1988), Applied Statistics 37, 477-484: highest power first; for |p - 1/2| up to CENTRE, then for √(-ln
    // p)
    // up to TAIL, then beyond.
    private static final double CENTRE = .425;
    private static final double TAIL = 5;
    private static final double TAIL_SHIFT = 1.6;
    private static final double[] CENTRE_OVER = {
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] CENTRE_UNDER = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1
    };
    private static final double[] TAIL_OVER = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] TAIL_UNDER = {
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1
    };
    private static final double[] FAR_OVER = {
        2.0103343992922881e-07,
        2.7115555687434876e-05,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103
    };
    private static final double[] FAR_UNDER = {
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1
    };

    private Normal() {}

    /**
     * P(Z ≤ z), from the series of Abramowitz and Stegun 26.2.11; error below 1e-12.
     *
     * @param z any finite value; beyond ±12 the result is 0 or 1
     * @return in [0, 1]
     */
    public static double cdf(double z) {
        if (z < -FARTHEST || z > FARTHEST) {
            return z < 0 ? 0 : 1;
        }
        double size = Math.abs(z);
        double term = size;
        double sum = size;
        for (int k = 1; k < TERMS && term > 0; k++) {
            term *= size * size / (2 * k + 1);
            sum += term;
        }
        double half = Math.min(.5, sum * Math.exp(-size * size / 2) / Math.sqrt(2 * Math.PI));
        return z < 0 ? .5 - half : .5 + half;
    }

    /**
     * The z with P(Z ≤ z) = p, by the rational functions of Wichura (1988), algorithm AS 241; relative error about 1e-16.
     *
     * @param p in (0, 1)
     * @return the quantile
     * @throws IllegalArgumentException if {@code p} is out of range
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p must be in (0, 1), was " + p);
        }
        double offset = p - .5;
        if (Math.abs(offset) <= CENTRE) {
            double x = CENTRE * CENTRE - offset * offset;
            return offset * poly(CENTRE_OVER, x) / poly(CENTRE_UNDER, x);
        }
        double x = Math.sqrt(-Math.log(Math.min(p, 1 - p)));
        double size = x <= TAIL
                ? poly(TAIL_OVER, x - TAIL_SHIFT) / poly(TAIL_UNDER, x - TAIL_SHIFT)
                : poly(FAR_OVER, x - TAIL) / poly(FAR_UNDER, x - TAIL);
        return offset < 0 ? -size : size;
    }

    private static double poly(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
