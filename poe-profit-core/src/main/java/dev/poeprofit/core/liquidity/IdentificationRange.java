package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Probability;
import java.util.Optional;

/**
 * Between which chances of sale the data cannot decide, however many they are. Not a sampling error, and never merged with one.
 *
 * <p>The low end is the label lo. The high end is the label hi, raised by what the stream hides: active sellers may have been away
 * for the time after the last report of a session, so the hazard of one who is online is at most that of the active over the share
 * of listing-time between two reports; and listings sold before their first report are never seen, at most the report delay
 * at {@link RangeSettings#earlyHazard()} times the hazard of the first age bin.
 *
 * @param low low end
 * @param high high end, at least {@code low}
 * @param onlineShare share by which the hazard was divided; empty if not measured, then the high end leaves it out
 * @param unseen share of listings that can be sold before their first report; empty if the report delay is not known, then the
 *     high end leaves it out
 */
public record IdentificationRange(
        Probability low, Probability high, Optional<Double> onlineShare, Optional<Probability> unseen) {
    /**
     * Checks the order.
     *
     * @param low low end
     * @param high high end
     * @param onlineShare share online
     * @param unseen share unseen
     * @throws IllegalArgumentException if the ends are not in order
     */
    public IdentificationRange {
        if (low.compareTo(high) > 0) {
            throw new IllegalArgumentException("low must not be above high, were " + low + " and " + high);
        }
    }

    /**
     * Width.
     *
     * @return in [0, 1]
     */
    public double width() {
        return high.value() - low.value();
    }

    /**
     * Whether it holds a chance.
     *
     * @param chance the chance
     * @return true if within the ends
     */
    public boolean holds(Probability chance) {
        return low.compareTo(chance) <= 0 && chance.compareTo(high) <= 0;
    }
}
