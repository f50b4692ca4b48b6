package dev.poeprofit.engine.feed;

import java.time.Instant;
import java.util.Optional;

/**
 * Where one overview of a market stands.
 *
 * @param type which one
 * @param sampledAt sample time of what is stored; empty if nothing is
 * @param confirmedAt when the source last gave it, or said it is unchanged; empty if never
 * @param due when it is asked for next
 * @param absent why the source has none; empty if it has
 * @param trouble what is wrong with this overview alone; empty if nothing is. That the whole site fails stands in the feed's
 *     status
 */
public record OverviewState(
        PriceType type,
        Optional<Instant> sampledAt,
        Optional<Instant> confirmedAt,
        Instant due,
        Optional<String> absent,
        Optional<String> trouble) {}
