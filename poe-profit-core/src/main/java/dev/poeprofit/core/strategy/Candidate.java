package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Venue;
import java.util.Optional;

/**
 * What a strategy looked at.
 *
 * @param strategy name of the strategy
 * @param verb what would be done
 * @param item name of the good
 * @param venue where; empty if no venue takes it
 */
public record Candidate(String strategy, Verb verb, String item, Optional<Venue> venue) {}
