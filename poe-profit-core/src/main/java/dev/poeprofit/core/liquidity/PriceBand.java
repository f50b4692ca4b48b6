package dev.poeprofit.core.liquidity;

import java.util.Locale;

/**
 * A band of the relative price: asked unit price over the reference price known before the listing. Edges: .5 .7 .8 .85 .9
 * .95 1 1.05 1.1 1.2 1.4 2, open at both ends; the lower edge belongs to the band.
 *
 * @param index 0 for below .5 up to 12 for 2 and above, or -1 for unknown
 */
public record PriceBand(int index) implements Comparable<PriceBand> {
    private static final double[] EDGES = {.5, .7, .8, .85, .9, .95, 1, 1.05, 1.1, 1.2, 1.4, 2};
    /** Number of bands, {@link #UNKNOWN} not counted. */
    public static final int COUNT = EDGES.length + 1;
    /** No reference price, or no rate for the currency asked. */
    public static final PriceBand UNKNOWN = new PriceBand(-1);
    /** The band of grossly overpriced listings, 2 and above: a placebo that hardly sells. */
    public static final PriceBand PLACEBO = new PriceBand(COUNT - 1);

    /**
     * Checks the index.
     *
     * @param index the index
     * @throws IllegalArgumentException if out of range
     */
    public PriceBand {
        if (!(index >= -1 && index < COUNT)) {
            throw new IllegalArgumentException("price band must be in [-1, " + (COUNT - 1) + "], was " + index);
        }
    }

    /**
     * The band of a relative price.
     *
     * @param ratio asked price over reference, above 0
     * @return its band
     * @throws IllegalArgumentException if the ratio is not above 0
     */
    public static PriceBand of(double ratio) {
        if (!(ratio > 0)) {
            throw new IllegalArgumentException("relative price must be above 0, was " + ratio);
        }
        int index = 0;
        while (index < EDGES.length && ratio >= EDGES[index]) {
            index++;
        }
        return new PriceBand(index);
    }

    /**
     * Lower edge.
     *
     * @return the edge; 0 for the lowest band
     * @throws IllegalStateException for {@link #UNKNOWN}
     */
    public double low() {
        check();
        return index == 0 ? 0 : EDGES[index - 1];
    }

    /**
     * Upper edge.
     *
     * @return the edge; infinite for the highest band
     * @throws IllegalStateException for {@link #UNKNOWN}
     */
    public double high() {
        check();
        return index == COUNT - 1 ? Double.POSITIVE_INFINITY : EDGES[index];
    }

    /**
     * Whether it lies within .9 and 1.1, where most honest sellers ask.
     *
     * @return true for the four bands around 1
     */
    public boolean isNearReference() {
        return index >= 0 && low() >= .9 && high() <= 1.1;
    }

    private void check() {
        if (index < 0) {
            throw new IllegalStateException("the unknown price band has no edges");
        }
    }

    @Override
    public int compareTo(PriceBand other) {
        return Integer.compare(index, other.index);
    }

    @Override
    public String toString() {
        if (index < 0) {
            return "unknown";
        }
        return index == COUNT - 1
                ? String.format(Locale.ROOT, "%.2f+", low())
                : String.format(Locale.ROOT, "%.2f-%.2f", low(), high());
    }
}
