package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.price.Chaos;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks in force for one good in one market. */
// The reference is the quantile over sellers of each seller's cheapest ask: a seller counts once however many listings
// he
// has, and half of the sellers must agree on a false price to move the median. Dormant sellers are left out.
final class AskBook {
    private record Ask(Seller seller, double chaosPerUnit) {}

    private final Map<EpisodeId, Ask> asks = new HashMap<>();

    void put(EpisodeId episode, Seller seller, Optional<Chaos> perUnit) {
        if (perUnit.isPresent()) {
            asks.put(episode, new Ask(seller, perUnit.get().amount()));
        } else {
            asks.remove(episode);
        }
    }

    void remove(EpisodeId episode) {
        asks.remove(episode);
    }

    boolean isEmpty() {
        return asks.isEmpty();
    }

    /** The reference for somebody's listing: what the others ask. */
    Optional<ReferencePrice> reference(Optional<Seller> without, long at, ExposureRules rules) {
        Map<String, Double> cheapest = new HashMap<>();
        for (Ask ask : asks.values()) {
            boolean own = without.isPresent()
                    && without.get().name().equals(ask.seller().name());
            if (!own && !ask.seller().isDormant(at, rules)) {
                cheapest.merge(ask.seller().name(), ask.chaosPerUnit(), Math::min);
            }
        }
        if (cheapest.size() < rules.minReferenceSellers()) {
            return Optional.empty();
        }
        double[] sorted = cheapest.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return Optional.of(new ReferencePrice(new Chaos(quantile(sorted, rules.referenceQuantile())), sorted.length));
    }

    /** Linear interpolation between order statistics, the ends included. */
    static double quantile(double[] sorted, double q) {
        double position = q * (sorted.length - 1);
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public String toString() {
        return Arrays.toString(asks.values().toArray());
    }
}
