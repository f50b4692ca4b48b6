package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Action;
import dev.poeprofit.core.attention.ActionTable;
import dev.poeprofit.core.attention.Assumption;
import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.PriceLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    private static final LocalDate DATE = LocalDate.of(2026, 11, 23);
    private static final double TENTH = 0.1;
    private static final String BASELINE = "leave it";

    private final ExchangeSettings settings;

    /**
     * The strategy.
     *
     * @param settings what it assumes
     */
    public ExchangeSell(ExchangeSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "exchange-sell";
    }

    @Override
    public Findings find(MarketPicture picture, Player player) {
        Optional<Chaos> divine = picture.rates().flatMap(rates -> rates.chaosPer(CurrencyId.DIVINE));
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
                Findings found = look(picture, player, quote, divine, held);
                promoted.addAll(found.promoted());
                rejected.addAll(found.rejected());
            }
        }
        return new Findings(promoted, rejected);
    }

    private Findings look(
            MarketPicture picture,
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
        return divine.map(chaos -> judge(picture, player, quote, chaos.amount(), held))
                .orElseGet(
                        () -> reject(quote.line(), RejectReason.NO_DIVINE_RATE, "the exchange prices name no divine"));
    }

    private Findings reject(PriceLine line, RejectReason reason, String detail) {
        return PromotionRule.rejected(
                new Candidate(name(), Verb.SELL, line.name(), Optional.of(Venue.EXCHANGE)), reason, detail);
    }

    private Findings judge(
            MarketPicture picture, Player player, MarketPicture.ExchangeQuote quote, double divine, long held) {
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
        double guardedDivines =
                chaos / divine * (1 - settings.tolerance()) * settings.fill().value();
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
        return order.map(found -> judge(picture, quote, divine, found, worthwhile, minutes, !told))
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
            MarketPicture.ExchangeQuote quote,
            double divine,
            AskPrice.Order order,
            long worthwhile,
            AttentionRange minutes,
            boolean onlyIfHeld) {
        PriceLine line = quote.line();
        double proceeds = order.currency().equals(CurrencyId.DIVINE) ? order.want() : order.want() / divine;
        double atGuard =
                proceeds * order.have() / order.guard().have() * order.guard().want() / order.want();
        Divines uplift = new Divines(proceeds * settings.fill().value());
        Divines low = new Divines(proceeds * (1 - TENTH) * settings.fillLow().value());
        double participation =
                order.have() * line.chaosValue().amount() / line.volumeChaos().orElseThrow();
        Opportunity opportunity = new Opportunity(
                name(),
                Verb.SELL,
                line.name(),
                order.have(),
                onlyIfHeld,
                Venue.EXCHANGE,
                order,
                BASELINE,
                uplift,
                low,
                new SaleChance.NotObservable(participation, settings.fillLow(), settings.fill(), settings.fillHigh()),
                Optional.empty(),
                minutes,
                new Dpam(uplift, minutes.mid()),
                new Dpam(new Divines(atGuard * settings.fill().value()), minutes.high()),
                picture.venues().sellerFee(Venue.EXCHANGE, order.currency(), order.want()),
                new SampleInfo(
                        line.count().isPresent() ? line.count() : line.listingCount(),
                        OptionalInt.empty(),
                        Optional.of(picture.priceFreshness(quote.sampledAt())),
                        Optional.empty()),
                Tier.RED,
                PromotionRule.text(
                        "%d units fetch %d %s at the exchange's price, %.1f %% of what an hour trades.",
                        order.have(), order.want(), order.currency(), 100 * participation),
                Optional.of(worthwhile),
                assumptions(picture));
        return PromotionRule.judge(
                opportunity,
                new PromotionRule.Stress(
                        atGuard * settings.fill().value() / minutes.mid().value(), low.amount(), low.amount(), true));
    }

    private List<Assumption> assumptions(MarketPicture picture) {
        List<Assumption> assumptions = new ArrayList<>();
        ActionTable actions = picture.venues().actions();
        assumptions.add(actions.entry(Action.READ_AND_DECIDE).assumption());
        assumptions.add(actions.entry(Action.EXCHANGE_ORDER).assumption());
        assumptions.add(actions.entry(Action.COLLECT).assumption());
        assumptions.add(new Assumption(
                "volume window of exchange prices",
                "about one hour",
                Optional.of("one pair on one day, poe.ninja against the exchange's own digest"),
                LocalDate.of(2026, 8, 6)));
        assumptions.add(new Assumption(
                "share of an order filled within 6 h",
                PromotionRule.text(
                        "%.2f / %.2f / %.2f",
                        settings.fillLow().value(),
                        settings.fill().value(),
                        settings.fillHigh().value()),
                Optional.empty(),
                DATE));
        assumptions.add(new Assumption(
                "largest share of an hour's volume",
                PromotionRule.text("%.2f", settings.maxParticipation()),
                Optional.empty(),
                DATE));
        assumptions.add(new Assumption(
                "accepted below the quoted price",
                PromotionRule.text("%.0f %%", 100 * settings.tolerance()),
                Optional.of("default haircut of a public trading tool (poe-league-tools)"),
                DATE));
        assumptions.add(new Assumption(
                "gold per unit received",
                "table",
                Optional.of(picture.venues().goldFees().source()),
                picture.venues().goldFees().asOf()));
        assumptions.addAll(picture.venues().profile(Venue.EXCHANGE).assumptions());
        return assumptions;
    }
}
