package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Action;
import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.conversion.RuleKind;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some uses of one live rule, in divines: what they bring at the quotes, at the guards and at the pessimistic end, and what they
 * take. Either the goods are held, or they are bought first.
 *
 * <p>What is held and not sold stays held with or without the conversion, so it counts as nothing. What was bought and is not
 * sold counts for its quote less a haircut.
 */
final class ConversionCycle {
    private final LiveRule live;
    private final long sets;
    private final boolean bought;
    private final Optional<BuyOrder> buy;
    private final AskPrice ask;
    private final Context context;

    /** What is the same for every cycle of a rule. */
    record Context(
            ExchangeTerms terms,
            ExchangeSettings exchange,
            StressSettings stress,
            ConversionSettings settings,
            MarketPicture picture,
            GoldFee goldPerInput) {}

    private ConversionCycle(
            LiveRule live, long sets, boolean bought, Optional<BuyOrder> buy, AskPrice ask, Context context) {
        this.live = live;
        this.sets = sets;
        this.bought = bought;
        this.buy = buy;
        this.ask = ask;
        this.context = context;
    }

    /** A cycle of so many sets; empty if no whole numbers express its orders. */
    static Optional<ConversionCycle> of(LiveRule live, long sets, boolean bought, Context context) {
        double divine = live.divineChaos();
        double tolerance = context.exchange().tolerance();
        Optional<BuyOrder> buy = bought
                ? new BuyLot(live.inputChaos(), divine, tolerance)
                        .order(new Goods(
                                live.rule().input().name(),
                                sets * live.rule().input().units()))
                : Optional.empty();
        if (bought && buy.isEmpty()) {
            return Optional.empty();
        }
        long out = sets * live.rule().output().units();
        Optional<AskPrice> ask = live.money().isPresent()
                ? Optional.of(new AskPrice.Money(out, live.money().get()))
                : new ExchangeLot(live.outputChaos(), divine, tolerance)
                        .order(out, out, true)
                        .map(order -> order);
        return ask.map(price -> new ConversionCycle(live, sets, bought, buy, price, context));
    }

    long sets() {
        return sets;
    }

    long inputs() {
        return sets * live.rule().input().units();
    }

    Goods sells() {
        return new Goods(
                live.rule().output().name(), sets * live.rule().output().units());
    }

    Optional<BuyOrder> buy() {
        return buy;
    }

    AskPrice ask() {
        return ask;
    }

    private double perCurrency(CurrencyId currency) {
        return currency.equals(CurrencyId.DIVINE) ? 1 : 1 / live.divineChaos();
    }

    private CurrencyId currency() {
        return ask instanceof AskPrice.Order order ? order.currency() : ((AskPrice.Money) ask).currency();
    }

    private long units() {
        return ask instanceof AskPrice.Order order ? order.want() : ((AskPrice.Money) ask).units();
    }

    /** What all that comes out fetches at its quote. */
    private double proceeds() {
        return units() * perCurrency(currency());
    }

    /** The guard's price over the order's; money has no price to fall. */
    private double guardFactor() {
        return ask instanceof AskPrice.Order order
                ? (double) order.have() / order.guard().have() * order.guard().want() / order.want()
                : 1;
    }

    private boolean money() {
        return ask instanceof AskPrice.Money;
    }

    /** Share of what comes out that is sold in time. */
    private double sold(double fill) {
        return money() ? 1 : fill * context.terms().there(live.output());
    }

    private double fill() {
        return context.terms().fill().mid().value();
    }

    private double poorFill() {
        return context.terms().fill().low().value();
    }

    /** Share of the purchase that comes about. */
    private double acquired() {
        return bought ? fill() * context.terms().there(live.input()) : 1;
    }

    private double cost() {
        return buy.map(order -> order.have() * perCurrency(order.currency())).orElse(0.0);
    }

    private double mostCost() {
        return buy.map(order -> order.most() * perCurrency(order.currency())).orElse(0.0);
    }

    /** Worth of what comes out, at a share sold: with a purchase the unsold counts, less a haircut. */
    private double worth(double revenue, double soldShare) {
        double unsold = bought ? (1 - soldShare) * (1 - context.settings().unsoldDrop()) : 0;
        return revenue * (soldShare + unsold);
    }

    /** Expected net. */
    double net() {
        return acquired() * (worth(proceeds(), sold(fill())) - cost());
    }

    /** Expected net if both orders go at their guards. */
    double netAtGuard() {
        return acquired() * (worth(proceeds() * guardFactor(), sold(fill())) - mostCost());
    }

    /** Net with the output's quote a tenth lower, the purchase at its guard and poor fills. */
    double netPessimistic() {
        double quoted = money() ? 1 : 1 - context.stress().quoteDrop();
        double share = bought ? poorFill() * context.terms().there(live.input()) : 1;
        return share * (worth(proceeds() * quoted, sold(poorFill())) - mostCost());
    }

    /** Expected net of selling what is held as it is; in full where money comes out, which needs no buyer. */
    double rawNet(double fill) {
        double all = inputs()
                * live.inputChaos()
                / live.divineChaos()
                * context.terms().there(live.input());
        return bought ? 0 : money() ? all : all * fill;
    }

    /** Expected net of selling what is held as it is. */
    double rawNet() {
        return rawNet(fill());
    }

    /** The same with poor fills. */
    double rawPoor() {
        return rawNet(poorFill());
    }

    /** The same with a divine rate that is higher by a factor, and the output's quote lower by another. */
    double netIf(double quoted, double rate) {
        double revenue = proceeds() * (money() ? 1 : quoted) / (money() && inDivines() ? 1 : rate);
        boolean paidInDivines =
                buy.map(order -> order.currency().equals(CurrencyId.DIVINE)).orElse(true);
        return acquired() * (worth(revenue, sold(fill())) - cost() / (paidInDivines ? 1 : rate));
    }

    private boolean inDivines() {
        return currency().equals(CurrencyId.DIVINE);
    }

    NetSplit split() {
        double soldShare = sold(fill());
        double unsold =
                bought ? proceeds() * (1 - soldShare) * (1 - context.settings().unsoldDrop()) : 0;
        return new NetSplit(
                sells().units() * acquired() * soldShare,
                units() / (double) sells().units(),
                currency(),
                perCurrency(currency()),
                new Divines(acquired() * (cost() - unsold)));
    }

    /** Attention of the whole cycle. */
    AttentionRange minutes() {
        Action convert = live.rule().kind() == RuleKind.VENDOR3 ? Action.VENDOR_WINDOW : Action.COMBINE;
        AttentionRange whole =
                minutes(Action.READ_AND_DECIDE).plus(minutes(convert).times((double) sets));
        int orders = (money() ? 0 : 1) + (bought ? 1 : 0);
        return whole.plus(
                minutes(Action.EXCHANGE_ORDER).plus(minutes(Action.COLLECT)).times(orders));
    }

    /** Attention of selling what is held as it is. */
    AttentionRange rawMinutes() {
        return minutes(Action.READ_AND_DECIDE)
                .plus(minutes(Action.EXCHANGE_ORDER))
                .plus(minutes(Action.COLLECT));
    }

    List<Action> actions() {
        List<Action> actions = new ArrayList<>(List.of(Action.READ_AND_DECIDE));
        actions.add(live.rule().kind() == RuleKind.VENDOR3 ? Action.VENDOR_WINDOW : Action.COMBINE);
        if (bought || !money()) {
            actions.add(Action.EXCHANGE_ORDER);
            actions.add(Action.COLLECT);
        }
        return actions;
    }

    private AttentionRange minutes(Action action) {
        return context.terms().minutes(action);
    }

    /** Gold for what is received: the goods bought, and the currency of the sale. */
    GoldFee gold() {
        GoldFee fee = bought ? context.goldPerInput().forUnits(inputs()) : new GoldFee.None();
        return money()
                ? fee
                : fee.plus(context.picture()
                        .venues()
                        .goldFees()
                        .perUnit(currency())
                        .forUnits(units()));
    }

    /** Largest share of an hour's volume that one of its orders is. */
    double participation() {
        double out = money() ? 0 : share(sells().units(), live.output());
        return Math.max(out, bought ? share(inputs(), live.input()) : 0);
    }

    private static double share(long units, MarketPicture.ExchangeQuote quote) {
        double hour = quote.line().volumeChaos().orElse(0);
        double lot = units * quote.line().chaosValue().amount();
        return hour > 0 ? lot / hour : Double.POSITIVE_INFINITY;
    }

    /** Whether it is worth its minutes, counted from leaving everything, at the guards. */
    boolean paysFromNothing(boolean atHighMinutes) {
        AttentionRange whole = minutes();
        double value = atHighMinutes ? whole.high().value() : whole.mid().value();
        return netAtGuard() / value >= Dpam.FLOOR;
    }
}
