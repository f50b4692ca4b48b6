package dev.poeprofit.examples;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.MarketPicture;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.sources.ninja.NinjaFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Advice from poe.ninja's answers alone: no database, no listings, nobody's account. */
final class NinjaAdvice {
    private final Market market;
    private final List<PriceSnapshot> snapshots;
    private final NavigableSet<Market> markets;
    private final List<String> leftOut;

    private NinjaAdvice(
            Market market, List<PriceSnapshot> snapshots, NavigableSet<Market> markets, List<String> leftOut) {
        this.market = market;
        this.snapshots = snapshots;
        this.markets = markets;
        this.leftOut = leftOut;
    }

    /** Reads what files hold of a market. */
    static NinjaAdvice read(List<Path> paths, Market market) {
        List<PriceSnapshot> snapshots = new ArrayList<>();
        NavigableSet<Market> markets = new TreeSet<>();
        try {
            NinjaFiles.Report report = new NinjaFiles().read(paths, market.realm(), snapshot -> {
                markets.add(snapshot.market());
                if (snapshot.market().equals(market)) {
                    snapshots.add(snapshot);
                }
            });
            return new NinjaAdvice(market, snapshots, markets, report.unreadable());
        } catch (PortException e) {
            throw new Main.InputException("--ninja: " + e.getMessage());
        }
    }

    /** When the newest answer was sampled; exchange prices count before others. */
    Optional<Instant> newest() {
        Optional<Instant> exchange = newest(PriceSnapshot.Overview.EXCHANGE);
        return exchange.isPresent()
                ? exchange
                : snapshots.stream().map(PriceSnapshot::sampledAt).max(Comparator.naturalOrder());
    }

    private Optional<Instant> newest(PriceSnapshot.Overview overview) {
        return snapshots.stream()
                .filter(snapshot -> snapshot.overview() == overview)
                .map(PriceSnapshot::sampledAt)
                .max(Comparator.naturalOrder());
    }

    NavigableSet<Market> markets() {
        return markets;
    }

    List<String> leftOut() {
        return leftOut;
    }

    /** What is missing for whole advice. */
    List<String> lacks(Instant at) {
        List<String> lacks = new ArrayList<>();
        lacks.add("no listings are known; only exchange prices are judged");
        if (newest(PriceSnapshot.Overview.EXCHANGE).isEmpty()) {
            lacks.add(
                    "there are stash prices only: what trades on the exchange is not priced by them, so nothing is advised");
        } else if (snapshots.stream()
                .noneMatch(snapshot -> snapshot.overview() == PriceSnapshot.Overview.EXCHANGE
                        && !snapshot.sampledAt().isAfter(at))) {
            lacks.add("all exchange prices are later than " + at);
        }
        return lacks;
    }

    Advice advise(Player player, Instant at) {
        MarketPicture picture = MarketPicture.of(
                market, at, snapshots, Optional.empty(), Optional.empty(), Optional.empty(), Venues.builtIn());
        return Ranker.builtIn().advise(picture, player);
    }
}
