package dev.poeprofit.sim.truth;

import java.time.Instant;
import java.util.Optional;

/**
 * A seller's time online.
 *
 * @param account the seller
 * @param from when it began
 * @param to when it ended; empty while it runs
 */
public record Session(String account, Instant from, Optional<Instant> to) {}
