package dev.poeprofit.core.strategy;

import static dev.poeprofit.core.strategy.Pictures.NOW;
import static dev.poeprofit.core.strategy.Pictures.PLAYER;
import static dev.poeprofit.core.strategy.Pictures.SAMPLED;
import static dev.poeprofit.core.strategy.Pictures.divine;
import static dev.poeprofit.core.strategy.Pictures.exchange;
import static dev.poeprofit.core.strategy.Pictures.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExchangeSellTest {
    private final ExchangeSell strategy = new ExchangeSell(ExchangeSettings.DEFAULT);

    private static Player holding(String id, long units) {
        return new Player(PLAYER.budget(), PLAYER.availability(), Map.of(new CurrencyId(id), units), Set.of(), 0);
    }

    private Opportunity only(MarketPicture picture, Player player) {
        Findings findings = strategy.find(picture, player);
        assertThat(findings.rejected()).isEmpty();
        assertThat(findings.promoted()).hasSize(1);
        return findings.promoted().get(0);
    }

    private Rejection rejection(MarketPicture picture, Player player) {
        Findings findings = strategy.find(picture, player);
        assertThat(findings.promoted()).isEmpty();
        assertThat(findings.rejected()).hasSize(1);
        return findings.rejected().get(0).reasons().get(0);
    }

    @Test
    @DisplayName("C42 C43 C44 C45 sell here, for this, this much: order, guard, fee, least lot; chance not observable")
    void advice() {
        Opportunity advice = only(exchange(divine(), line("fusing", 0.5, 40_000)), PLAYER);

        assertThat(advice.verb()).isEqualTo(Verb.SELL);
        assertThat(advice.venue()).isEqualTo(Venue.EXCHANGE);
        assertThat(advice.onlyIfHeld()).isTrue();
        AskPrice.Order order = (AskPrice.Order) advice.ask();
        assertThat(order.have()).isEqualTo(400);
        assertThat(order.want()).isEqualTo(1);
        assertThat(order.currency()).isEqualTo(CurrencyId.DIVINE);
        assertThat(order.guard()).isEqualTo(new AskPrice.Guard(416, 1, CurrencyId.DIVINE));
        assertThat(order.guard().toString()).isEqualTo("skip if fewer than 1 divine per 416");
        assertThat(advice.goldFee()).isEqualTo(new GoldFee.Exact(Rational.of(250)));
        // 0.3 div/min × 0.8 min = 0.24 div; 0.0025 div a unit, 4 % worse, 80 % filled.
        assertThat(advice.minimumLot()).contains((long) Math.ceil(.24 / (.0025 * .96 * .8)));
        assertThat(advice.uplift().amount()).isEqualTo(.8, within(1e-12));
        assertThat(advice.attention().mid().value()).isEqualTo(.8, within(1e-12));
        assertThat(advice.dpam().value()).isEqualTo(1, within(1e-12));
        assertThat(advice.chance()).isInstanceOf(SaleChance.NotObservable.class);
        assertThat(advice.chance().toString()).startsWith("not observable");
        assertThat(((SaleChance.NotObservable) advice.chance()).participation()).isEqualTo(.005, within(1e-12));
        assertThat(advice.timeToSell()).isEmpty();
        assertThat(advice.assumptions())
                .extracting(assumption -> assumption.name())
                .contains("volume window of exchange prices", "share of an order filled within 6 h");
        assertThat(advice.tier()).isEqualTo(Tier.GREEN);
    }

    @Test
    @DisplayName("C46 what falls below the floor at high minutes is amber")
    void amber() {
        // 5 % of an hour's volume is 120 chaos, 0.6 div: enough at 0.8 minutes, too little at 1.8.
        Opportunity advice = only(exchange(divine(), line("catalyst", 2, 2_400)), PLAYER);
        assertThat(advice.tier()).isEqualTo(Tier.AMBER);
        assertThat(advice.dpam().reachesFloor()).isTrue();
        assertThat(advice.dpamAtHigh().value()).isLessThan(Dpam.FLOOR);
        assertThat(((AskPrice.Order) advice.ask()).currency()).isEqualTo(CurrencyId.CHAOS);
    }

    @Test
    @DisplayName("C21 stale prices promote nothing, whatever they promise")
    void stale() {
        MarketPicture picture = exchange(SAMPLED.plus(Duration.ofMinutes(61)), divine(), line("fusing", .5, 1e6));
        assertThat(rejection(picture, PLAYER).reason()).isEqualTo(RejectReason.STALE_DATA);
        assertThat(strategy.find(
                                exchange(SAMPLED.plus(Duration.ofMinutes(60)), divine(), line("fusing", .5, 1e6)),
                                PLAYER)
                        .promoted())
                .hasSize(1);
    }

    @Test
    @DisplayName("C45 lots that are not worth their minutes are refused with the numbers")
    void worthwhile() {
        assertThat(rejection(exchange(divine(), line("scrap", .1, 900)), PLAYER))
                .satisfies(one -> assertThat(one.reason()).isEqualTo(RejectReason.VOLUME_TOO_SMALL))
                .satisfies(one -> assertThat(one.detail()).contains("625", "450"));
        assertThat(rejection(exchange(divine(), line("fusing", .5, 1e6)), holding("fusing", 50))
                        .reason())
                .isEqualTo(RejectReason.BELOW_WORTHWHILE_LOT);
        assertThat(rejection(exchange(divine(), line("fusing", "Fusing", .5, OptionalDouble.empty())), PLAYER)
                        .reason())
                .isEqualTo(RejectReason.VOLUME_UNKNOWN);
        assertThat(rejection(exchange(line("fusing", .5, 1e6)), PLAYER).reason())
                .isEqualTo(RejectReason.NO_DIVINE_RATE);
    }

    @Test
    @DisplayName("holdings: only what is held is looked at, and no more than a share of an hour's volume is sold")
    void holdings() {
        MarketPicture picture = exchange(divine(), line("fusing", .5, 40_000), line("vaal", 1, 40_000));
        Opportunity all = only(picture, holding("fusing", 1_000_000));
        assertThat(all.item()).isEqualTo("The fusing");
        assertThat(all.onlyIfHeld()).isFalse();
        assertThat(all.quantity()).isEqualTo(4_000);
        assertThat(((AskPrice.Order) all.ask()).want()).isEqualTo(10);
        Opportunity part = only(picture, holding("fusing", 450));
        assertThat(part.quantity()).isLessThanOrEqualTo(450).isGreaterThanOrEqualTo(400);
    }

    @Test
    @DisplayName("money is no good to sell, and stash prices are no exchange prices (C40)")
    void notGoods() {
        assertThat(strategy.find(exchange(divine(), line("chaos", 1, 26e6)), PLAYER))
                .isEqualTo(Findings.NONE);
        MarketPicture stash = MarketPicture.of(
                Pictures.MARKET,
                NOW,
                List.of(Pictures.snapshot(
                        SAMPLED, PriceSnapshot.Overview.STASH_CURRENCY, divine(), line("fusing", .5, 1e6))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Venues.builtIn());
        assertThat(strategy.find(stash, PLAYER)).isEqualTo(Findings.NONE);
    }

    @Test
    @DisplayName("goods worth more than a divine are asked for in numbers that lose little to rounding")
    void dear() {
        Opportunity mirror = only(exchange(divine(), line("mirror", 109_740, 15e6)), PLAYER);
        AskPrice.Order order = (AskPrice.Order) mirror.ask();
        assertThat(order.have()).isEqualTo(1);
        assertThat(order.want()).isEqualTo(548);
        assertThat(order.guard()).isEqualTo(new AskPrice.Guard(1, 527, CurrencyId.DIVINE));
        Opportunity odd = only(exchange(divine(), line("odd", 300, 15e6)), PLAYER);
        assertThat(((AskPrice.Order) odd.ask()).have()).isEqualTo(2);
        assertThat(((AskPrice.Order) odd.ask()).want()).isEqualTo(3);
    }

    @Property(tries = 500)
    void ordersNeverLoseMoreThanTheToleranceAndGuardsNeverRefuseTheQuotedPrice(
            @ForAll @Scale(3) @DoubleRange(min = .001, max = 200_000) double chaos,
            @ForAll @DoubleRange(min = 20, max = 900) double divine,
            @ForAll @LongRange(min = 1, max = 5_000) long least,
            @ForAll @LongRange(min = 0, max = 50_000) long room,
            @ForAll boolean largest) {
        ExchangeLot lots = new ExchangeLot(chaos, divine, .04);
        lots.order(least, least + room, largest).ifPresent(order -> {
            double unit = order.currency().equals(CurrencyId.DIVINE) ? chaos / divine : chaos;
            double quoted = order.have() * unit;
            assertThat(order.have()).isBetween(least, least + room);
            assertThat(order.want()).isLessThanOrEqualTo((long) (quoted + 1e-6));
            assertThat(order.want() / quoted).isGreaterThanOrEqualTo(.96 - 1e-9);
            AskPrice.Guard guard = order.guard();
            double guarded = (double) guard.want() / guard.have();
            double asked = (double) order.want() / order.have();
            assertThat(guarded).isLessThanOrEqualTo(asked * (1 + 1e-12));
            assertThat(guarded).isGreaterThanOrEqualTo(asked * .96 * (1 - 1e-9));
        });
    }

    @Property(tries = 200)
    void everyLineIsPromotedOrRejectedWithAReason(
            @ForAll @DoubleRange(min = 0, max = 5_000) double chaos,
            @ForAll @DoubleRange(min = 0, max = 1e6) double volume) {
        Findings findings = strategy.find(exchange(divine(), line("good", chaos, volume)), PLAYER);
        assertThat(findings.promoted().size() + findings.rejected().size()).isEqualTo(1);
        findings.promoted().forEach(one -> {
            assertThat(one.dpam().value()).isGreaterThanOrEqualTo(Dpam.FLOOR);
            assertThat(one.uplift().amount()).isPositive();
            assertThat(one.quantity()).isGreaterThanOrEqualTo(one.minimumLot().orElseThrow());
            assertThat(((SaleChance.NotObservable) one.chance()).participation())
                    .isLessThanOrEqualTo(.05 + 1e-9);
        });
    }
}
