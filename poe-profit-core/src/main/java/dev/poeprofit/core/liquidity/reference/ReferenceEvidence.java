package dev.poeprofit.core.liquidity.reference;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a reference price rests on.
 *
 * @param relativeError standard error of the logarithm of the reference, at least 0: the distance of the logarithms of the
 *     weighted quantiles 1.96 standard deviations of the rank around the median, over 2 · 1.96 (Woodruff 1952)
 * @param effectiveSellers Kish's effective number of witnesses, (Σw)²/Σw², at least 1
 * @param low the lower decile of what the witnesses ask, chaos for a unit
 * @param high the upper decile, chaos for a unit
 * @param used asks whose sellers are among the witnesses
 * @param left asks left out because trust in them is too low
 * @param reasons how often each reason was found, used or left out
 * @param examples the cheapest asks left out, with reasons; at most {@link #EXAMPLES}
 */
public record ReferenceEvidence(
        double relativeError,
        double effectiveSellers,
        double low,
        double high,
        int used,
        int left,
        Map<TrustReason, Integer> reasons,
        List<JudgedAsk> examples) {
    /** Most examples kept. */
    public static final int EXAMPLES = 10;

    /**
     * Copies and checks.
     *
     * @param relativeError error
     * @param effectiveSellers effective witnesses
     * @param low lower decile
     * @param high upper decile
     * @param used asks used
     * @param left asks left out
     * @param reasons reasons
     * @param examples examples
     * @throws IllegalArgumentException if a figure is out of range
     */
    public ReferenceEvidence {
        if (!(relativeError >= 0) || !(effectiveSellers > 0) || !(low <= high)) {
            throw new IllegalArgumentException(
                    "reference error must be at least 0, effective sellers above 0 and deciles in order, were "
                            + relativeError + ", " + effectiveSellers + ", " + low + " and " + high);
        }
        EnumMap<TrustReason, Integer> copy = new EnumMap<>(TrustReason.class);
        copy.putAll(reasons);
        reasons = Collections.unmodifiableMap(copy);
        examples = List.copyOf(examples);
    }
}
