package dev.poeprofit.core.strategy;

import java.util.List;
import java.util.Optional;

/**
 * A candidate that is not promoted.
 *
 * @param candidate what was looked at
 * @param figures its figures as far as they exist, with tier red
 * @param reasons why, at least one
 */
public record Rejected(Candidate candidate, Optional<Opportunity> figures, List<Rejection> reasons) {
    /**
     * Copies and checks the reasons.
     *
     * @param candidate candidate
     * @param figures figures
     * @param reasons reasons
     * @throws IllegalArgumentException if there is no reason
     */
    public Rejected {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a rejected candidate needs a reason: " + candidate);
        }
    }
}
