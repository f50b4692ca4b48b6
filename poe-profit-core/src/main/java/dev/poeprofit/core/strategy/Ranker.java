package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.conversion.RuleBook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Runs strategies and ranks what they promote, within the player's attention and the venue's order cap. Deterministic; ties fall
 * by uplift, then by name.
 *
 * <p>In three parts. First what the player is known to have, by divines per attention-minute. Then what is only for whoever
 * holds the good and was seen to sell, by the same rate: one unit each, so that rates compare. Last what is only for whoever
 * holds a lot and whose sale no feed shows. There the lot is the advice's own choice, and the rate with it, so that ranking by it
 * would put the dearest good first; they stand by the share of an hour's volume the lot takes, smallest first: the deepest
 * market holds the good most people have and disturbs least. What gives money takes no share, for it needs no buyer, so that it
 * stands first among them, whatever its rate. Of advice for holders each strategy gets at most five: a longer list says no more to
 * somebody whose holdings are not known.
 *
 * <p>The same goods are advised on once. A green conversion of them comes before their sale; where it does not fit into the
 * attention or the orders that are left, the sale may.
 */
public final class Ranker {
    /** Advice of one strategy that is only for whoever holds the good. */
    private static final int MOST_IF_HELD = 5;

    private static final Comparator<Opportunity> BY_RATE = Comparator.comparing(Opportunity::dpam)
            .thenComparing(Opportunity::uplift)
            .reversed()
            .thenComparing(Opportunity::strategy)
            .thenComparing(Opportunity::item)
            .thenComparing(opportunity -> opportunity.verb().name());

    private static final Comparator<Opportunity> BEST_FIRST = Comparator.comparingInt(Ranker::part)
            .thenComparingDouble(Ranker::shareOfUnknownLot)
            .thenComparing(BY_RATE);

    private static final Comparator<Rejected> NEAREST_FIRST = Comparator.comparingDouble(Ranker::rate)
            .reversed()
            .thenComparing(rejected -> rejected.candidate().strategy())
            .thenComparing(rejected -> rejected.candidate().item())
            .thenComparing(rejected -> rejected.candidate().verb().name());

    private final List<Strategy> strategies;

    /**
     * A ranker.
     *
     * @param strategies strategies in the order they run
     */
    public Ranker(List<Strategy> strategies) {
        this.strategies = List.copyOf(strategies);
    }

    /**
     * The strategies of the library with their default settings.
     *
     * @return a ranker
     */
    public static Ranker builtIn() {
        return builtIn(RuleBook.builtIn(), ConversionSettings.DEFAULT);
    }

    /**
     * The strategies of the library with other conversion rules.
     *
     * @param book the rules
     * @param settings what is assumed of conversions, the patch among it
     * @return a ranker
     */
    public static Ranker builtIn(RuleBook book, ConversionSettings settings) {
        List<Strategy> strategies = new ArrayList<>();
        strategies.add(new ExchangeSell(
                ExchangeSettings.DEFAULT, StressSettings.DEFAULT, Optional.of(new RawHint(book, settings))));
        strategies.addAll(Conversions.all(book, settings));
        strategies.add(new RandomRecipes(book, settings));
        strategies.add(new InPersonListing(InPersonSettings.DEFAULT));
        return new Ranker(strategies);
    }

    /**
     * What to do now.
     *
     * @param picture the market
     * @param player what the player told
     * @return the advice
     */
    public Advice advise(MarketPicture picture, Player player) {
        List<Opportunity> promoted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (Strategy strategy : strategies) {
            Findings findings = strategy.find(picture, player);
            promoted.addAll(findings.promoted());
            rejected.addAll(findings.rejected());
        }
        promoted.sort(BEST_FIRST);
        Set<String> converted = promoted.stream()
                .filter(Ranker::isGreenConversion)
                .map(Opportunity::item)
                .collect(Collectors.toSet());
        Plan plan = new Plan(picture, player);
        // The other uses of goods that are better converted wait until it is known whether the conversion fits in.
        List<Opportunity> later = new ArrayList<>();
        for (Opportunity opportunity : promoted) {
            if (usesGoods(opportunity) && !isConversion(opportunity) && converted.contains(opportunity.item())) {
                later.add(opportunity);
            } else {
                plan.place(opportunity);
            }
        }
        later.forEach(plan::place);
        plan.ranked.sort(BEST_FIRST);
        rejected.addAll(plan.leftOut);
        rejected.sort(NEAREST_FIRST);
        return new Advice(
                picture.asOf(),
                player.budget(),
                plan.spent,
                plan.ranked,
                rejected,
                plan.ranked.isEmpty() ? Optional.of(waiting(picture, rejected)) : Optional.empty());
    }

    /** What fits into the player's attention and orders, best first as it is placed. */
    private static final class Plan {
        private final MarketPicture picture;
        private final Player player;
        private final List<Opportunity> ranked = new ArrayList<>();
        private final List<Rejected> leftOut = new ArrayList<>();
        private final Set<String> used = new HashSet<>();
        private final Map<String, Integer> ifHeld = new HashMap<>();
        private AttentionMinutes spent = AttentionMinutes.ZERO;
        private int orders;

        Plan(MarketPicture picture, Player player) {
            this.picture = picture;
            this.player = player;
            this.orders = player.openOrders();
        }

        /** Ranks it, or says why it is left out. */
        void place(Opportunity opportunity) {
            AttentionMinutes after = spent.plus(opportunity.effort().whole().mid());
            boolean order = opportunity.effort().slots().exchangeOrders() > 0;
            int cap = picture.venues().profile(opportunity.venue()).orderCap().orElse(Integer.MAX_VALUE);
            if (usesGoods(opportunity) && used.contains(opportunity.item())) {
                leaveOut(
                        opportunity,
                        RejectReason.SAME_GOODS,
                        "the same goods bring more another way, see " + opportunity.item());
            } else if (opportunity.onlyIfHeld() && ifHeld.getOrDefault(opportunity.strategy(), 0) >= MOST_IF_HELD) {
                leaveOut(
                        opportunity,
                        RejectReason.OVER_CONDITIONAL_CAP,
                        MOST_IF_HELD + " others for whoever holds them are shown; tell holdings for more");
                if (isGreenConversion(opportunity)) {
                    // Not shown, and still the better use.
                    used.add(opportunity.item());
                }
            } else if (order && orders >= cap) {
                leaveOut(opportunity, RejectReason.OVER_ORDER_CAP, "all " + cap + " orders are taken");
            } else if (after.compareTo(player.budget()) > 0) {
                leaveOut(
                        opportunity,
                        RejectReason.OVER_BUDGET,
                        PromotionRule.text(
                                "needs %.2f min, %.2f of %.2f are left",
                                opportunity.effort().whole().mid().value(),
                                player.budget().value() - spent.value(),
                                player.budget().value()));
            } else {
                ranked.add(opportunity);
                if (usesGoods(opportunity)) {
                    used.add(opportunity.item());
                }
                spent = after;
                orders += order ? 1 : 0;
                if (opportunity.onlyIfHeld()) {
                    ifHeld.merge(opportunity.strategy(), 1, Integer::sum);
                }
            }
        }

        private void leaveOut(Opportunity opportunity, RejectReason reason, String detail) {
            leftOut.add(new Rejected(
                    opportunity.candidate(), Optional.of(opportunity), List.of(new Rejection(reason, detail))));
        }
    }

    private static boolean isGreenConversion(Opportunity opportunity) {
        return isConversion(opportunity) && opportunity.tier() == Tier.GREEN;
    }

    /** Whether it turns goods from the stash into others. */
    private static boolean isConversion(Opportunity opportunity) {
        return opportunity.buy().isEmpty()
                && (opportunity.verb() == Verb.COMBINE
                        || opportunity.verb() == Verb.UPGRADE
                        || opportunity.verb() == Verb.TURN_IN);
    }

    /** Whether it takes lots out of the stash that another advice might take, too. */
    private static boolean usesGoods(Opportunity opportunity) {
        return isConversion(opportunity) || opportunity.verb() == Verb.SELL;
    }

    private static int part(Opportunity opportunity) {
        if (!opportunity.onlyIfHeld()) {
            return 0;
        }
        return opportunity.chance() instanceof SaleChance.Observed ? 1 : 2;
    }

    private static double shareOfUnknownLot(Opportunity opportunity) {
        return opportunity.onlyIfHeld() && opportunity.chance() instanceof SaleChance.NotObservable fill
                ? fill.participation()
                : 0;
    }

    private static double rate(Rejected rejected) {
        return rejected.figures().map(figures -> figures.dpam().value()).orElse(Double.NEGATIVE_INFINITY);
    }

    private static Advice.Wait waiting(MarketPicture picture, List<Rejected> rejected) {
        Optional<Rejected> best =
                rejected.stream().filter(one -> one.figures().isPresent()).findFirst();
        double shortfall = best.map(one -> Math.max(0, Dpam.FLOOR - rate(one))).orElse(0.0);
        Optional<Instant> next = picture.exchange().stream()
                .map(quote -> quote.sampledAt().plus(MarketPicture.CYCLE))
                .max(Comparator.naturalOrder())
                .map(time -> time.isBefore(picture.asOf()) ? picture.asOf() : time);
        return new Advice.Wait(best, shortfall, next);
    }
}
