package dev.poeprofit.core.confidence;

/**
 * A chance of sale under the three sale labels. A vanished listing is not known to be sold, so the three are always carried
 * together; their distance is what the data cannot tell apart, not sampling error.
 *
 * @param lo only vanishings that nothing but a sale explains well
 * @param central the best reading
 * @param hi every vanishing that nothing explains otherwise
 */
public record SaleRange(Probability lo, Probability central, Probability hi) {
    /**
     * Checks the order.
     *
     * @param lo low reading
     * @param central central reading
     * @param hi high reading
     * @throws IllegalArgumentException if they are not in order
     */
    public SaleRange {
        if (!(lo.value() <= central.value() && central.value() <= hi.value())) {
            throw new IllegalArgumentException(
                    "sale labels must be in order lo <= central <= hi, were " + lo + ", " + central + ", " + hi);
        }
    }
}
