package dev.poeprofit.examples;

import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.sim.truth.Truth;
import dev.poeprofit.sim.truth.TruthEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What is really on offer and what was really paid in a simulated league: what a naive reader would make a price of. */
final class StandingAsks {
    private record Ask(String good, String account, double unitChaos) {}

    private final Map<String, List<Ask>> standing = new HashMap<>();
    private final Map<String, List<Double>> paid = new HashMap<>();
    private final Map<String, Double> turnover = new HashMap<>();

    private StandingAsks() {}

    static StandingAsks of(Truth truth, Instant at, Duration window) {
        StandingAsks asks = new StandingAsks();
        Map<String, Ask> open = new HashMap<>();
        for (TruthEvent event : truth.events()) {
            if (event.at().isAfter(at)) {
                break;
            }
            boolean sale = event.kind() == TruthEvent.Kind.SOLD || event.kind() == TruthEvent.Kind.PARTLY_SOLD;
            Ask before = open.get(event.itemId());
            if (sale && before != null && event.at().isAfter(at.minus(window))) {
                asks.paid
                        .computeIfAbsent(event.goodId(), unseen -> new ArrayList<>())
                        .add(before.unitChaos());
                asks.turnover.merge(event.goodId(), before.unitChaos() * event.units(), Double::sum);
            }
            if (event.unitChaos().isPresent() && event.stack() > 0) {
                open.put(
                        event.itemId(),
                        new Ask(
                                event.goodId(),
                                event.account(),
                                event.unitChaos().getAsDouble()));
            } else {
                open.remove(event.itemId());
            }
        }
        open.values()
                .forEach(ask -> asks.standing
                        .computeIfAbsent(ask.good(), unseen -> new ArrayList<>())
                        .add(ask));
        return asks;
    }

    OptionalDouble lowest(String good) {
        return standing.getOrDefault(good, List.of()).stream()
                .mapToDouble(Ask::unitChaos)
                .min();
    }

    OptionalDouble median(String good) {
        return Quantiles.median(standing.getOrDefault(good, List.of()).stream()
                .map(Ask::unitChaos)
                .toList());
    }

    OptionalDouble accepted(String good) {
        return Quantiles.median(paid.getOrDefault(good, List.of()));
    }

    Map<String, Double> turnover() {
        return Collections.unmodifiableMap(turnover);
    }

    /** Half the distance of the 16 % and 84 % quantiles of the logarithm of each seller's cheapest ask. */
    OptionalDouble dispersion(String good) {
        Map<String, Double> cheapest = new HashMap<>();
        standing.getOrDefault(good, List.of())
                .forEach(ask -> cheapest.merge(ask.account(), ask.unitChaos(), Math::min));
        if (cheapest.size() < 2) {
            return OptionalDouble.empty();
        }
        double[] logs =
                cheapest.values().stream().mapToDouble(Math::log).sorted().toArray();
        return OptionalDouble.of((Quantiles.of(logs, .84) - Quantiles.of(logs, .16)) / 2);
    }

    @Override
    public String toString() {
        return Arrays.toString(standing.keySet().toArray());
    }
}
