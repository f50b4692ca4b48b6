package dev.poeprofit.core.liquidity.reference;

import dev.poeprofit.core.confidence.Quantiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Judges asks of one good by what else is asked for it. Trust is the chance that an ask is meant, from Bayes' rule with the
 * reasons as independent observations: odds = prior odds × Π ratio. Patterns and many listings do not lower trust: they lower
 * the number of witnesses. Without state; cost O(n log n) in the asks.
 */
public final class TrustJudge {
    private final TrustSettings settings;
    private final PatternSearch patterns;

    /**
     * A judge.
     *
     * @param settings settings
     */
    public TrustJudge(TrustSettings settings) {
        this.settings = settings;
        this.patterns = new PatternSearch(settings);
    }

    /** The ladder: one price a witness, his cheapest. */
    private record Ladder(double median, double lowGap, double highGap, double cheapestStanding) {}

    /** What one seller, or all sellers of one pattern together, ask. */
    private static final class Asked {
        private double cheapest = Double.POSITIVE_INFINITY;
        private double cheapestStanding = Double.POSITIVE_INFINITY;
        private double dearest;
        private int standing;

        void add(AskFacts ask) {
            cheapest = Math.min(cheapest, ask.chaosPerUnit());
            dearest = Math.max(dearest, ask.chaosPerUnit());
            if (ask.stands()) {
                standing++;
                cheapestStanding = Math.min(cheapestStanding, ask.chaosPerUnit());
            }
        }
    }

    /**
     * Trust in each ask.
     *
     * @param asks all known asks of one good
     * @param now when they are judged
     * @return one judgement an ask, in the same order
     */
    public List<JudgedAsk> judge(List<AskFacts> asks, Instant now) {
        int[] groups = patterns.groups(asks);
        Map<String, Integer> groupOf = new HashMap<>();
        Map<String, Asked> sellers = new HashMap<>();
        int stand = 0;
        for (int i = 0; i < asks.size(); i++) {
            AskFacts ask = asks.get(i);
            sellers.computeIfAbsent(ask.seller(), unseen -> new Asked()).add(ask);
            stand += ask.stands() ? 1 : 0;
            if (groups[i] != PatternSearch.NONE) {
                groupOf.put(ask.seller(), groups[i]);
            }
        }
        Map<Object, Asked> witnesses = new HashMap<>(sellers);
        if (!groupOf.isEmpty()) {
            witnesses.keySet().removeAll(groupOf.keySet());
            for (AskFacts ask : asks) {
                Integer group = groupOf.get(ask.seller());
                if (group != null) {
                    witnesses.computeIfAbsent(group, unseen -> new Asked()).add(ask);
                }
            }
        }
        boolean comparable = witnesses.size() >= settings.minSellers();
        Ladder ladder = comparable ? ladder(witnesses.values()) : new Ladder(0, 0, Double.POSITIVE_INFINITY, 0);
        List<JudgedAsk> judged = new ArrayList<>(asks.size());
        for (int i = 0; i < asks.size(); i++) {
            AskFacts ask = asks.get(i);
            Asked own = sellers.getOrDefault(ask.seller(), new Asked());
            EnumSet<TrustReason> reasons = EnumSet.noneOf(TrustReason.class);
            double trust = comparable ? trust(oddsRatio(ask, ladder, now, own.dearest, reasons)) : 1;
            if (own.standing >= settings.manyLeast() && own.standing >= settings.manyShare() * stand) {
                reasons.add(TrustReason.MANY_LISTINGS);
            }
            if (groups[i] != PatternSearch.NONE) {
                reasons.add(TrustReason.SAME_PATTERN);
            }
            Integer group = groupOf.get(ask.seller());
            judged.add(new JudgedAsk(ask, trust, reasons, group == null ? OptionalInt.empty() : OptionalInt.of(group)));
        }
        return judged;
    }

    private double oddsRatio(
            AskFacts ask, Ladder ladder, Instant now, double dearestOfSeller, EnumSet<TrustReason> reasons) {
        double price = ask.chaosPerUnit();
        boolean farBelow = price < settings.farBelow() * ladder.median();
        double ratio = 1;
        if (farBelow && ask.stands() && ask.passedOver() > 0) {
            reasons.add(TrustReason.SURVIVES_WHILE_BUYERS_BUY);
            ratio *= Math.pow(settings.passChance(), ask.passedOver());
        }
        boolean old = ask.stands()
                && ask.madeAt()
                        .map(made -> Duration.between(made, now).compareTo(settings.oldAfter()) >= 0)
                        .orElse(false);
        if (old && farBelow && price <= ladder.cheapestStanding()) {
            reasons.add(TrustReason.OLD_AND_CHEAPEST);
            ratio *= settings.oldRatio();
        }
        if (price < ladder.lowGap() || price > ladder.highGap()) {
            reasons.add(TrustReason.LADDER_GAP);
            ratio *= settings.gapRatio();
        }
        if (ask.stands() && ask.reprices() >= settings.manyReprices()) {
            reasons.add(TrustReason.REPRICED_WITHOUT_TRADES);
            ratio *= settings.repriceRatio();
        }
        if (farBelow && dearestOfSeller >= settings.ownSpread() * price) {
            reasons.add(TrustReason.OWN_SPREAD);
            ratio *= settings.spreadRatio();
        }
        return ratio;
    }

    private double trust(double ratio) {
        double odds = settings.priorHonest() / (1 - settings.priorHonest());
        double after = odds * ratio;
        return Math.min(1, after / (1 + after) / settings.priorHonest());
    }

    private Ladder ladder(Collection<Asked> witnesses) {
        double[] prices =
                witnesses.stream().mapToDouble(asked -> asked.cheapest).sorted().toArray();
        int n = prices.length;
        double median = Quantiles.median(prices);
        int most = (int) Math.floor(settings.gapShare() * n);
        double lowGap = 0;
        double highGap = Double.POSITIVE_INFINITY;
        for (int i = 1; i <= most && i < n; i++) {
            if (prices[i] >= (1 + settings.gap()) * prices[i - 1]) {
                lowGap = prices[i];
            }
            if (prices[n - i] >= (1 + settings.gap()) * prices[n - i - 1]) {
                highGap = prices[n - i - 1];
            }
        }
        double[] stand = witnesses.stream()
                .filter(asked -> asked.standing > 0)
                .mapToDouble(asked -> asked.cheapestStanding)
                .sorted()
                .toArray();
        int cheap = (int) Math.ceil(settings.cheapestShare() * stand.length);
        return new Ladder(median, lowGap, highGap, cheap > 0 ? stand[cheap - 1] : 0);
    }
}
