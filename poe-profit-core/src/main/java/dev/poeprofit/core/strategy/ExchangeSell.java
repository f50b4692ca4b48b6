package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Action;
import dev.poeprofit.core.attention.ActionTable;
import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.PriceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Sell a commodity on the exchange, from exchange prices alone: here, for this, this much. The lazier alternative is to leave
 * it. No feed shows fills, so there is no chance of sale; the lot is held to a share of an hour's volume instead.
 *
 * <p>Without holdings the advice is for whoever holds the lot: the smallest one that is worth its minutes even at high
 * attention, where the market's volume allows it.
 */
public final class ExchangeSell implements Strategy {
    private static final String BASELINE = "leave it";
    private static final List<Action> ACTIONS = List.of(Action.READ_AND_DECIDE, Action.EXCHANGE_ORDER, Action.COLLECT);

    private final ExchangeSettings settings;
    private final StressSettings stress;
    private final Optional<RawHint> hint;

    /**
     * The strategy with the built-in sensitivity set.
     *
     * @param settings what it assumes
     */
    public ExchangeSell(ExchangeSettings settings) {
        this(settings, StressSettings.DEFAULT);
    }

    /**
     * The strategy.
     *
     * @param settings what it assumes
     * @param stress what is taken otherwise in the sensitivity set
     */
    public ExchangeSell(ExchangeSettings settings, StressSettings stress) {
        this(settings, stress, Optional.empty());
    }

    ExchangeSell(ExchangeSettings settings, StressSettings stress, Optional<RawHint> hint) {
        this.settings = settings;
        this.stress = stress;
        this.hint = hint;
    }

    @Override
    public String name() {
        return "exchange-sell";
    }

    @Override
    public Findings find(MarketPicture picture, Player player) {
        Optional<Chaos> divine = picture.rates().flatMap(rates -> rates.chaosPer(CurrencyId.DIVINE));
        Map<String, MarketPicture.ExchangeQuote> lines = picture.exchangeByName();
        List<Opportunity> promoted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (MarketPicture.ExchangeQuote quote : picture.exchange()) {
            Optional<CurrencyId> id =
                    quote.line().tradeId().filter(CurrencyId::isWellFormed).map(CurrencyId::new);
            boolean money = id.isPresent()
                    && (id.get().equals(CurrencyId.CHAOS) || id.get().equals(CurrencyId.DIVINE));
            long held =
                    id.map(known -> player.holdings().getOrDefault(known, 0L)).orElse(0L);
            if (!money && (!player.toldHoldings() || held > 0)) {
                Findings found = look(picture, lines, player, quote, divine, held);
                promoted.addAll(found.promoted());
                rejected.addAll(found.rejected());
            }
        }
        return new Findings(promoted, rejected);
    }

    private Findings look(
            MarketPicture picture,
            Map<String, MarketPicture.ExchangeQuote> lines,
            Player player,
            MarketPicture.ExchangeQuote quote,
            Optional<Chaos> divine,
            long held) {
        if (!picture.venues().eligible(true).contains(Venue.EXCHANGE)) {
            return PromotionRule.rejected(
                    new Candidate(name(), Verb.SELL, quote.line().name(), Optional.empty()),
                    RejectReason.NO_ELIGIBLE_VENUE,
                    "the exchange is switched off");
        }
        return divine.map(chaos -> judge(picture, lines, player, quote, chaos.amount(), held))
                .orElseGet(
                        () -> reject(quote.line(), RejectReason.NO_DIVINE_RATE, "the exchange prices name no divine"));
    }

    private Findings reject(PriceLine line, RejectReason reason, String detail) {
        return PromotionRule.rejected(candidate(line), reason, detail);
    }

    private Candidate candidate(PriceLine line) {
        return new Candidate(name(), Verb.SELL, line.name(), Optional.of(Venue.EXCHANGE));
    }

    private Findings judge(
            MarketPicture picture,
            Map<String, MarketPicture.ExchangeQuote> lines,
            Player player,
            MarketPicture.ExchangeQuote quote,
            double divine,
            long held) {
        PriceLine line = quote.line();
        double chaos = line.chaosValue().amount();
        if (!(chaos > 0)) {
            return reject(line, RejectReason.NO_REFERENCE_PRICE, "the line says " + chaos + " chaos");
        }
        if (line.volumeChaos().isEmpty()) {
            return reject(line, RejectReason.VOLUME_UNKNOWN, "the line has no traded volume");
        }
        double hour = line.volumeChaos().getAsDouble();
        AttentionRange minutes = minutes(picture.venues().actions());
        ExchangeTerms terms = new ExchangeTerms(settings, stress, picture, player);
        double guardedDivines =
                chaos / divine * (1 - settings.tolerance()) * terms.fill().mid().value() * terms.there(quote);
        if (!(guardedDivines > 0)) {
            return reject(
                    line, RejectReason.NOT_POSITIVE_WHEN_PESSIMISTIC, "none of the player's own orders was filled");
        }
        long worthwhile = unitsFor(minutes.mid(), guardedDivines);
        long robust = unitsFor(minutes.high(), guardedDivines);
        long cap = (long) Math.floor(settings.maxParticipation() * hour / chaos);
        if (worthwhile > cap) {
            return reject(
                    line,
                    RejectReason.VOLUME_TOO_SMALL,
                    PromotionRule.text(
                            "a lot worth the minutes is %d, %.0f %% of an hour's volume are %d",
                            worthwhile, 100 * settings.maxParticipation(), cap));
        }
        boolean told = player.toldHoldings();
        if (told && held < worthwhile) {
            return reject(
                    line,
                    RejectReason.BELOW_WORTHWHILE_LOT,
                    PromotionRule.text("holds %d, a lot worth the minutes is %d", held, worthwhile));
        }
        ExchangeLot lots = new ExchangeLot(chaos, divine, settings.tolerance());
        Optional<AskPrice.Order> order = told
                ? lots.order(worthwhile, Math.min(held, cap), true)
                : lots.order(Math.min(robust, cap), cap, false);
        return order.map(found -> judge(picture, lines, player, quote, divine, found, worthwhile, minutes))
                .orElseGet(() -> reject(
                        line,
                        RejectReason.BELOW_WORTHWHILE_LOT,
                        PromotionRule.text("no whole-number order between %d and %d units", worthwhile, cap)));
    }

    /** Units that make the floor of divines per minute. */
    private static long unitsFor(AttentionMinutes minutes, double divinesPerUnit) {
        return Math.max(1, (long) Math.ceil(Dpam.FLOOR * minutes.value() / divinesPerUnit));
    }

    private static AttentionRange minutes(ActionTable actions) {
        return actions.minutes(Action.READ_AND_DECIDE)
                .plus(actions.minutes(Action.EXCHANGE_ORDER))
                .plus(actions.minutes(Action.COLLECT));
    }

    private Findings judge(
            MarketPicture picture,
            Map<String, MarketPicture.ExchangeQuote> lines,
            Player player,
            MarketPicture.ExchangeQuote quote,
            double divine,
            AskPrice.Order order,
            long worthwhile,
            AttentionRange minutes) {
        PriceLine line = quote.line();
        ExchangeTerms terms = new ExchangeTerms(settings, stress, picture, player);
        ExchangeTerms.Fill fill = terms.fill();
        double there = terms.there(quote);
        boolean inDivines = order.currency().equals(CurrencyId.DIVINE);
        double perCurrency = inDivines ? 1 : 1 / divine;
        double proceeds = order.want() * perCurrency * there;
        double guardFactor =
                (double) order.have() / order.guard().have() * order.guard().want() / order.want();
        double atGuard = proceeds * guardFactor * fill.mid().value();
        Divines uplift = new Divines(proceeds * fill.mid().value());
        Divines low =
                new Divines(proceeds * (1 - stress.quoteDrop()) * fill.low().value());
        double participation =
                order.have() * line.chaosValue().amount() / line.volumeChaos().orElseThrow();
        GoldFee gold = picture.venues().sellerFee(Venue.EXCHANGE, order.currency(), order.want());
        List<Sensitivity> sensitivity = new ArrayList<>(
                terms.sensitivity((quoted, rate) -> uplift.amount() * quoted / rate, minutes, gold, divine));
        sensitivity.add(terms.sensitivity("at the guard", atGuard, minutes.mid()));
        sensitivity.add(terms.sensitivity("poor fill", proceeds * fill.low().value(), minutes.mid()));
        Evidence evidence = evidence(picture, player, quote);
        Opportunity opportunity = new Opportunity(
                evidence.idOf(picture.market(), candidate(line)),
                name(),
                Verb.SELL,
                line.name(),
                order.have(),
                !player.toldHoldings(),
                Venue.EXCHANGE,
                List.of(new Goods(line.name(), order.have())),
                Optional.empty(),
                new Goods(line.name(), order.have()),
                order,
                new Worth(
                        new NetSplit(
                                order.have() * fill.mid().value() * there,
                                order.want() / (double) order.have(),
                                order.currency(),
                                perCurrency,
                                Divines.ZERO),
                        BASELINE,
                        Divines.ZERO,
                        uplift,
                        low),
                new Effort(minutes, minutes, Optional.empty(), Slots.ORDER, gold),
                terms.chance(participation, fill),
                Optional.empty(),
                new DpamRange(
                        new Dpam(uplift, minutes.mid()),
                        new Dpam(new Divines(atGuard), minutes.high()),
                        atGuard / minutes.mid().value()),
                FallRisk.of(
                        line, new Divines(order.have() * line.chaosValue().amount() / divine), ExchangeTerms.HORIZON),
                new SampleInfo(
                        line.count().isPresent() ? line.count() : line.listingCount(),
                        OptionalInt.empty(),
                        Optional.of(picture.priceFreshness(quote.sampledAt())),
                        Optional.empty()),
                evidence,
                sensitivity,
                Tier.RED,
                List.of(),
                PromotionRule.text(
                                "%d units fetch %d %s at the exchange's price, %.1f %% of what an hour trades.",
                                order.have(), order.want(), order.currency(), 100 * participation)
                        + hint.flatMap(raw -> raw.of(quote, lines, picture))
                                .map(sentence -> " " + sentence)
                                .orElse(""),
                Optional.of(worthwhile),
                terms.assumptions(ACTIONS, fill),
                picture.exchangeExpiry(quote.sampledAt()),
                Optional.empty());
        return PromotionRule.judge(
                opportunity,
                new PromotionRule.Stress(atGuard / minutes.mid().value(), low.amount(), low.amount(), true));
    }

    /** The line, the divine's line or the rates that stood for it, and what is held. */
    private static Evidence evidence(MarketPicture picture, Player player, MarketPicture.ExchangeQuote quote) {
        List<Evidence.Row> rows = new ArrayList<>();
        rows.add(quote.row());
        rows.addAll(picture.divineRows());
        Optional<CurrencyId> id =
                quote.line().tradeId().filter(CurrencyId::isWellFormed).map(CurrencyId::new);
        long held = id.map(known -> player.holdings().getOrDefault(known, 0L)).orElse(0L);
        return new Evidence(
                rows,
                player.toldHoldings()
                        ? List.of(ExchangeTerms.told("have " + quote.line().name(), held))
                        : List.of(),
                List.of(),
                Optional.empty());
    }
}
