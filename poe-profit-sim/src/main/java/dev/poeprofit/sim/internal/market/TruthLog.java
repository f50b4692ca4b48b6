package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.goods.PricePaths;
import dev.poeprofit.sim.truth.Session;
import dev.poeprofit.sim.truth.TruthEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes down what really happens. */
final class TruthLog {
    private final List<TruthEvent> events = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final Map<Seller, Integer> running = new LinkedHashMap<>();
    private final PricePaths prices;
    private final boolean recording;

    TruthLog(PricePaths prices, boolean recording) {
        this.prices = prices;
        this.recording = recording;
    }

    void add(TruthEvent.Kind kind, Holding holding, long at) {
        add(kind, holding, at, 0);
    }

    void add(TruthEvent.Kind kind, Holding holding, long at, int units) {
        if (recording) {
            Ask ask = holding.ask;
            events.add(new TruthEvent(
                    kind,
                    Instant.ofEpochMilli(at),
                    holding.id,
                    holding.good.id(),
                    holding.seller.traits.account(),
                    holding.tab.id,
                    ask == null ? OptionalDouble.empty() : OptionalDouble.of(ask.unitChaos(prices, at)),
                    holding.stack,
                    units));
        }
    }

    void loggedIn(Seller seller, long at) {
        if (recording) {
            sessions.add(new Session(seller.traits.account(), Instant.ofEpochMilli(at), Optional.empty()));
            running.put(seller, sessions.size() - 1);
        }
    }

    void loggedOut(Seller seller, long at) {
        Integer which = running.remove(seller);
        if (which != null) {
            Session session = sessions.get(which);
            sessions.set(which, new Session(session.account(), session.from(), Optional.of(Instant.ofEpochMilli(at))));
        }
    }

    List<Session> sessions() {
        return sessions;
    }

    List<TruthEvent> events() {
        return events;
    }
}
