package dev.poeprofit.core.strategy;

import static dev.poeprofit.core.strategy.Pictures.PLAYER;
import static dev.poeprofit.core.strategy.Pictures.SAMPLED;
import static dev.poeprofit.core.strategy.Pictures.divine;
import static dev.poeprofit.core.strategy.Pictures.exchange;
import static dev.poeprofit.core.strategy.Pictures.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.PriceLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RankerTest {
    private static MarketPicture twelveGoods() {
        List<PriceLine> lines = new ArrayList<>(List.of(divine()));
        for (int i = 0; i < 12; i++) {
            lines.add(line("good" + (char) ('a' + i), 3 + 17 * i, 1e6));
        }
        return exchange(lines.toArray(new PriceLine[0]));
    }

    /** Holds plenty of all twelve goods. */
    private static Player holder(double minutes, int openOrders) {
        Map<CurrencyId, Long> holdings = new HashMap<>();
        for (int i = 0; i < 12; i++) {
            holdings.put(new CurrencyId("good" + (char) ('a' + i)), 100_000L);
        }
        return new Player(new AttentionMinutes(minutes), PLAYER.availability(), holdings, Set.of(), openOrders);
    }

    @Test
    @DisplayName(
            "what is held: best rate first, within the attention budget and the order cap; what is left out says why")
    void budgetAndCap() {
        Advice all = Ranker.builtIn().advise(twelveGoods(), holder(30, 0));
        assertThat(all.ranked()).hasSize(10);
        assertThat(all.spent().value()).isEqualTo(8, within(1e-9));
        assertThat(all.ranked())
                .isSortedAccordingTo(
                        (a, b) -> Double.compare(b.dpam().value(), a.dpam().value()));
        assertThat(all.rejected())
                .flatExtracting(Rejected::reasons)
                .extracting(Rejection::reason)
                .containsExactly(RejectReason.OVER_ORDER_CAP, RejectReason.OVER_ORDER_CAP);
        assertThat(all.waiting()).isEmpty();

        Advice brief = Ranker.builtIn().advise(twelveGoods(), holder(2, 0));
        assertThat(brief.ranked()).hasSize(2).isEqualTo(all.ranked().subList(0, 2));
        assertThat(brief.rejected()).hasSize(10);

        assertThat(Ranker.builtIn().advise(twelveGoods(), holder(30, 9)).ranked())
                .hasSize(1);
    }

    @Test
    @DisplayName("holdings not told: a handful of lots, the smallest share of the market's volume first")
    void handfulForHolders() {
        List<PriceLine> lines = new ArrayList<>(List.of(divine()));
        for (int i = 0; i < 8; i++) {
            // The dearer the thinner: by the rate of its lot the dearest would stand first.
            lines.add(line("good" + (char) ('a' + i), 5 + 60 * i, 4e6 / (1 + i)));
        }
        Advice advice = Ranker.builtIn().advise(exchange(lines.toArray(new PriceLine[0])), PLAYER);
        assertThat(advice.ranked())
                .hasSize(5)
                .allMatch(Opportunity::onlyIfHeld)
                .isSortedAccordingTo(Comparator.comparingDouble(RankerTest::participation));
        assertThat(advice.rejected())
                .hasSize(3)
                .flatExtracting(Rejected::reasons)
                .extracting(Rejection::reason)
                .containsOnly(RejectReason.OVER_CONDITIONAL_CAP);
        double shown = participation(advice.ranked().get(4));
        assertThat(advice.rejected())
                .allMatch(one -> participation(one.figures().orElseThrow()) >= shown);
    }

    private static double participation(Opportunity opportunity) {
        return ((SaleChance.NotObservable) opportunity.chance()).participation();
    }

    @Test
    @DisplayName(
            "what is held comes before what was seen to sell for its holder, and lots of no known chance come last")
    void parts() {
        Opportunity lot =
                Ranker.builtIn().advise(twelveGoods(), PLAYER).ranked().get(0);
        Opportunity held =
                Ranker.builtIn().advise(twelveGoods(), holder(30, 0)).ranked().get(9);
        Opportunity seen = InPersonListingTest.promotedListing();
        assertThat(lot.onlyIfHeld()).isTrue();
        assertThat(seen.onlyIfHeld()).isTrue();
        Ranker ranker = new Ranker(List.of(fixed(lot), fixed(seen), fixed(held)));
        assertThat(ranker.advise(twelveGoods(), PLAYER).ranked()).containsExactly(held, seen, lot);
    }

    @Test
    @DisplayName(
            "among lots of no known chance what gives money stands first, for it needs no buyer, after what was seen to sell")
    void moneyNeedsNoBuyer() {
        MarketPicture picture = exchange(
                divine(), line("gooda", 3, 1e6), line("the-fortunate", "The Fortunate", 25, OptionalDouble.of(2e6)));
        Opportunity seen = InPersonListingTest.promotedListing();
        List<Strategy> strategies = new ArrayList<>(Conversions.all(RuleBook.builtIn(), ConversionSettings.DEFAULT));
        strategies.add(new ExchangeSell(ExchangeSettings.DEFAULT));
        strategies.add(fixed(seen));
        List<Opportunity> ranked = new Ranker(strategies)
                .advise(picture, PLAYER).ranked().stream()
                        .filter(one -> one.buy().isEmpty())
                        .toList();
        assertThat(ranked).hasSizeGreaterThan(2).startsWith(seen);
        assertThat(ranked.get(1).chance()).isInstanceOf(SaleChance.NothingToSell.class);
        assertThat(ranked.subList(2, ranked.size())).allMatch(one -> one.chance() instanceof SaleChance.NotObservable);
    }

    private static Strategy fixed(Opportunity opportunity) {
        return new Strategy() {
            @Override
            public String name() {
                return "fixed";
            }

            @Override
            public Findings find(MarketPicture picture, Player player) {
                return new Findings(List.of(opportunity), List.of());
            }
        };
    }

    @Test
    @DisplayName("nothing worth doing is the advice to wait, with the nearest miss, its shortfall and the next sample")
    void waiting() {
        MarketPicture stale = exchange(SAMPLED.plus(Duration.ofHours(3)), divine(), line("fusing", .5, 1e6));
        Advice advice = Ranker.builtIn().advise(stale, PLAYER);
        assertThat(advice.ranked()).isEmpty();
        Advice.Wait wait = advice.waiting().orElseThrow();
        Rejected best = wait.best().orElseThrow();
        assertThat(best.candidate().item()).isEqualTo("The fusing");
        assertThat(best.figures().orElseThrow().tier()).isEqualTo(Tier.RED);
        assertThat(wait.shortfall()).isZero();
        assertThat(wait.nextSample()).contains(stale.asOf());

        Advice empty = Ranker.builtIn().advise(exchange(), PLAYER);
        assertThat(empty.waiting().orElseThrow().best()).isEmpty();
        assertThat(empty.waiting().orElseThrow().nextSample()).isEmpty();
        assertThat(empty.rejected()).isEmpty();
    }

    @Test
    @DisplayName("the same market gives the same advice")
    void deterministic() {
        assertThat(Ranker.builtIn().advise(twelveGoods(), PLAYER))
                .isEqualTo(Ranker.builtIn().advise(twelveGoods(), PLAYER));
    }

    @Test
    @DisplayName("C51 no eligible venue, no advice")
    void noVenue() {
        MarketPicture on = twelveGoods();
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
        Advice advice = Ranker.builtIn().advise(off, PLAYER);
        assertThat(advice.ranked()).isEmpty();
        assertThat(advice.rejected())
                .hasSize(12)
                .allSatisfy(one -> assertThat(one.candidate().venue()).isEmpty())
                .flatExtracting(Rejected::reasons)
                .extracting(Rejection::reason)
                .containsOnly(RejectReason.NO_ELIGIBLE_VENUE);
    }
}
