package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Action;
import dev.poeprofit.core.attention.ActionTable;
import dev.poeprofit.core.attention.Assumption;
import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.attention.VenueProfile;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.liquidity.OwnListing;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.PriceResponse;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.SellThrough;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.Stratum;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Divines;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Price a single good in a public tab, or change the price of the player's own listing, from how other listings sold. Among
 * the price ranges with enough sales and sellers it takes the one whose 20 % quantile earns most; the chance holds for the
 * player's stated availability and for in-person listings only.
 *
 * <p>The lazier alternative of a new listing is the exchange where the good has a line there, else to leave it; of a listing
 * that stands, to leave it as it is. What stays unsold is held either way and worth the same, so it counts as nothing on both
 * sides; selling it fast and cheap would take the same minutes and is no lazier.
 *
 * <p>Price ranges are as wide as it takes to have the sales and sellers of promotion; only where no range has them are narrower
 * ones shown, which are then not promoted.
 */
public final class InPersonListing implements Strategy {
    private final InPersonSettings settings;

    /**
     * The strategy.
     *
     * @param settings what it assumes
     */
    public InPersonListing(InPersonSettings settings) {
        this.settings = settings;
    }

    /** What the good would bring without this advice. */
    private record Alternative(String what, Divines net, AttentionRange minutes) {}

    /** One way to price it. */
    private record Choice(PriceResponse.Point point, Price price, double relative, Divines divines) {
        double lowNet() {
            return divines.amount() * point.low().value();
        }
    }

    /** What is the same for every candidate of one good. */
    private record Good(
            ItemKey item,
            LiquidityModel model,
            ReferencePrice reference,
            double divine,
            PriceResponse response,
            Stratum stratum) {}

    @Override
    public String name() {
        return "in-person-listing";
    }

    @Override
    public Findings find(MarketPicture picture, Player player) {
        if (picture.model().isEmpty()) {
            return Findings.NONE;
        }
        LiquidityModel model = picture.model().get();
        List<Opportunity> promoted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        for (ItemKey item : model.items(picture.market())) {
            Findings found = list(picture, player, model, item);
            promoted.addAll(found.promoted());
            rejected.addAll(found.rejected());
        }
        for (OwnListing own : picture.ownListings()) {
            Findings found = reprice(picture, player, model, own);
            promoted.addAll(found.promoted());
            rejected.addAll(found.rejected());
        }
        return new Findings(promoted, rejected);
    }

    private Findings list(MarketPicture picture, Player player, LiquidityModel model, ItemKey item) {
        Candidate candidate = candidate(Verb.LIST, item);
        Readiness ready = ready(picture, player, model, item, candidate);
        if (ready.refusal().isPresent()) {
            return ready.refusal().get();
        }
        Good good = ready.good().orElseThrow();
        Optional<Choice> best = best(good);
        if (best.isEmpty()) {
            return PromotionRule.rejected(
                    candidate, RejectReason.INSUFFICIENT_DATA, "no payable price within the observed ranges");
        }
        return judge(picture, player, Verb.LIST, good, best.get(), alternative(picture, good));
    }

    private Findings reprice(MarketPicture picture, Player player, LiquidityModel model, OwnListing own) {
        Candidate candidate = candidate(Verb.REPRICE, own.item());
        if (own.stack() != 1) {
            return PromotionRule.rejected(
                    candidate, RejectReason.STACKS_NOT_MODELLED, "a stack of " + own.stack() + " sells in parts");
        }
        Readiness ready = ready(picture, player, model, own.item(), candidate);
        if (ready.refusal().isPresent()) {
            return ready.refusal().get();
        }
        Good good = ready.good().orElseThrow();
        Optional<Double> asked = picture.rates()
                .flatMap(rates -> rates.chaosOf(own.price()))
                .map(Chaos::amount)
                .filter(chaos -> chaos > 0);
        if (asked.isEmpty()) {
            return PromotionRule.rejected(
                    candidate,
                    RejectReason.NO_REFERENCE_PRICE,
                    "no rate for " + own.price().currency());
        }
        double relative = asked.get() / good.reference().perUnit().amount();
        Optional<PriceResponse.Point> now = good.response().at(relative);
        Optional<Choice> best = best(good)
                .filter(choice -> now.isPresent()
                        && !choice.point().lowest().equals(now.get().lowest()));
        if (now.isEmpty() || best.isEmpty()) {
            return PromotionRule.rejected(
                    candidate,
                    RejectReason.NO_UPLIFT,
                    PromotionRule.text("stands well at %.2f of reference", relative));
        }
        double chance = chanceNow(good, now.get(), own, player);
        ActionTable actions = picture.venues().actions();
        Alternative leave = new Alternative(
                PromotionRule.text("leave it at %s", own.price()),
                new Divines(asked.get() / good.divine() * chance),
                // Repricing upwards saves interruptions, but the act itself always costs its minutes.
                saleMinutes(picture, actions)
                        .times(Math.min(chance, best.get().point().chance().value())));
        return judge(picture, player, Verb.REPRICE, good, best.get(), leave);
    }

    /** Chance of the listing as it stands: at its age where that is known and was observed, else as if it were new. */
    private double chanceNow(Good good, PriceResponse.Point now, OwnListing own, Player player) {
        SellThrough aged = good.model()
                .sellThrough(
                        good.stratum().between(now.lowest(), now.highest()),
                        own.age().orElse(Duration.ZERO),
                        settings.horizon(),
                        player.availability());
        return aged instanceof SellThrough.Known known
                ? known.net().central().value()
                : now.chance().value();
    }

    private Candidate candidate(Verb verb, ItemKey item) {
        return new Candidate(name(), verb, item.display(), Optional.of(Venue.IN_PERSON));
    }

    private record Readiness(Optional<Good> good, Optional<Findings> refusal) {}

    private Readiness ready(
            MarketPicture picture, Player player, LiquidityModel model, ItemKey item, Candidate candidate) {
        boolean onExchange = picture.exchangeLineOf(item).isPresent();
        if (!picture.venues().eligible(onExchange).contains(Venue.IN_PERSON)) {
            return refuse(
                    new Candidate(name(), candidate.verb(), candidate.item(), Optional.empty()),
                    RejectReason.NO_ELIGIBLE_VENUE,
                    "in-person trade is switched off");
        }
        Optional<Chaos> divine = picture.rates().flatMap(rates -> rates.chaosPer(CurrencyId.DIVINE));
        if (divine.isEmpty()) {
            return refuse(candidate, RejectReason.NO_DIVINE_RATE, "no rate for divine is known");
        }
        Stratum stratum = new Stratum(
                picture.market(), item, PriceBand.of(.5), PriceBand.of(1.4), StackBand.SINGLE, Activity.ACTIVE);
        PriceResponse toActOn = PriceResponse.toActOn(model, stratum, settings.horizon(), player.availability());
        PriceResponse response = toActOn.points().isEmpty()
                ? PriceResponse.of(model, stratum, settings.horizon(), player.availability())
                : toActOn;
        if (response.points().isEmpty()) {
            return refuseThin(picture, player, model, item, candidate, stratum);
        }
        Optional<ReferencePrice> reference = picture.reference(item);
        return reference
                .map(price -> new Readiness(
                        Optional.of(new Good(item, model, price, divine.get().amount(), response, stratum)),
                        Optional.empty()))
                .orElseGet(() -> refuse(
                        candidate,
                        RejectReason.NO_REFERENCE_PRICE,
                        picture.supply(item).sellers() + " sellers ask for it now"));
    }

    private Readiness refuseThin(
            MarketPicture picture,
            Player player,
            LiquidityModel model,
            ItemKey item,
            Candidate candidate,
            Stratum stratum) {
        LiveSupply supply = picture.supply(item);
        SellThrough all = model.sellThrough(stratum, settings.horizon(), player.availability());
        if (all instanceof SellThrough.Insufficient thin) {
            return thin.effectiveEvents() == 0 && supply.units() > supply.listings()
                    ? refuse(candidate, RejectReason.STACKS_NOT_MODELLED, "offered in stacks, which sell in parts")
                    : refuse(
                            candidate,
                            RejectReason.INSUFFICIENT_DATA,
                            PromotionRule.text(
                                    "%s: %.1f effective sales, %d sellers",
                                    thin.reason(), thin.effectiveEvents(), thin.sellers()));
        }
        return refuse(candidate, RejectReason.INSUFFICIENT_DATA, "no price range has enough sales and sellers");
    }

    private static Readiness refuse(Candidate candidate, RejectReason reason, String detail) {
        return new Readiness(Optional.empty(), Optional.of(PromotionRule.rejected(candidate, reason, detail)));
    }

    private Optional<Choice> best(Good good) {
        return good.response().points().stream()
                .flatMap(point -> choice(good, point).stream())
                .max(Comparator.comparingDouble(Choice::lowNet));
    }

    /** A payable price for a range; empty if whole numbers do not fall into it. */
    private Optional<Choice> choice(Good good, PriceResponse.Point point) {
        double chaos = point.relative() * good.reference().perUnit().amount();
        boolean divines = chaos >= settings.wholeDivinesFrom() * good.divine();
        long amount = (long) Math.floor(divines ? chaos / good.divine() : chaos);
        double rounded = divines ? amount * good.divine() : amount;
        double relative = rounded / good.reference().perUnit().amount();
        if (amount < 1
                || relative < point.lowest().low()
                || relative >= point.highest().high()) {
            return Optional.empty();
        }
        Price price =
                new Price(Rational.of(amount), 1, divines ? CurrencyId.DIVINE : CurrencyId.CHAOS, Price.Kind.FIXED);
        return Optional.of(new Choice(point, price, relative, new Divines(rounded / good.divine())));
    }

    private static Alternative alternative(MarketPicture picture, Good good) {
        ActionTable actions = picture.venues().actions();
        return picture.exchangeLineOf(good.item())
                .filter(quote -> picture.venues().eligible(true).contains(Venue.EXCHANGE))
                .map(quote -> new Alternative(
                        "sell it on the exchange",
                        new Divines(quote.line().chaosValue().amount() / good.divine()),
                        actions.minutes(Action.READ_AND_DECIDE)
                                .plus(actions.minutes(Action.EXCHANGE_ORDER))
                                .plus(actions.minutes(Action.COLLECT))))
                .orElseGet(() -> new Alternative("leave it", Divines.ZERO, AttentionRange.ZERO));
    }

    /** Attention of one sale, buyers who do not come included. */
    private static AttentionRange saleMinutes(MarketPicture picture, ActionTable actions) {
        VenueProfile inPerson = picture.venues().profile(Venue.IN_PERSON);
        return actions.minutes(Action.IN_PERSON_SALE)
                .plus(actions.minutes(Action.FAILED_WHISPER)
                        .times(inPerson.failToTrade().orElse(0)));
    }

    private Findings judge(
            MarketPicture picture, Player player, Verb verb, Good good, Choice choice, Alternative alternative) {
        ActionTable actions = picture.venues().actions();
        double chance = choice.point().chance().value();
        AttentionRange minutes = actions.minutes(Action.READ_AND_DECIDE)
                .plus(actions.minutes(Action.LIST_OR_REPRICE))
                .plus(saleMinutes(picture, actions).times(chance));
        Divines net = choice.divines().times(chance);
        Optional<Dpam> dpam = Dpam.over(
                net, minutes.mid(), alternative.net(), alternative.minutes().mid());
        Optional<Dpam> dpamAtHigh = Dpam.over(
                net, minutes.high(), alternative.net(), alternative.minutes().high());
        if (dpam.isEmpty() || dpamAtHigh.isEmpty()) {
            return PromotionRule.rejected(
                    candidate(verb, good.item()),
                    RejectReason.NO_UPLIFT,
                    "takes no more attention than: " + alternative.what());
        }
        double extra = dpam.get().extra().value();
        double low = choice.lowNet() - alternative.net().amount();
        double floor = choice.divines().amount() * choice.point().floor().value()
                - alternative.net().amount();
        double pessimistic = choice.divines().amount() * (1 - StressSettings.DEFAULT.quoteDrop()) * chance
                - alternative.net().amount();
        SellThrough.Known figure = choice.point().figure();
        AttentionRange beyond = minutes.beyond(alternative.minutes());
        MedianTimeToSell median = median(good, choice, player);
        double perCurrency = choice.price().currency().equals(CurrencyId.DIVINE) ? 1 : 1 / good.divine();
        Evidence evidence = ListingDetails.evidence(picture, player, verb, good.item());
        Opportunity opportunity = new Opportunity(
                evidence.idOf(picture.market(), candidate(verb, good.item())),
                name(),
                verb,
                good.item().display(),
                1,
                verb == Verb.LIST,
                Venue.IN_PERSON,
                verb == Verb.LIST ? List.of(new Goods(good.item().display(), 1)) : List.of(),
                Optional.empty(),
                new Goods(good.item().display(), 1),
                new AskPrice.Listing(choice.price(), choice.relative()),
                new Worth(
                        new NetSplit(
                                chance,
                                choice.price().total().toDouble(),
                                choice.price().currency(),
                                perCurrency,
                                Divines.ZERO),
                        alternative.what(),
                        alternative.net(),
                        dpam.get().uplift(),
                        new Divines(Math.min(low, Math.min(floor, pessimistic)))),
                new Effort(
                        beyond,
                        minutes,
                        ListingDetails.hold(median),
                        verb == Verb.LIST ? Slots.LISTING : new Slots(0, 0, 0),
                        picture.venues()
                                .sellerFee(Venue.IN_PERSON, choice.price().currency(), 1)),
                new SaleChance.Observed(figure),
                Optional.of(median),
                new DpamRange(dpam.get(), dpamAtHigh.get(), low / extra),
                ListingDetails.fall(picture, good.item(), choice.divines(), settings.horizon()),
                new SampleInfo(
                        OptionalLong.of(figure.entries()),
                        OptionalInt.of(figure.sellers()),
                        picture.rates().map(rates -> picture.priceFreshness(rates.sampledAt())),
                        picture.listingFreshness()),
                evidence,
                ListingDetails.sensitivity(net, alternative.net(), beyond, low, floor),
                Tier.RED,
                List.of(),
                PromotionRule.text(
                        "Of single units asked at %.2f-%.2f of what others ask, %.0f %% sell within %.0f h, seller %s.",
                        choice.point().lowest().low(),
                        choice.point().highest().high(),
                        100 * chance,
                        settings.horizon().toMinutes() / 60.0,
                        figure.availability()),
                Optional.empty(),
                assumptions(picture, figure),
                picture.asOf().plus(picture.listingLimit()),
                Optional.empty());
        return PromotionRule.judge(
                opportunity,
                new PromotionRule.Stress(
                        low / extra, floor, pessimistic, good.model().settings().allowsPromotion(figure)));
    }

    private static MedianTimeToSell median(Good good, Choice choice, Player player) {
        return good.model()
                .median(
                        good.stratum()
                                .between(choice.point().lowest(), choice.point().highest()),
                        player.availability());
    }

    private static List<Assumption> assumptions(MarketPicture picture, SellThrough.Known figure) {
        ActionTable actions = picture.venues().actions();
        List<Assumption> assumptions = new ArrayList<>();
        assumptions.add(actions.entry(Action.READ_AND_DECIDE).assumption());
        assumptions.add(actions.entry(Action.LIST_OR_REPRICE).assumption());
        assumptions.add(actions.entry(Action.IN_PERSON_SALE).assumption());
        assumptions.add(actions.entry(Action.FAILED_WHISPER).assumption());
        LocalDate date = actions.entry(Action.IN_PERSON_SALE).asOf();
        assumptions.add(
                new Assumption("seller", figure.availability().toString(), Optional.of("stated by the player"), date));
        assumptions.add(new Assumption(
                "withdrawals and reprices", "do not depend on how soon a listing would sell", Optional.empty(), date));
        assumptions.addAll(picture.venues().profile(Venue.IN_PERSON).assumptions());
        return assumptions;
    }
}
