package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.core.liquidity.reference.AskFacts;
import dev.poeprofit.core.liquidity.reference.RobustReference;
import dev.poeprofit.core.liquidity.reference.TrustSettings;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What sellers asked for one good in one market, lately or still. */
// The reference is the quantile over sellers of each seller's latest trusted ask: a seller counts once however many
// listings he has, and half of the sellers must agree on a false price to move the median. It is taken over the asks
// made lately, sold or not. What still stands is no fair sample of what is asked: cheap asks are soon gone and dear
// ones
// pile up (figures in docs/model/liquidity.md). Only where too few sellers asked lately are standing asks taken too,
// dormant sellers left out. Asks are kept in their own currency: a good that is priced in divines follows the divine
// at once.
final class AskBook {
    private record Ask(
            Seller seller, Price price, String pattern, long madeAt, long sellerSince, boolean stands, int reprices) {
        boolean madeWithin(long at, Duration window) {
            return madeAt != OpenEntry.NEVER && madeAt > at - window.toMillis();
        }

        Ask gone() {
            return new Ask(seller, price, pattern, madeAt, sellerSince, false, reprices);
        }
    }

    /** An ask that went away. */
    private record Gone(String seller, Price price, long at) {}

    private record Priced(Ask ask, double chaos) {}

    private static final int LEAST = 16;
    /** Asks gone that are remembered; bounds what judging an ask costs. */
    private static final int MAX_GONE = 256;
    /** Asks that are judged at most; the error of a median of so many is far below that of what it is used for. */
    private static final int MAX_ASKS = 512;
    /** Asks of one seller among them at most. */
    private static final int MAX_ASKS_OF_SELLER = 8;

    private final Map<EpisodeId, Ask> asks = new LinkedHashMap<>();
    private final Deque<Gone> gone = new ArrayDeque<>();
    private final TrustSettings trust;
    /** Asks left when those long gone were last dropped. */
    private int left = LEAST;

    AskBook() {
        this(TrustSettings.DEFAULT);
    }

    AskBook(TrustSettings trust) {
        this.trust = trust;
    }

    /** The ask of a listing as it stands. */
    void put(OpenEntry entry) {
        Price price = entry.price;
        EpisodeId episode = entry.episode;
        Ask before = asks.get(episode);
        boolean repriced = before != null && before.stands() && !before.price().equals(price);
        int reprices = before == null ? 0 : before.reprices() + (repriced ? 1 : 0);
        String pattern = price.total() + "/" + price.lot() + " " + price.currency();
        // Newest last.
        asks.remove(episode);
        asks.put(episode, new Ask(entry.seller, price, pattern, entry.ageStart, entry.sellerSince, true, reprices));
    }

    /** It does not stand any more; that it was made lately stays true. */
    void remove(EpisodeId episode, long at, ExposureRules rules) {
        Ask ask = asks.get(episode);
        if (ask == null) {
            return;
        }
        gone.addLast(new Gone(ask.seller().name(), ask.price(), at));
        if (gone.size() > MAX_GONE) {
            gone.removeFirst();
        }
        if (ask.madeWithin(at, rules.referenceWindow())) {
            asks.put(episode, ask.gone());
        } else {
            asks.remove(episode);
        }
        if (asks.size() > 2 * left) {
            asks.values().removeIf(old -> !old.stands() && !old.madeWithin(at, rules.referenceWindow()));
            left = Math.max(LEAST, asks.size());
        }
    }

    /** Whether no ask here stands or was made lately: nothing is asked of this book until the next listing. */
    boolean isOver(long at, ExposureRules rules) {
        return asks.values().stream().noneMatch(ask -> ask.stands() || ask.madeWithin(at, rules.referenceWindow()));
    }

    /** Episodes with an ask here: all that stand, and some that did lately. */
    Set<EpisodeId> episodes() {
        return asks.keySet();
    }

    /** The reference for somebody's listing: what the others ask, in chaos at the rates of now. */
    Optional<ReferencePrice> reference(Optional<Seller> without, long at, ExposureRules rules, Rates now) {
        Lookup seen = lookUp(without, at, rules);
        List<Priced> known = priced(seen.lately(), now);
        long recentSellers =
                known.stream().map(one -> one.ask().seller().name()).distinct().count();
        Optional<ReferencePrice> recent = recentSellers >= rules.recentReferenceSellers()
                ? reference(known, at, rules, now).filter(found -> found.sellers() >= rules.recentReferenceSellers())
                : Optional.empty();
        return recent.or(() -> reference(priced(seen.all(), now), at, rules, now))
                .filter(found -> found.sellers() >= rules.minReferenceSellers());
    }

    /** The cheapest ask of every seller that the reference looks at, but one, in chaos, ascending. */
    double[] cheapest(Optional<Seller> without, long at, ExposureRules rules, Rates now) {
        Lookup seen = lookUp(without, at, rules);
        Map<String, Double> lately = cheapestBySeller(seen.lately(), now);
        Map<String, Double> cheapest =
                lately.size() >= rules.recentReferenceSellers() ? lately : cheapestBySeller(seen.all(), now);
        return cheapest.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
    }

    private static Map<String, Double> cheapestBySeller(List<Ask> asks, Rates now) {
        Map<String, Double> cheapest = new HashMap<>();
        for (Ask ask : asks) {
            now.chaosOf(ask.price())
                    .filter(amount -> amount.amount() > 0)
                    .ifPresent(chaos -> cheapest.merge(ask.seller().name(), chaos.amount(), Math::min));
        }
        return cheapest;
    }

    /** Asks made lately, and these with all that still stand. */
    private record Lookup(List<Ask> lately, List<Ask> all) {}

    private Lookup lookUp(Optional<Seller> without, long at, ExposureRules rules) {
        List<Ask> lately = new ArrayList<>();
        List<Ask> all = new ArrayList<>();
        for (Ask ask : asks.values()) {
            if (without.isPresent() && without.get().name().equals(ask.seller().name())) {
                continue;
            }
            boolean recent = ask.madeWithin(at, rules.referenceWindow());
            if (recent) {
                lately.add(ask);
            }
            if (recent || (ask.stands() && !ask.seller().isDormant(at, rules))) {
                all.add(ask);
            }
        }
        return new Lookup(lately, all);
    }

    /** Asks with a rate. Of very many only the newest are judged, of each seller a few, so that nobody can crowd others out. */
    private static List<Priced> priced(List<Ask> asks, Rates now) {
        List<Priced> priced = new ArrayList<>(Math.min(asks.size(), MAX_ASKS));
        Map<String, Integer> taken = new HashMap<>();
        boolean many = asks.size() > MAX_ASKS;
        for (int i = asks.size() - 1; i >= 0 && priced.size() < MAX_ASKS; i--) {
            Ask ask = asks.get(i);
            if (!many || taken.merge(ask.seller().name(), 1, Integer::sum) <= MAX_ASKS_OF_SELLER) {
                now.chaosOf(ask.price())
                        .filter(amount -> amount.amount() > 0)
                        .ifPresent(chaos -> priced.add(new Priced(ask, chaos.amount())));
            }
        }
        return priced;
    }

    private Optional<ReferencePrice> reference(List<Priced> known, long at, ExposureRules rules, Rates now) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        double[] sorted = known.stream().mapToDouble(Priced::chaos).sorted().toArray();
        double median = Quantiles.median(sorted);
        List<PricedGone> departed = new ArrayList<>();
        for (Gone one : gone) {
            now.chaosOf(one.price())
                    .ifPresent(chaos -> departed.add(new PricedGone(one.seller(), chaos.amount(), one.at())));
        }
        List<AskFacts> facts = new ArrayList<>(known.size());
        for (Priced priced : known) {
            Ask ask = priced.ask();
            boolean timed = ask.madeAt() != OpenEntry.NEVER;
            boolean asked = priced.chaos() < trust.farBelow() * median && ask.stands() && timed;
            facts.add(new AskFacts(
                    ask.seller().name(),
                    priced.chaos(),
                    ask.pattern(),
                    timed ? Optional.of(Instant.ofEpochMilli(ask.madeAt())) : Optional.empty(),
                    ask.stands(),
                    ask.reprices(),
                    asked ? passedOver(priced, departed, rules) : 0));
        }
        return RobustReference.of(facts, Instant.ofEpochMilli(at), rules.referenceQuantile(), trust)
                .map(found -> new ReferencePrice(
                        new Chaos(found.chaosPerUnit()), found.witnesses(), Optional.of(found.evidence())));
    }

    private record PricedGone(String seller, double chaos, long at) {}

    /** Other sellers whose dearer ask went away while this one stood and its seller was active. */
    private static int passedOver(Priced priced, List<PricedGone> departed, ExposureRules rules) {
        Set<String> sellers = new HashSet<>();
        Ask ask = priced.ask();
        for (PricedGone one : departed) {
            if (one.at() > ask.madeAt()
                    && one.at() >= ask.sellerSince()
                    && one.chaos() > priced.chaos()
                    && !one.seller().equals(ask.seller().name())
                    && ask.seller().activityAt(one.at(), rules) == Activity.ACTIVE) {
                sellers.add(one.seller());
            }
        }
        return sellers.size();
    }

    @Override
    public String toString() {
        return Arrays.toString(asks.values().toArray());
    }
}
