package dev.poeprofit.core.liquidity.reference;

import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An ask and how far it is trusted.
 *
 * @param ask the ask
 * @param trust chance that it is meant, over the chance before anything was seen, in [0, 1]; 1 if nothing speaks against it
 * @param reasons what speaks against it, or for counting it together with others
 * @param pattern number of the group its seller counts in, once for all, because of {@link TrustReason#SAME_PATTERN}; empty
 *     otherwise
 */
public record JudgedAsk(AskFacts ask, double trust, Set<TrustReason> reasons, OptionalInt pattern) {
    /**
     * Copies and checks.
     *
     * @param ask ask
     * @param trust trust
     * @param reasons reasons
     * @param pattern pattern group
     * @throws IllegalArgumentException if trust is out of range
     */
    public JudgedAsk {
        if (!(trust >= 0 && trust <= 1)) {
            throw new IllegalArgumentException("trust must be in [0, 1], was " + trust);
        }
        EnumSet<TrustReason> copy = EnumSet.noneOf(TrustReason.class);
        copy.addAll(reasons);
        reasons = Collections.unmodifiableSet(copy);
    }
}
