package dev.poeprofit.sim.truth;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one listing so far.
 *
 * @param itemId item id
 * @param goodId id of the good
 * @param account seller
 * @param listedAt when it was first offered
 * @param ending its state now
 * @param endedAt when it came to an end; empty while open
 * @param unitsSold units sold so far
 */
public record Fate(
        String itemId,
        String goodId,
        String account,
        Instant listedAt,
        Ending ending,
        Optional<Instant> endedAt,
        long unitsSold) {
    /** How a listing stands. */
    public enum Ending {
        /** Still offered. */
        OPEN,
        /** Sold out. */
        SOLD,
        /** Taken down by its seller, alone or with its whole tab. */
        WITHDRAWN,
        /** On offer under another id. */
        RENEWED,
        /** Still there without a price. */
        UNPRICED,
        /** In a tab that is private. */
        PRIVATE
    }
}
