package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rates;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What sellers asked for one good in one market, lately or still. */
// The reference is the quantile over sellers of each seller's cheapest ask: a seller counts once however many listings
// he has, and half of the sellers must agree on a false price to move the median. It is taken over the asks made
// lately, sold or not. What still stands is no fair sample of what is asked: cheap asks are soon gone and dear ones
// pile up (figures in docs/model/liquidity.md). Only where too few sellers asked lately are standing asks taken too,
// dormant sellers left out. Asks are kept in their own currency: a good that is priced in divines follows the divine
// at once.
final class AskBook {
    private record Ask(Seller seller, Price price, long madeAt, boolean stands) {
        boolean madeWithin(long at, Duration window) {
            return madeAt != OpenEntry.NEVER && madeAt > at - window.toMillis();
        }
    }

    private static final int LEAST = 16;

    private final Map<EpisodeId, Ask> asks = new HashMap<>();
    /** Asks left when those long gone were last dropped. */
    private int left = LEAST;

    /** An ask, made at a time or {@link OpenEntry#NEVER} if that was not seen. */
    void put(EpisodeId episode, Seller seller, Price price, long madeAt) {
        asks.put(episode, new Ask(seller, price, madeAt, true));
    }

    /** It does not stand any more; that it was made lately stays true. */
    void remove(EpisodeId episode, long at, ExposureRules rules) {
        asks.computeIfPresent(
                episode,
                (id, ask) -> ask.madeWithin(at, rules.referenceWindow())
                        ? new Ask(ask.seller(), ask.price(), ask.madeAt(), false)
                        : null);
        if (asks.size() > 2 * left) {
            asks.values().removeIf(ask -> !ask.stands() && !ask.madeWithin(at, rules.referenceWindow()));
            left = Math.max(LEAST, asks.size());
        }
    }

    /** Episodes with an ask here: all that stand, and some that did lately. */
    Set<EpisodeId> episodes() {
        return asks.keySet();
    }

    /** The reference for somebody's listing: what the others ask, in chaos at the rates of now. */
    Optional<ReferencePrice> reference(Optional<Seller> without, long at, ExposureRules rules, Rates now) {
        double[] sorted = cheapest(without, at, rules, now);
        return sorted.length < rules.minReferenceSellers()
                ? Optional.empty()
                : Optional.of(
                        new ReferencePrice(new Chaos(quantile(sorted, rules.referenceQuantile())), sorted.length));
    }

    /** The cheapest ask of every seller that the reference looks at, but one, in chaos, ascending. */
    double[] cheapest(Optional<Seller> without, long at, ExposureRules rules, Rates now) {
        Map<String, Double> lately = new HashMap<>();
        Map<String, Double> all = new HashMap<>();
        for (Ask ask : asks.values()) {
            String name = ask.seller().name();
            boolean own = without.isPresent() && without.get().name().equals(name);
            Optional<Chaos> chaos = now.chaosOf(ask.price()).filter(amount -> amount.amount() > 0);
            if (own || chaos.isEmpty()) {
                continue;
            }
            boolean recent = ask.madeWithin(at, rules.referenceWindow());
            if (recent) {
                lately.merge(name, chaos.get().amount(), Math::min);
            }
            if (recent || (ask.stands() && !ask.seller().isDormant(at, rules))) {
                all.merge(name, chaos.get().amount(), Math::min);
            }
        }
        Map<String, Double> cheapest = lately.size() >= rules.recentReferenceSellers() ? lately : all;
        return cheapest.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    /** Linear interpolation between order statistics, the ends included. */
    static double quantile(double[] sorted, double q) {
        return Quantiles.of(sorted, q);
    }

    @Override
    public String toString() {
        return Arrays.toString(asks.values().toArray());
    }
}
