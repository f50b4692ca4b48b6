package dev.poeprofit.core.liquidity.reference;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one ask of a good before somebody else's listing is judged.
 *
 * @param seller who asks; a hidden account is told apart by its tab
 * @param chaosPerUnit what is asked for a unit, finite and above 0
 * @param pattern the price as the note writes it, amount, lot and currency
 * @param madeAt when the price was first seen; empty if that was not seen
 * @param stands whether it is still listed
 * @param reprices how often the price of the listing was changed while it was watched, at least 0
 * @param passedOver distinct other sellers whose dearer ask of the good went away while this one stood and its seller was
 *     about, at least 0
 */
public record AskFacts(
        String seller,
        double chaosPerUnit,
        String pattern,
        Optional<Instant> madeAt,
        boolean stands,
        int reprices,
        int passedOver) {
    /**
     * Checks the ranges.
     *
     * @param seller seller
     * @param chaosPerUnit price
     * @param pattern price as written
     * @param madeAt time
     * @param stands whether listed
     * @param reprices changes of price
     * @param passedOver sellers
     * @throws IllegalArgumentException if the price is not finite and above 0 or a count is negative
     */
    public AskFacts {
        if (!(chaosPerUnit > 0 && chaosPerUnit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("chaosPerUnit must be finite and above 0, was " + chaosPerUnit);
        }
        if (reprices < 0 || passedOver < 0) {
            throw new IllegalArgumentException(
                    "reprices and passedOver must be at least 0, were " + reprices + " and " + passedOver);
        }
    }
}
