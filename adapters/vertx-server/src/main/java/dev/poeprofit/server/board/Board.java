package dev.poeprofit.server.board;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All markets as they were worked out at one time. Immutable.
 *
 * @param version counts the states of a process, from 1; 0 before the first
 * @param madeAt when it was done
 * @param markets by realm, then league
 */
public record Board(long version, Instant madeAt, List<MarketBoard> markets) {
    /**
     * Copies the markets.
     *
     * @param version version
     * @param madeAt time
     * @param markets markets
     */
    public Board {
        markets = List.copyOf(markets);
    }

    /**
     * A market.
     *
     * @param realm its realm
     * @param league its league; empty for the first of the realm that has listings, else the first
     * @return empty if there is none
     */
    public Optional<MarketBoard> find(Realm realm, Optional<String> league) {
        if (league.isPresent()) {
            return markets.stream()
                    .filter(it -> it.market().equals(new Market(realm, league.get())))
                    .findFirst();
        }
        List<MarketBoard> of =
                markets.stream().filter(it -> it.market().realm() == realm).toList();
        return of.stream()
                .filter(it -> !it.items().isEmpty())
                .findFirst()
                .or(() -> of.stream().findFirst());
    }
}
