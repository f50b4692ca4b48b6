package dev.poeprofit.engine.feed;

import dev.poeprofit.core.item.TradeMetadata;
import java.time.Instant;
import java.util.Optional;

/**
 * Where one dictionary stands.
 *
 * @param kind which one
 * @param stored whether one is stored and serves
 * @param confirmedAt when its content was last fetched, or said to be unchanged; empty if never
 * @param due when it is asked for next
 * @param freshUntil until when it counts as fresh; empty without one
 * @param trouble what went wrong when it was last asked for; empty if nothing did
 */
public record DictionaryState(
        TradeMetadata.Kind kind,
        boolean stored,
        Optional<Instant> confirmedAt,
        Instant due,
        Optional<Instant> freshUntil,
        Optional<String> trouble) {}
