package dev.poeprofit.core.strategy;

import static dev.poeprofit.core.strategy.Pictures.MARKET;
import static dev.poeprofit.core.strategy.Pictures.NOW;
import static dev.poeprofit.core.strategy.Pictures.SAMPLED;
import static dev.poeprofit.core.strategy.Pictures.divine;
import static dev.poeprofit.core.strategy.Pictures.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.EstimatorSettings;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureSnapshot;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.LiquidityModel;
import dev.poeprofit.core.liquidity.LiveSupply;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.OwnListing;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.SaleLabels;
import dev.poeprofit.core.liquidity.SellerScope;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Price;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.Rational;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InPersonListingTest {
    private static final ItemKey BELT = ItemKey.of(ItemKey.Kind.UNIQUE, "Leather Belt", "Headhunter", Map.of());
    private static final ItemKey CARD = ItemKey.of(ItemKey.Kind.CARD, "The Card", "", Map.of());
    private static final Player ONLINE =
            new Player(new AttentionMinutes(30), new Availability(Duration.ofHours(6)), Map.of(), Set.of("me"), 0);

    private final InPersonListing strategy = new InPersonListing(InPersonSettings.DEFAULT);
    private final Map<ExposureKey, ExposureCell> cells = new HashMap<>();
    private final Map<SellerScope, Set<Long>> sellers = new HashMap<>();

    /** Listings of single units in a band that sell at a rate per hour, watched for a day. */
    private void listings(ItemKey item, double ratio, int n, double perHour) {
        Random random = new Random(n + Math.round(1000 * ratio));
        PriceBand band = PriceBand.of(ratio);
        for (int i = 0; i < n; i++) {
            double hours = -Math.log(1 - random.nextDouble()) / perHour;
            long end = Math.round(Math.min(hours, 24) * 3_600_000);
            add(item, band, i, 0, ExposureCell.entry(1));
            for (int bin = 0; bin < AgeBins.COUNT && AgeBins.fromMillis(bin) < end; bin++) {
                long to = Math.min(end, AgeBins.toMillis(bin));
                add(item, band, i, bin, ExposureCell.exposure(to - AgeBins.fromMillis(bin), 1));
            }
            if (hours < 24) {
                add(
                        item,
                        band,
                        i,
                        AgeBins.of(end),
                        ExposureCell.exit(new SaleLabels(true, true, true, false), true, 1));
            }
            sellers.computeIfAbsent(new SellerScope(MARKET, item, band, StackBand.SINGLE), scope -> new HashSet<>())
                    .add((long) i);
        }
    }

    private void add(ItemKey item, PriceBand band, int seller, int bin, ExposureCell cell) {
        cells.merge(
                new ExposureKey(MARKET, item, 0, 0, band, StackBand.SINGLE, Activity.ACTIVE, seller % 16, bin),
                cell,
                ExposureCell::plus);
    }

    private MarketPicture picture(Instant asOf, double referenceChaos, List<OwnListing> own, PriceLine... lines) {
        ExposureTable table = ExposureTable.of(cells, sellers);
        Map<MarketGood, ReferencePrice> references = new HashMap<>();
        Map<MarketGood, LiveSupply> supply = new HashMap<>();
        cells.keySet().forEach(key -> {
            MarketGood good = new MarketGood(MARKET, key.item());
            supply.put(good, new LiveSupply(20, 20, 12, 0, 0, 0));
            if (referenceChaos > 0) {
                references.put(good, new ReferencePrice(new Chaos(referenceChaos), 12));
            }
        });
        return MarketPicture.of(
                MARKET,
                asOf,
                List.of(Pictures.snapshot(SAMPLED, PriceSnapshot.Overview.EXCHANGE, lines)),
                Optional.empty(),
                Optional.of(new ExposureSnapshot(SAMPLED.plusSeconds(300), SAMPLED, table, supply, references, own, 1)),
                Optional.of(LiquidityModel.of(table, EstimatorSettings.DEFAULT)),
                Venues.builtIn());
    }

    private void wellKnownBelt() {
        double[][] ratesByRatio = {{.75, 1.2}, {.92, .6}, {1.02, .25}, {1.15, .12}, {1.3, .04}};
        for (double[] pair : ratesByRatio) {
            listings(BELT, pair[0], 400, pair[1]);
        }
    }

    /** An advice to list that is promoted. */
    static Opportunity promotedListing() {
        InPersonListingTest test = new InPersonListingTest();
        test.wellKnownBelt();
        return test.strategy
                .find(test.picture(NOW, 2_000, List.of(), divine()), ONLINE)
                .promoted()
                .get(0);
    }

    @Test
    @DisplayName("lists at the price that earns most at the 20 % quantile, with chance, interval, n, sellers and age")
    void lists() {
        wellKnownBelt();
        Findings findings = strategy.find(picture(NOW, 2_000, List.of(), divine()), ONLINE);

        assertThat(findings.promoted()).hasSize(1);
        Opportunity advice = findings.promoted().get(0);
        assertThat(advice.verb()).isEqualTo(Verb.LIST);
        assertThat(advice.venue()).isEqualTo(Venue.IN_PERSON);
        AskPrice.Listing ask = (AskPrice.Listing) advice.ask();
        // Expected net over ratio: .75 × .999, .92 × .97, 1.02 × .78, 1.15 × .51, 1.3 × .21.
        assertThat(ask.relative()).isBetween(.85, .95);
        assertThat(ask.price().currency()).isEqualTo(CurrencyId.CHAOS);
        SaleChance.Observed chance = (SaleChance.Observed) advice.chance();
        assertThat(chance.figure().net().central().value()).isEqualTo(1 - Math.exp(-3.6), within(.02));
        assertThat(chance.figure().interval().contains(1 - Math.exp(-3.6))).isTrue();
        assertThat(chance.figure().availability()).isEqualTo(ONLINE.availability());
        assertThat(advice.sample().observations()).hasValue(400);
        assertThat(advice.sample().sellers()).hasValue(400);
        assertThat(advice.sample().listings().orElseThrow().age()).isEqualTo(Duration.ofMinutes(5));
        assertThat(advice.goldFee()).isInstanceOf(GoldFee.None.class);
        double price = ask.price().total().toDouble() / 200;
        assertThat(advice.uplift().amount())
                .isEqualTo(price * chance.figure().net().central().value(), within(.01));
        assertThat(advice.upliftLow()).isLessThan(advice.uplift());
        assertThat(advice.baseline()).isEqualTo("leave it");
    }

    @Test
    @DisplayName("C21 what earns too little per minute is rejected, and so are stale listings")
    void rejects() {
        wellKnownBelt();
        Rejected cheap = strategy.find(picture(NOW, 100, List.of(), divine()), ONLINE)
                .rejected()
                .get(0);
        assertThat(cheap.reasons()).extracting(Rejection::reason).contains(RejectReason.BELOW_DPAM_FLOOR);
        assertThat(cheap.figures()).isPresent();
        Findings stale =
                strategy.find(picture(SAMPLED.plus(Duration.ofMinutes(16)), 2_000, List.of(), divine()), ONLINE);
        assertThat(stale.promoted()).isEmpty();
        assertThat(stale.rejected().get(0).reasons())
                .extracting(Rejection::reason)
                .containsExactly(RejectReason.STALE_DATA);
    }

    @Test
    @DisplayName("C31 thin goods are refused with their numbers, shown-only ones are not promoted")
    void thin() {
        listings(BELT, 1.02, 6, .5);
        Rejected none = strategy.find(picture(NOW, 2_000, List.of(), divine()), ONLINE)
                .rejected()
                .get(0);
        assertThat(none.reasons().get(0).reason()).isEqualTo(RejectReason.INSUFFICIENT_DATA);
        assertThat(none.reasons().get(0).detail()).contains("TOO_FEW_EVENTS");

        listings(BELT, .92, 18, .5);
        Rejected shown = strategy.find(picture(NOW, 2_000, List.of(), divine()), ONLINE)
                .rejected()
                .get(0);
        assertThat(shown.figures()).isPresent();
        assertThat(shown.reasons()).extracting(Rejection::reason).containsExactly(RejectReason.BELOW_PROMOTION_FLOOR);

        Rejected noReference = strategy.find(picture(NOW, 0, List.of(), divine()), ONLINE)
                .rejected()
                .get(0);
        assertThat(noReference.reasons().get(0).reason()).isEqualTo(RejectReason.NO_REFERENCE_PRICE);
    }

    @Test
    @DisplayName("C41 a good with an exchange line is compared with selling it there")
    void lazier() {
        double[][] ratesByRatio = {{.92, .6}, {1.02, .35}};
        for (double[] pair : ratesByRatio) {
            listings(CARD, pair[0], 400, pair[1]);
        }
        PriceLine onExchange = line("the-card", "The Card", 1_900, java.util.OptionalDouble.of(1e6));
        Findings findings = strategy.find(picture(NOW, 2_000, List.of(), divine(), onExchange), ONLINE);
        assertThat(findings.promoted()).isEmpty();
        Opportunity figures = findings.rejected().get(0).figures().orElseThrow();
        assertThat(figures.baseline()).isEqualTo("sell it on the exchange");
        assertThat(figures.uplift().amount()).isLessThan(0);
        assertThat(figures.attention().mid().value()).isLessThan(2.7);
    }

    @Test
    @DisplayName("an own listing that stands too dear gets a better price, one that stands well does not")
    void reprices() {
        wellKnownBelt();
        Findings dear = strategy.find(picture(NOW, 2_000, List.of(own(2_700, 1)), divine()), ONLINE);
        Opportunity advice = dear.promoted().stream()
                .filter(one -> one.verb() == Verb.REPRICE)
                .findFirst()
                .orElseThrow();
        assertThat(advice.baseline()).startsWith("leave it at ~price 2700");
        assertThat(((AskPrice.Listing) advice.ask()).price().total()).isLessThan(Rational.of(2_000));
        assertThat(advice.onlyIfHeld()).isFalse();
        double alternative = 13.5 * (1 - Math.exp(-.24));
        assertThat(advice.uplift().amount())
                .isEqualTo(
                        ((AskPrice.Listing) advice.ask()).price().total().toDouble() / 200 * .97 - alternative,
                        within(.8));

        Findings fine = strategy.find(picture(NOW, 2_000, List.of(own(1_840, 1)), divine()), ONLINE);
        assertThat(reasonsOf(fine)).containsExactly(RejectReason.NO_UPLIFT);
        Findings stack = strategy.find(picture(NOW, 2_000, List.of(own(1_840, 5)), divine()), ONLINE);
        assertThat(reasonsOf(stack)).containsExactly(RejectReason.STACKS_NOT_MODELLED);
    }

    private static List<RejectReason> reasonsOf(Findings findings) {
        return findings.rejected().stream()
                .filter(one -> one.candidate().verb() == Verb.REPRICE)
                .flatMap(one -> one.reasons().stream())
                .map(Rejection::reason)
                .toList();
    }

    private static OwnListing own(long chaos, int stack) {
        return new OwnListing(
                new EpisodeId(Realm.PC, 1, 1),
                MARKET,
                BELT,
                new Price(Rational.of(chaos), 1, CurrencyId.CHAOS, Price.Kind.FIXED),
                stack,
                Optional.of(Duration.ofHours(2)));
    }

    @Test
    @DisplayName("a shorter stay online makes every chance and every gain smaller")
    void availability() {
        wellKnownBelt();
        MarketPicture picture = picture(NOW, 2_000, List.of(), divine());
        Player brief = new Player(ONLINE.budget(), new Availability(Duration.ofMinutes(30)), Map.of(), Set.of(), 0);
        Opportunity stays = strategy.find(picture, ONLINE).promoted().get(0);
        Opportunity leaves = strategy.find(picture, brief).promoted().get(0);
        assertThat(leaves.uplift()).isLessThan(stays.uplift());
        assertThat(chanceOf(leaves)).isLessThan(chanceOf(stays));
        assertThat(leaves.chance().toString()).contains("online 0.5 h");
    }

    private static double chanceOf(Opportunity opportunity) {
        return ((SaleChance.Observed) opportunity.chance())
                .figure()
                .net()
                .central()
                .value();
    }
}
