package dev.poeprofit.core.strategy;

import dev.poeprofit.core.internal.Sha256;
import java.util.List;

/**
 * Id of an opportunity: a digest of the stored rows, the rule and the words of the player that its figures were worked out from.
 * The same of them give the same id again, so that an opportunity can be found by re-deriving it. The time of judgement, what
 * actions cost and what the player recorded of earlier advice are no part of it: figures may differ under one id when those do.
 *
 * @param hex 32 lower-case hex digits
 */
public record OpportunityId(String hex) implements Comparable<OpportunityId> {
    private static final int DIGITS = 32;

    /**
     * Checks the form.
     *
     * @param hex 32 lower-case hex digits
     * @throws IllegalArgumentException if it is not of that form
     */
    public OpportunityId {
        if (!hex.matches("[0-9a-f]{" + DIGITS + "}")) {
            throw new IllegalArgumentException(
                    "opportunity id must be " + DIGITS + " lower-case hex digits, was '" + hex + "'");
        }
    }

    /**
     * Id of some inputs.
     *
     * @param parts the inputs in their order
     * @return the first 128 bits of the SHA-256 of the parts, each with its length before it
     */
    public static OpportunityId of(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return new OpportunityId(Sha256.hex(text.toString()).substring(0, DIGITS));
    }

    @Override
    public int compareTo(OpportunityId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
