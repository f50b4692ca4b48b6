package dev.poeprofit.sim.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A listing at one price, from the instant it was asked to the instant it ended, with its true end: what an observer with oracle
 * labels and oracle timing would have written down.
 *
 * @param itemId item id, as on the wire
 * @param goodId id of the good
 * @param account seller
 * @param tabId tab it began in
 * @param from when the price was asked first
 * @param unitChaos price of a unit, in chaos at that moment; empty where the tab is private
 * @param stack units at the beginning
 * @param unitsSold units sold in it
 * @param end how it ended
 * @param to when; empty while it stands
 */
public record Spell(
        String itemId,
        String goodId,
        String account,
        String tabId,
        Instant from,
        OptionalDouble unitChaos,
        int stack,
        long unitsSold,
        End end,
        Optional<Instant> to) {
    /** How a spell ends. */
    public enum End {
        /** It stands. */
        OPEN,
        /** The last unit was sold. */
        SOLD,
        /** Another price was asked. */
        REPRICED,
        /** Taken down by its seller. */
        WITHDRAWN,
        /** Without price, or in a tab that went private. */
        HIDDEN,
        /** On offer under another id. */
        RENEWED
    }

    /**
     * How long it stood.
     *
     * @param asOf when it is looked at, for one that stands
     * @return at least 0
     */
    public Duration length(Instant asOf) {
        return Duration.between(from, to.orElse(asOf));
    }
}
