package dev.poeprofit.examples;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.EnrichmentSource;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.port.PublicStashSource;
import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.engine.feed.LastRequest;
import dev.poeprofit.engine.feed.PriceType;
import dev.poeprofit.engine.feed.ScopeGrants;
import dev.poeprofit.sources.limit.Gates;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The services of other people, each behind its port, all behind the same gates. */
interface Services extends AutoCloseable {
    /** The stash stream; empty without credentials. */
    Optional<PublicStashSource> stashes();

    /** The trade site's dictionaries. */
    TradeMetadataSource dictionaries();

    /** poe.ninja's overviews. */
    PriceSnapshotSource prices();

    /** Modifier descriptions; empty if they are not configured. */
    Optional<EnrichmentSource> descriptions();

    /** The scopes of the token; empty without credentials. */
    Optional<ScopeGrants> grants();

    /** The last request for a dictionary, as far as the request log tells. */
    default Optional<LastRequest> lastAsked(Realm realm, TradeMetadata.Kind kind) {
        return Optional.empty();
    }

    /** The last request for an overview, as far as the request log tells. */
    default Optional<LastRequest> lastAsked(Market market, PriceType type) {
        return Optional.empty();
    }

    /** The last request for modifier descriptions, as far as the request log tells. */
    default Optional<LastRequest> descriptionsLastAsked() {
        return Optional.empty();
    }

    /** Where every rate-limit policy stands. Safe for several threads. */
    List<Gates.GateView> gates();

    /** What the servers that answered say the time is. */
    List<ServerClock> clocks();

    /** Writes what waits of the request log. */
    default void flush() {}

    /** Frees connections and writes what is left of the request log; idempotent. */
    @Override
    void close();

    /**
     * The clock of a server against ours, at its last answer.
     *
     * @param host the server
     * @param ahead how far it is ahead of ours; negative if it is behind. It is told in whole seconds
     */
    record ServerClock(String host, Duration ahead) {}

    /** Connects to the services. */
    @FunctionalInterface
    interface Opener {
        /** Connects; asks nothing yet. What the request log says of limits and restrictions is kept. */
        Services open(RunConfig config, OpsLog ops);
    }
}
