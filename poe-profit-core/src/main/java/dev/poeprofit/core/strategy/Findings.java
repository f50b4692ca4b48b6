package dev.poeprofit.core.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * What a strategy found. Every candidate it looked at is in one of the two lists.
 *
 * @param promoted opportunities that pass the promotion rule, tier green or amber
 * @param rejected all others, each with its reasons
 */
public record Findings(List<Opportunity> promoted, List<Rejected> rejected) {
    /** Nothing to look at. */
    public static final Findings NONE = new Findings(List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param promoted promoted
     * @param rejected rejected
     */
    public Findings {
        promoted = List.copyOf(promoted);
        rejected = List.copyOf(rejected);
    }

    /**
     * Both findings together.
     *
     * @param other more findings
     * @return this, then other
     */
    public Findings plus(Findings other) {
        List<Opportunity> all = new ArrayList<>(promoted);
        all.addAll(other.promoted);
        List<Rejected> none = new ArrayList<>(rejected);
        none.addAll(other.rejected);
        return new Findings(all, none);
    }
}
