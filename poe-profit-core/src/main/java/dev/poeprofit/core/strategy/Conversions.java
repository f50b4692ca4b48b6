package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.conversion.ConversionRule;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.conversion.RuleKind;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Combine stacks, hand three of a tier to a vendor, turn in card sets: from exchange prices alone. For whoever holds the goods
 * the lazier alternative is to sell them as they are, or to leave them; whoever buys them first is compared with leaving his money.
 *
 * <p>A rule is looked at only while what goes in has a line in the league's exchange prices; it is used only while every leg has a
 * fresh one of one sample.
 */
public final class Conversions implements Strategy {
    private final String name;
    private final Set<RuleKind> kinds;
    private final boolean buys;
    private final RuleBook book;
    private final ConversionSettings settings;
    private final ExchangeSettings exchange;
    private final StressSettings stress;

    /**
     * The strategy.
     *
     * @param name its name
     * @param kinds kinds of rules it looks at, none of them random
     * @param buys whether what goes in is bought first
     * @param book the rules
     * @param settings what it assumes
     * @param exchange what it assumes of the exchange
     * @param stress what is taken otherwise in the sensitivity set
     * @throws IllegalArgumentException if no kind is given or random rules are: what they give is not known
     */
    public Conversions(
            String name,
            Set<RuleKind> kinds,
            boolean buys,
            RuleBook book,
            ConversionSettings settings,
            ExchangeSettings exchange,
            StressSettings stress) {
        if (kinds.isEmpty() || kinds.contains(RuleKind.RANDOM)) {
            throw new IllegalArgumentException("conversions need kinds that are not random, were " + kinds);
        }
        this.name = name;
        this.kinds = EnumSet.copyOf(kinds);
        this.buys = buys;
        this.book = book;
        this.settings = settings;
        this.exchange = exchange;
        this.stress = stress;
    }

    /**
     * The strategies that come with the library: combine or sell raw, card sets, and both with a purchase before.
     *
     * @param book the rules
     * @param settings what they assume
     * @return four strategies
     */
    public static List<Strategy> all(RuleBook book, ConversionSettings settings) {
        Set<RuleKind> stacks = EnumSet.of(RuleKind.STACK, RuleKind.VENDOR3);
        Set<RuleKind> sets = EnumSet.of(RuleKind.SET);
        ExchangeSettings exchange = ExchangeSettings.DEFAULT;
        StressSettings stress = StressSettings.DEFAULT;
        return List.of(
                new Conversions("combine", stacks, false, book, settings, exchange, stress),
                new Conversions("card-set", sets, false, book, settings, exchange, stress),
                new Conversions("buy-to-combine", stacks, true, book, settings, exchange, stress),
                new Conversions("buy-card-set", sets, true, book, settings, exchange, stress));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Findings find(MarketPicture picture, Player player) {
        Map<String, MarketPicture.ExchangeQuote> lines = picture.exchangeByName();
        List<Opportunity> promoted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (ConversionRule rule : book.rules()) {
            MarketPicture.ExchangeQuote input = lines.get(rule.input().name());
            if (kinds.contains(rule.kind()) && input != null) {
                Findings found = look(rule, input, lines, picture, player);
                promoted.addAll(found.promoted());
                rejected.addAll(found.rejected());
            }
        }
        return new Findings(promoted, rejected);
    }

    private Candidate candidate(ConversionRule rule, Optional<Venue> venue) {
        Verb verb = switch (rule.kind()) {
            case SET -> Verb.TURN_IN;
            case VENDOR3 -> Verb.UPGRADE;
            case STACK, RANDOM -> Verb.COMBINE;
        };
        return new Candidate(name, verb, rule.input().name(), venue);
    }

    private Findings look(
            ConversionRule rule,
            MarketPicture.ExchangeQuote input,
            Map<String, MarketPicture.ExchangeQuote> lines,
            MarketPicture picture,
            Player player) {
        long held = input.line()
                .tradeId()
                .filter(CurrencyId::isWellFormed)
                .map(id -> player.holdings().getOrDefault(new CurrencyId(id), 0L))
                .orElse(0L);
        if (!buys && player.toldHoldings() && held == 0) {
            return Findings.NONE;
        }
        Candidate candidate = candidate(rule, Optional.of(Venue.EXCHANGE));
        if (!picture.venues().eligible(true).contains(Venue.EXCHANGE)) {
            return PromotionRule.rejected(
                    candidate(rule, Optional.empty()), RejectReason.NO_ELIGIBLE_VENUE, "the exchange is switched off");
        }
        LiveRule.Check check = LiveRule.of(rule, book, lines, picture, settings);
        if (check.refusal().isPresent()) {
            Rejection refusal = check.refusal().get();
            return PromotionRule.rejected(candidate, refusal.reason(), refusal.detail());
        }
        return judge(check.live().orElseThrow(), candidate, picture, player, held);
    }

    private Findings judge(LiveRule live, Candidate candidate, MarketPicture picture, Player player, long held) {
        ConversionRule rule = live.rule();
        long most = mostByVolume(live);
        if (most < 1) {
            return PromotionRule.rejected(
                    candidate,
                    RejectReason.VOLUME_TOO_SMALL,
                    PromotionRule.text(
                            "one conversion is more than %.0f %% of an hour's volume (%.0f chaos in, %.0f chaos out)",
                            100 * exchange.maxParticipation(),
                            live.input().line().volumeChaos().orElse(0),
                            live.output().line().volumeChaos().orElse(0)));
        }
        if (!buys && player.toldHoldings() && held < rule.input().units()) {
            return PromotionRule.rejected(
                    candidate,
                    RejectReason.BELOW_WORTHWHILE_LOT,
                    PromotionRule.text(
                            "holds %d, it takes %d", held, rule.input().units()));
        }
        double money = player.toldHoldings() ? money(player, live) : Double.POSITIVE_INFINITY;
        ConversionCycle.Context context = new ConversionCycle.Context(
                new ExchangeTerms(exchange, stress, picture, player),
                exchange,
                stress,
                settings,
                picture,
                book.gold(rule.input().name(), 1));
        double price = rule.input().units() * live.inputChaos() / live.divineChaos();
        if (buys && money < price) {
            return PromotionRule.rejected(
                    candidate,
                    RejectReason.NOT_ENOUGH_MONEY,
                    PromotionRule.text("one conversion takes %.2f div, holds %.2f", price, money));
        }
        long limit = Math.min(most, settings.mostSets());
        if (buys && player.toldHoldings()) {
            limit = Math.min(limit, (long) Math.floor(money / price));
        } else if (!buys && player.toldHoldings()) {
            limit = Math.min(limit, held / rule.input().units());
        }
        return choose(live, limit, context, player)
                .map(cycle -> judge(live, cycle, candidate, context, player, held))
                .orElseGet(() -> PromotionRule.rejected(
                        candidate,
                        RejectReason.BELOW_WORTHWHILE_LOT,
                        PromotionRule.text("no whole-number orders for %s and what it gives", rule.input())));
    }

    private static double money(Player player, LiveRule live) {
        double chaos = player.holdings().getOrDefault(CurrencyId.CHAOS, 0L);
        return player.holdings().getOrDefault(CurrencyId.DIVINE, 0L) + chaos / live.divineChaos();
    }

    /** Sets that stay within the share of an hour's volume on every leg that is traded. */
    private long mostByVolume(LiveRule live) {
        double most = settings.mostSets();
        if (live.money().isEmpty()) {
            most = Math.min(most, sets(live.output(), live.rule().output().units()));
        }
        return (long) Math.floor(
                buys ? Math.min(most, sets(live.input(), live.rule().input().units())) : most);
    }

    private double sets(MarketPicture.ExchangeQuote quote, long units) {
        double hour = quote.line().volumeChaos().orElse(0);
        return exchange.maxParticipation()
                * hour
                / (units * quote.line().chaosValue().amount());
    }

    /**
     * How many: all that is held, or that whole numbers express; without holdings the fewest that are worth their minutes even at
     * high attention, else the number with the best rate.
     */
    private Optional<ConversionCycle> choose(
            LiveRule live, long limit, ConversionCycle.Context context, Player player) {
        Optional<ConversionCycle> best = Optional.empty();
        boolean all = !buys && player.toldHoldings();
        for (long step = 0; step < limit; step++) {
            long sets = all ? limit - step : step + 1;
            Optional<ConversionCycle> cycle = ConversionCycle.of(live, sets, buys, context);
            if (cycle.isPresent() && (all || cycle.get().paysFromNothing(true))) {
                return cycle;
            }
            if (cycle.isPresent() && (best.isEmpty() || rate(cycle.get()) > rate(best.get()))) {
                best = cycle;
            }
        }
        return best;
    }

    private static double rate(ConversionCycle cycle) {
        return cycle.net() / cycle.minutes().mid().value();
    }

    private Findings judge(
            LiveRule live,
            ConversionCycle cycle,
            Candidate candidate,
            ConversionCycle.Context context,
            Player player,
            long held) {
        AttentionRange whole = cycle.minutes();
        AttentionRange raw = cycle.rawMinutes();
        double rawNet = cycle.rawNet();
        boolean rawIsLazier = !buys && rawNet > 0 && raw.mid().compareTo(whole.mid()) < 0;
        double base = rawIsLazier ? rawNet : 0;
        AttentionRange extra = rawIsLazier ? whole.beyond(raw) : whole;
        Baseline baseline = new Baseline(rawIsLazier ? "sell them as they are" : "leave it", base, extra);
        Opportunity opportunity = opportunity(live, cycle, candidate, context, player, held, baseline);
        if (!buys && rawNet >= cycle.net()) {
            return PromotionRule.rejected(
                    opportunity,
                    List.of(new Rejection(RejectReason.CONVERSION_LOSES, comparison(live, cycle, rawNet))));
        }
        double pessimistic = cycle.netPessimistic() - (rawIsLazier ? cycle.rawPoor() : 0);
        Findings found = PromotionRule.judge(
                opportunity,
                new PromotionRule.Stress(opportunity.rate().pessimistic(), pessimistic, pessimistic, true));
        if (!found.promoted().isEmpty() && !cycle.paysFromNothing(false)) {
            return PromotionRule.rejected(
                    opportunity,
                    List.of(new Rejection(
                            RejectReason.BELOW_DPAM_FLOOR,
                            PromotionRule.text(
                                    "%.3f div/min at the guards over leaving it, needs %.1f",
                                    cycle.netAtGuard() / whole.mid().value(), Dpam.FLOOR))));
        }
        return found;
    }

    /** What an advice is compared with. */
    private record Baseline(String what, double net, AttentionRange extra) {}

    private static String comparison(LiveRule live, ConversionCycle cycle, double rawNet) {
        return PromotionRule.text(
                "%d %s fetch %.3f div as they are, %.3f div as %s: sell them as they are",
                cycle.inputs(), live.rule().input().name(), rawNet, cycle.net(), cycle.sells());
    }

    private Opportunity opportunity(
            LiveRule live,
            ConversionCycle cycle,
            Candidate candidate,
            ConversionCycle.Context context,
            Player player,
            long held,
            Baseline baseline) {
        MarketPicture picture = context.picture();
        ExchangeTerms terms = context.terms();
        ExchangeTerms.Fill fill = terms.fill();
        AttentionRange extra = baseline.extra();
        Divines uplift = new Divines(cycle.net() - baseline.net());
        double guarded = cycle.netAtGuard() - baseline.net();
        GoldFee gold = cycle.gold();
        Evidence evidence = evidence(live, player, held);
        List<Sensitivity> sensitivity = new ArrayList<>(terms.sensitivity(
                (quoted, rate) -> cycle.netIf(quoted, rate) - baseline.net() / rate, extra, gold, live.divineChaos()));
        sensitivity.add(terms.sensitivity("at the guards", guarded, extra.mid()));
        sensitivity.add(terms.sensitivity(
                PromotionRule.text("quote -%.0f %%, any purchase at its guard, poor fill", 100 * stress.quoteDrop()),
                cycle.netPessimistic() - (baseline.net() > 0 ? cycle.rawPoor() : 0),
                extra.mid()));
        boolean anySale = buys || cycle.ask() instanceof AskPrice.Order;
        return new Opportunity(
                evidence.idOf(picture.market(), candidate),
                name,
                candidate.verb(),
                candidate.item(),
                cycle.inputs(),
                !player.toldHoldings(),
                Venue.EXCHANGE,
                List.of(cycle.buy()
                        .map(order -> new Goods(order.currency().id(), order.have()))
                        .orElseGet(() -> new Goods(candidate.item(), cycle.inputs()))),
                cycle.buy(),
                cycle.sells(),
                cycle.ask(),
                new Worth(
                        cycle.split(),
                        baseline.what(),
                        new Divines(baseline.net()),
                        uplift,
                        new Divines(cycle.netPessimistic() - (baseline.net() > 0 ? cycle.rawPoor() : 0))),
                new Effort(extra, cycle.minutes(), Optional.empty(), anySale ? Slots.ORDER : new Slots(0, 0, 0), gold),
                anySale ? terms.chance(cycle.participation(), fill) : new SaleChance.NothingToSell(),
                Optional.empty(),
                new DpamRange(
                        new Dpam(uplift, extra.mid()),
                        new Dpam(new Divines(guarded), extra.high()),
                        guarded / extra.mid().value()),
                FallRisk.of(
                        live.output().line(),
                        new Divines(cycle.sells().units() * live.outputChaos() / live.divineChaos()),
                        ExchangeTerms.HORIZON),
                new SampleInfo(
                        OptionalLong.empty(),
                        OptionalInt.empty(),
                        Optional.of(picture.priceFreshness(live.sampledAt())),
                        Optional.empty()),
                evidence,
                sensitivity,
                Tier.RED,
                cautions(live, cycle, gold),
                why(live, cycle),
                Optional.empty(),
                terms.assumptions(cycle.actions(), fill),
                picture.exchangeExpiry(live.sampledAt()),
                Optional.empty());
    }

    private Evidence evidence(LiveRule live, Player player, long held) {
        List<Evidence.Row> rows = new ArrayList<>();
        rows.add(live.input().row());
        rows.add(live.output().row());
        rows.add(live.divine().row());
        List<String> told = new ArrayList<>();
        if (player.toldHoldings()) {
            told.add(
                    buys
                            ? PromotionRule.text("have money=%.4f div", money(player, live))
                            : ExchangeTerms.told("have " + live.rule().input().name(), held));
        }
        return new Evidence(rows, told, List.of(), Optional.of(live.use(settings.patch())));
    }

    private List<String> cautions(LiveRule live, ConversionCycle cycle, GoldFee gold) {
        List<String> cautions = new ArrayList<>();
        if (!cycle.paysFromNothing(true)) {
            cautions.add(PromotionRule.text(
                    "%.3f div/min at high minutes over leaving it",
                    cycle.netAtGuard() / cycle.minutes().high().value()));
        }
        if (!live.use(settings.patch()).verified()) {
            cautions.add("rule not verified for " + settings.patch());
        }
        if (gold instanceof GoldFee.Unknown) {
            cautions.add("gold fee unknown");
        }
        return cautions;
    }

    private static String why(LiveRule live, ConversionCycle cycle) {
        ConversionRule rule = live.rule();
        String does = switch (rule.kind()) {
            case STACK -> "combine into";
            case SET -> "turned in give";
            case VENDOR3 -> "upgraded give";
            case RANDOM -> "give";
        };
        return PromotionRule.text(
                "%s%d %s %s %s, %.2f div at the exchange's price; the %d themselves cost %.2f div.",
                cycle.buy().map(order -> order + ". ").orElse(""),
                cycle.inputs(),
                rule.input().name(),
                does,
                cycle.sells(),
                cycle.sells().units() * live.outputChaos() / live.divineChaos(),
                cycle.inputs(),
                cycle.inputs() * live.inputChaos() / live.divineChaos());
    }
}
