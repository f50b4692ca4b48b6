package dev.poeprofit.core.strategy;

import static dev.poeprofit.core.strategy.Pictures.MARKET;
import static dev.poeprofit.core.strategy.Pictures.NOW;
import static dev.poeprofit.core.strategy.Pictures.PLAYER;
import static dev.poeprofit.core.strategy.Pictures.SAMPLED;
import static dev.poeprofit.core.strategy.Pictures.divine;
import static dev.poeprofit.core.strategy.Pictures.exchange;
import static dev.poeprofit.core.strategy.Pictures.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.conversion.Patch;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConversionsTest {
    private static final RuleBook BOOK = RuleBook.builtIn();
    private final List<Strategy> all = Conversions.all(BOOK, ConversionSettings.DEFAULT);
    private final Strategy combine = all.get(0);
    private final Strategy cardSet = all.get(1);
    private final Strategy buyToCombine = all.get(2);
    private final Strategy buyCardSet = all.get(3);

    private static PriceLine named(String id, String name, double chaos) {
        return line(id, name, chaos, OptionalDouble.of(2e6));
    }

    private static PriceLine splinter(double chaos) {
        return named("simulacrum-splinter", "Simulacrum Splinter", chaos);
    }

    private static PriceLine simulacrum(double chaos) {
        return named("simulacrum", "Simulacrum", chaos);
    }

    private static Player holding(String id, long units) {
        return new Player(PLAYER.budget(), PLAYER.availability(), Map.of(new CurrencyId(id), units), Set.of(), 0);
    }

    private static Opportunity only(Findings findings) {
        assertThat(findings.rejected()).isEmpty();
        assertThat(findings.promoted()).hasSize(1);
        return findings.promoted().get(0);
    }

    private static Rejected rejection(Findings findings) {
        assertThat(findings.promoted()).isEmpty();
        assertThat(findings.rejected()).hasSize(1);
        return findings.rejected().get(0);
    }

    @Test
    @DisplayName("C38 C41 C43 C44 combine or sell raw, by hand: uplift over selling raw, per extra minute")
    void combineByHand() {
        // A divine is 200 chaos. 300 splinters at 0.6 are 180 chaos, a Simulacrum is 300: 1.5 div against 0.9.
        Opportunity advice = only(
                combine.find(exchange(divine(), splinter(.6), simulacrum(300)), holding("simulacrum-splinter", 650)));
        assertThat(advice.verb()).isEqualTo(Verb.COMBINE);
        assertThat(advice.quantity()).as("two full stacks of 650").isEqualTo(600);
        assertThat(advice.take()).containsExactly(new Goods("Simulacrum Splinter", 600));
        assertThat(advice.sells()).isEqualTo(new Goods("Simulacrum", 2));
        assertThat(advice.ask())
                .isEqualTo(new AskPrice.Order(2, 3, CurrencyId.DIVINE, new AskPrice.Guard(2, 3, CurrencyId.DIVINE)));
        assertThat(advice.baseline()).isEqualTo("sell them as they are");
        // Filled to 80 %: 3 div against 1.8, for two combinations of 0.1 min.
        assertThat(advice.worth().split().net().amount()).isEqualTo(2.4, within(1e-12));
        assertThat(advice.worth().baselineNet().amount()).isEqualTo(1.44, within(1e-12));
        assertThat(advice.uplift().amount()).isEqualTo(.96, within(1e-12));
        assertThat(advice.attention().mid().value()).isEqualTo(.2, within(1e-12));
        assertThat(advice.effort().whole().mid().value()).isEqualTo(1, within(1e-12));
        assertThat(advice.dpam().value()).isEqualTo(4.8, within(1e-9));
        // A tenth less for what comes out, filled to 50 %: 1.35 against 0.9.
        assertThat(advice.upliftLow().amount()).isEqualTo(.45, within(1e-12));
        assertThat(advice.goldFee()).isEqualTo(new GoldFee.Exact(Rational.of(750)));
        assertThat(advice.evidence().rule().orElseThrow().id()).isEqualTo("stack/simulacrum-splinter");
        assertThat(advice.expiry()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    }

    @Test
    @DisplayName("C38 what fetches more raw is not combined: refused with both numbers, and the sale says so")
    void sellRaw() {
        MarketPicture picture = exchange(divine(), splinter(.6), simulacrum(100));
        Rejected refused = rejection(combine.find(picture, PLAYER));
        assertThat(refused.reasons().get(0).reason()).isEqualTo(RejectReason.CONVERSION_LOSES);
        assertThat(refused.reasons().get(0).detail()).contains("Simulacrum Splinter", "as they are", "Simulacrum");
        Advice advice = Ranker.builtIn().advise(picture, holding("simulacrum-splinter", 600));
        assertThat(advice.ranked()).hasSize(1);
        assertThat(advice.ranked().get(0).verb()).isEqualTo(Verb.SELL);
        assertThat(advice.ranked().get(0).why())
                .contains("Sell them as they are: 300 become 1 Simulacrum, worth 44 % less.");
    }

    @Test
    @DisplayName("the same goods are advised on once: combined where that is green, sold raw else")
    void sameGoods() {
        Advice advice = Ranker.builtIn()
                .advise(exchange(divine(), splinter(.6), simulacrum(300)), holding("simulacrum-splinter", 600));
        assertThat(advice.ranked()).extracting(Opportunity::verb).containsExactly(Verb.COMBINE);
        assertThat(advice.rejected())
                .flatExtracting(Rejected::reasons)
                .extracting(Rejection::reason)
                .contains(RejectReason.SAME_GOODS);
        assertThat(advice.pickUp()).containsExactly(new Goods("Simulacrum Splinter", 600));
        assertThat(advice.spent().value())
                .as("the whole of it, not only what it takes more")
                .isEqualTo(1, within(1e-9));
    }

    @Test
    @DisplayName("a conversion that does not fit into the attention leaves the goods to their sale")
    void saleWhereTheConversionDoesNotFit() {
        // Combining two stacks takes 1 min in all, selling them as they are 0.8.
        Player brief = new Player(
                new AttentionMinutes(.9),
                PLAYER.availability(),
                Map.of(new CurrencyId("simulacrum-splinter"), 600L),
                Set.of(),
                0);
        Advice advice = Ranker.builtIn().advise(exchange(divine(), splinter(.6), simulacrum(300)), brief);
        assertThat(advice.ranked()).extracting(Opportunity::verb).containsExactly(Verb.SELL);
        assertThat(advice.spent().value()).isEqualTo(.8, within(1e-9));
        assertThat(advice.rejected())
                .filteredOn(one -> one.candidate().verb() == Verb.COMBINE)
                .flatExtracting(Rejected::reasons)
                .extracting(Rejection::reason)
                .contains(RejectReason.OVER_BUDGET)
                .doesNotContain(RejectReason.SAME_GOODS);
    }

    @Test
    @DisplayName("C38 card sets, by hand: money comes out, so there is no second order and nothing to sell")
    void cardsForMoney() {
        // 12 of The Fortunate for 2 divines; the cards cost 25 chaos: 1.5 div.
        PriceLine fortunate = named("the-fortunate", "The Fortunate", 25);
        Opportunity held = only(cardSet.find(exchange(divine(), fortunate), holding("the-fortunate", 30)));
        assertThat(held.verb()).isEqualTo(Verb.TURN_IN);
        assertThat(held.quantity()).isEqualTo(24);
        assertThat(held.ask()).isEqualTo(new AskPrice.Money(4, CurrencyId.DIVINE));
        assertThat(held.chance()).isInstanceOf(SaleChance.NothingToSell.class);
        assertThat(held.goldFee()).isEqualTo(new GoldFee.None());
        assertThat(held.effort().slots()).isEqualTo(new Slots(0, 0, 0));
        assertThat(held.baseline()).as("selling the cards takes more minutes").isEqualTo("leave it");
        assertThat(held.uplift().amount()).isEqualTo(4, within(1e-12));
        assertThat(held.attention().mid().value()).isEqualTo(.15 + .2, within(1e-12));

        Opportunity bought = only(buyCardSet.find(exchange(divine(), fortunate), PLAYER));
        assertThat(bought.buy().orElseThrow().currency()).isEqualTo(CurrencyId.DIVINE);
        assertThat(bought.sells().item()).isEqualTo("Divine Orb");
        // Card fees are known as a range only.
        assertThat(bought.goldFee()).isInstanceOf(GoldFee.Between.class);
        double sets = bought.quantity() / 12.0;
        double paid = bought.buy().get().have();
        assertThat(bought.uplift().amount()).isEqualTo(.8 * (2 * sets - paid), within(1e-9));
        assertThat(bought.attention().mid().value()).isEqualTo(.15 + .1 * sets + .65, within(1e-9));
    }

    @Test
    @DisplayName("C43 C44 buy, combine, sell, by hand: whole numbers and a guard on both orders, unknown gold is amber")
    void buyByHand() {
        MarketPicture picture = exchange(divine(), splinter(.6), simulacrum(400));
        Opportunity advice = only(buyToCombine.find(picture, holding("divine", 50)));
        BuyOrder buy = advice.buy().orElseThrow();
        long sets = advice.quantity() / 300;
        assertThat(advice.quantity() % 300).isZero();
        assertThat(buy.goods()).isEqualTo(new Goods("Simulacrum Splinter", advice.quantity()));
        // One set costs 0.9 div: no whole divines express that within 4 %, so it is paid in chaos.
        assertThat(buy.currency()).isEqualTo(CurrencyId.CHAOS);
        assertThat(buy.have()).isEqualTo(180 * sets);
        assertThat(buy.most()).isEqualTo((long) Math.floor(buy.have() * 1.04));
        AskPrice.Order order = (AskPrice.Order) advice.ask();
        assertThat(order.have()).isEqualTo(sets);
        double revenue = order.currency().equals(CurrencyId.DIVINE) ? order.want() : order.want() / 200.0;
        double cost = buy.currency().equals(CurrencyId.DIVINE) ? buy.have() : buy.have() / 200.0;
        // 80 % acquired; of that 80 % sold and the rest worth nine tenths.
        assertThat(advice.uplift().amount()).isEqualTo(.8 * (revenue * (.8 + .2 * .9) - cost), within(1e-9));
        assertThat(advice.worth().split().net().amount())
                .isEqualTo(advice.uplift().amount(), within(1e-9));
        assertThat(advice.goldFee()).isEqualTo(new GoldFee.Unknown());
        assertThat(advice.tier()).isEqualTo(Tier.AMBER);
        assertThat(advice.cautions()).contains("gold fee unknown");
        assertThat(rejection(buyToCombine.find(picture, holding("divine", 0)))
                        .reasons()
                        .get(0)
                        .reason())
                .isEqualTo(RejectReason.NOT_ENOUGH_MONEY);
    }

    @Test
    @DisplayName("C38 a rule with a dead leg is off, and says which; a rule without any input is not looked at")
    void deadLegs() {
        Rejection off = rejection(combine.find(exchange(divine(), splinter(.6)), PLAYER))
                .reasons()
                .get(0);
        assertThat(off.reason()).isEqualTo(RejectReason.RULE_OFF);
        assertThat(off.detail()).isEqualTo("Simulacrum has no line in the exchange prices of this league");
        assertThat(combine.find(exchange(divine(), simulacrum(300)), PLAYER)).isEqualTo(Findings.NONE);
        PriceLine silent = line("simulacrum", "Simulacrum", 300, OptionalDouble.of(0));
        assertThat(rejection(combine.find(exchange(divine(), splinter(.6), silent), PLAYER))
                        .reasons()
                        .get(0)
                        .reason())
                .as("a leg that does not trade")
                .isEqualTo(RejectReason.VOLUME_TOO_SMALL);
    }

    private static MarketPicture two(Instant first, Instant second) {
        return MarketPicture.of(
                MARKET,
                NOW,
                List.of(
                        new PriceSnapshot(
                                MARKET,
                                PriceSnapshot.Overview.EXCHANGE,
                                "Currency",
                                first,
                                first,
                                "aa",
                                List.of(divine(), splinter(.6)),
                                0),
                        new PriceSnapshot(
                                MARKET,
                                PriceSnapshot.Overview.EXCHANGE,
                                "Fragment",
                                second,
                                second,
                                "bb",
                                List.of(simulacrum(300)),
                                0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Venues.builtIn());
    }

    @Test
    @DisplayName("C39 legs of different samples are refused, to the minute; stale legs too")
    void oneSample() {
        assertThat(combine.find(two(SAMPLED, SAMPLED.minus(Duration.ofMinutes(15))), PLAYER)
                        .promoted())
                .hasSize(1);
        Rejection apart = rejection(combine.find(two(SAMPLED, SAMPLED.minus(Duration.ofMinutes(16))), PLAYER))
                .reasons()
                .get(0);
        assertThat(apart.reason()).isEqualTo(RejectReason.NOT_ONE_SAMPLE);
        assertThat(apart.detail()).contains("16 min apart");
        assertThat(rejection(combine.find(two(SAMPLED, SAMPLED.minus(Duration.ofDays(1))), PLAYER))
                        .reasons()
                        .get(0)
                        .reason())
                .isEqualTo(RejectReason.STALE_DATA);
    }

    @Test
    @DisplayName("C38 a rule that was not checked for the patch is at best amber, whatever it promises")
    void unverified() {
        PriceLine silver = named("silver-oil", "Silver Oil", 20);
        PriceLine golden = named("golden-oil", "Golden Oil", 400);
        Opportunity oil = only(combine.find(exchange(divine(), silver, golden), holding("silver-oil", 30)));
        assertThat(oil.verb()).isEqualTo(Verb.UPGRADE);
        assertThat(oil.tier()).isEqualTo(Tier.AMBER);
        assertThat(oil.cautions()).containsExactly("rule not verified for 3.29");
        Strategy later = Conversions.all(BOOK, ConversionSettings.DEFAULT.in(new Patch(3, 30)))
                .get(0);
        Opportunity stack = only(
                later.find(exchange(divine(), splinter(.6), simulacrum(300)), holding("simulacrum-splinter", 600)));
        assertThat(stack.tier()).isEqualTo(Tier.AMBER);
        assertThat(stack.cautions()).containsExactly("rule not verified for 3.30");
    }

    @Test
    @DisplayName("C21 C46 boundary: just below 0.3 div/min is refused, and below it at high minutes is amber")
    void floor() {
        // One Brother's Stash gives 5 Exalted Orbs, and takes 0.9 min in all.
        PriceLine stash = named("brothers-stash", "Brother's Stash", .001);
        Strategy strategy = cardSet;
        Opportunity amber = only(strategy.find(
                exchange(divine(), stash, named("exalted", "Exalted Orb", 16)), holding("brothers-stash", 1)));
        assertThat(amber.dpam().value()).isGreaterThanOrEqualTo(Dpam.FLOOR);
        // 80 chaos, 0.32 div filled; whole numbers put the guard at the price itself. 2 minutes at the high level.
        assertThat(amber.cautions()).containsExactly("0.160 div/min at high minutes over leaving it");
        assertThat(amber.tier()).isEqualTo(Tier.AMBER);
        // 5 exalted at 13.4 are 67 chaos: 0.335 div, 0.268 filled, below 0.3 div/min over leaving it.
        Rejected low = rejection(strategy.find(
                exchange(divine(), stash, named("exalted", "Exalted Orb", 13.4)), holding("brothers-stash", 1)));
        assertThat(low.reasons().get(0).reason()).isEqualTo(RejectReason.BELOW_DPAM_FLOOR);
    }

    @Test
    @DisplayName("C51 no eligible venue, no advice")
    void noVenue() {
        MarketPicture on = exchange(divine(), splinter(.6), simulacrum(300));
        MarketPicture off = new MarketPicture(
                on.market(),
                on.asOf(),
                on.exchange(),
                on.rates(),
                on.liquidity(),
                on.model(),
                on.venues().without(Venue.EXCHANGE),
                on.priceLimit(),
                on.listingLimit());
        assertThat(rejection(combine.find(off, PLAYER)).reasons().get(0).reason())
                .isEqualTo(RejectReason.NO_ELIGIBLE_VENUE);
    }

    @Test
    @DisplayName("C47 recipes of random output abstain below 30 own results, and are never promoted above")
    void random() {
        Strategy random = new RandomRecipes(BOOK, ConversionSettings.DEFAULT);
        PriceLine deck = named("stacked-deck", "Stacked Deck", 2);
        MarketPicture picture = exchange(divine(), deck, named("the-doctor", "The Doctor", 4_000));
        OwnRecord own = OwnRecord.NONE;
        for (int i = 0; i < 29; i++) {
            own = own.plus("random/stacked-decks", new Goods("The Doctor", 1));
        }
        Rejection abstains =
                rejection(random.find(picture, PLAYER.withOwn(own))).reasons().get(0);
        assertThat(abstains.reason()).isEqualTo(RejectReason.RANDOM_OUTPUT);
        assertThat(abstains.detail()).isEqualTo("29 of 30 own results");
        own = own.plus("random/stacked-decks", new Goods("a card without a price", 1));
        Rejection shown =
                rejection(random.find(picture, PLAYER.withOwn(own))).reasons().get(0);
        // 29 of 30 gave 20 div: 19.3333 on average.
        assertThat(shown.detail()).contains("30 own results gave 19.3333 div a use", "1 of them without a price");
    }

    @Test
    @DisplayName("C43 'price not there' shrinks later estimates of its venue and category, and no other's")
    void executablePrices() {
        MarketPicture picture = exchange(divine(), splinter(.6), simulacrum(300));
        Player player = holding("simulacrum-splinter", 600);
        OwnRecord.Cell here = new OwnRecord.Cell(Venue.EXCHANGE, "Currency");
        OwnRecord own = OwnRecord.NONE;
        for (int i = 0; i < 10; i++) {
            own = own.plus(here, i < 5 ? AdviceOutcome.PRICE_NOT_THERE : AdviceOutcome.DONE);
        }
        own = own.plus(here, AdviceOutcome.SKIPPED);
        // (10 + 5) / (10 + 10)
        assertThat(only(combine.find(picture, player.withOwn(own))).uplift().amount())
                .isEqualTo(.75 * .96, within(1e-9));
        OwnRecord elsewhere =
                OwnRecord.NONE.plus(new OwnRecord.Cell(Venue.EXCHANGE, "Scarab"), AdviceOutcome.PRICE_NOT_THERE);
        assertThat(only(combine.find(picture, player.withOwn(elsewhere)))
                        .uplift()
                        .amount())
                .isEqualTo(.96, within(1e-9));
    }

    @Test
    @DisplayName("C42 the player's own share of fills replaces the assumed one from 20 orders on")
    void ownFills() {
        MarketPicture picture = exchange(divine(), splinter(.6), simulacrum(300));
        Player player = holding("simulacrum-splinter", 600);
        OwnRecord.Cell elsewhere = new OwnRecord.Cell(Venue.EXCHANGE, "Scarab");
        OwnRecord own = OwnRecord.NONE;
        for (int i = 0; i < 19; i++) {
            own = own.plus(elsewhere, i < 9 ? AdviceOutcome.NOT_SOLD : AdviceOutcome.DONE);
        }
        assertThat(only(combine.find(picture, player.withOwn(own))).uplift().amount())
                .isEqualTo(.96, within(1e-9));
        own = own.plus(elsewhere, AdviceOutcome.NOT_SOLD);
        Opportunity measured = only(combine.find(picture, player.withOwn(own)));
        assertThat(measured.uplift().amount()).isEqualTo(.5 * 1.2, within(1e-9));
        assertThat(measured.assumptions())
                .anySatisfy(one -> assertThat(one.toString()).contains("measured, n = 20"));
    }

    @Test
    @DisplayName("an opportunity is found again by its id from the same rows, at another time; other rows, another id")
    void ids() {
        Player player = holding("simulacrum-splinter", 600);
        PriceLine[] lines = {divine(), splinter(.6), simulacrum(300)};
        Opportunity first = only(combine.find(exchange(lines), player));
        Opportunity again = only(combine.find(exchange(NOW.plus(Duration.ofMinutes(5)), lines), player));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(first.evidence().rows())
                .extracting(Evidence.Row::key)
                .containsExactly("00/simulacrum-splinter", "00/simulacrum", "00/divine");
        assertThat(only(combine.find(exchange(lines), holding("simulacrum-splinter", 601)))
                        .id())
                .isNotEqualTo(first.id());
        assertThat(Ranker.builtIn()
                        .advise(exchange(lines), player)
                        .byId(first.id().hex().substring(0, 8)))
                .containsExactly(first);
    }

    @Property(tries = 150)
    void nothingPromotedLosesAtThePessimisticEnd(
            @ForAll @DoubleRange(min = .01, max = 5) double input,
            @ForAll @DoubleRange(min = 1, max = 2_000) double output,
            @ForAll @DoubleRange(min = 0, max = 1e7) double volume) {
        MarketPicture picture = exchange(
                divine(),
                line("simulacrum-splinter", "Simulacrum Splinter", input, OptionalDouble.of(volume)),
                line("simulacrum", "Simulacrum", output, OptionalDouble.of(volume)));
        for (Strategy strategy : List.of(combine, buyToCombine)) {
            Findings findings = strategy.find(picture, PLAYER);
            assertThat(findings.promoted().size() + findings.rejected().size()).isEqualTo(1);
            findings.promoted().forEach(one -> {
                assertThat(one.upliftLow().amount()).isPositive();
                assertThat(one.dpam().value()).isGreaterThanOrEqualTo(Dpam.FLOOR);
                assertThat(one.quantity() % 300).isZero();
                assertThat(((SaleChance.NotObservable) one.chance()).participation())
                        .isLessThanOrEqualTo(.05 + 1e-9);
                // A tenth lower and both guards must not turn it into a loss.
                if (one.buy().isPresent()) {
                    assertThat(.9 * output).isGreaterThan(300 * input);
                }
            });
        }
    }
}
