package dev.poeprofit.core.liquidity.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.ExposureTable;
import dev.poeprofit.core.liquidity.MarketGood;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.liquidity.SaleLabels;
import dev.poeprofit.core.liquidity.SellerScope;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.Thinning;
import dev.poeprofit.core.liquidity.reference.ReferenceEvidence;
import dev.poeprofit.core.price.Chaos;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PriceCurveTest {
    private static final Market MARKET = Market.pc("Test");
    private static final Duration SIX = Duration.ofHours(6);
    private static final double HOUR = Duration.ofHours(1).toMillis();

    /** Listings that sell at rate · r^slope an hour and are withdrawn at another rate, watched for a day. */
    private static final class Shop {
        final Map<ExposureKey, ExposureCell> cells = new HashMap<>();
        final Map<SellerScope, Set<Long>> sellers = new HashMap<>();
        final Map<MarketGood, ReferencePrice> references = new HashMap<>();
        final Random random;

        Shop(long seed) {
            random = new Random(seed);
        }

        ItemKey good(String name) {
            return ItemKey.of(ItemKey.Kind.UNIQUE, name, name, Map.of());
        }

        void reference(String name, double chaos, double error) {
            references.put(
                    new MarketGood(MARKET, good(name)),
                    new ReferencePrice(
                            new Chaos(chaos),
                            20,
                            Optional.of(new ReferenceEvidence(
                                    error, 20, chaos * .8, chaos * 1.2, 20, 0, Map.of(), List.of()))));
        }

        /** The reference is off by {@code bias} for good and by {@code error} from listing to listing (log scale). */
        void trade(
                String name,
                int n,
                double rate,
                double slope,
                double withdrawal,
                double spread,
                double bias,
                double error) {
            for (int i = 0; i < n; i++) {
                double trueLog = spread * random.nextGaussian();
                double seenLog = trueLog - bias - error * random.nextGaussian();
                double sale = -Math.log(random.nextDouble()) / (rate * Math.exp(slope * trueLog));
                double leaves = withdrawal > 0 ? -Math.log(random.nextDouble()) / withdrawal : 1e9;
                double end = Math.min(24, Math.min(sale, leaves));
                long seller = random.nextInt(40);
                PriceBand band = PriceBand.of(Math.exp(seenLog));
                sellers.computeIfAbsent(
                                new SellerScope(MARKET, good(name), band, StackBand.SINGLE), unseen -> new HashSet<>())
                        .add(seller);
                for (int a = 0; a < AgeBins.COUNT && AgeBins.fromMillis(a) / HOUR < end; a++) {
                    double to = Math.min(end, AgeBins.toMillis(a) / HOUR);
                    add(
                            name,
                            band,
                            seller,
                            a,
                            ExposureCell.exposure(Math.round((to - AgeBins.fromMillis(a) / HOUR) * HOUR), 1));
                    if (to == end && end < 24) {
                        add(name, band, seller, a, ExposureCell.exit(new SaleLabels(true, true, true, false), true, 1));
                    }
                }
            }
        }

        private void add(String name, PriceBand band, long seller, int age, ExposureCell cell) {
            cells.merge(
                    new ExposureKey(
                            MARKET,
                            good(name),
                            20000,
                            0,
                            band,
                            StackBand.SINGLE,
                            Activity.ACTIVE,
                            (int) (seller % 16),
                            age),
                    cell,
                    ExposureCell::plus);
        }

        PriceCurves curves(Thinning thinning) {
            return PriceCurves.of(
                    ExposureTable.of(cells, sellers),
                    MARKET,
                    StackBand.SINGLE,
                    Activity.ACTIVE,
                    references,
                    kind -> thinning,
                    ResponseSettings.DEFAULT);
        }

        PriceCurve curve(String name) {
            return curves(new Thinning.None(0, 0)).curve(good(name)).orElseThrow();
        }
    }

    private static double trueChance(double rate, double slope, double relative) {
        return -Math.expm1(-6 * rate * Math.pow(relative, slope));
    }

    @Test
    @DisplayName("C11 slope, chances and the price that sells with one half are found on a known response")
    void known_response() {
        double rate = .15;
        double slope = -4;
        int held = 0;
        int points = 0;
        for (int seed = 0; seed < 20; seed++) {
            Shop shop = new Shop(seed);
            shop.reference("Ring", 50, .01);
            shop.trade("Ring", 800, rate, slope, 0, .2, 0, 0);
            PriceCurve curve = shop.curve("Ring");
            assertThat(curve.slope().value())
                    .isCloseTo(slope, offset(4 * curve.slope().standardError()));
            for (PriceCurve.Point point : curve.points(SIX, Availability.ALWAYS)) {
                double truth = trueChance(rate, slope, point.relative());
                points++;
                held += truth >= point.low().value() && truth <= point.high().value() ? 1 : 0;
                assertThat(point.effectiveEvents()).isGreaterThanOrEqualTo(10);
                assertThat(point.sellers()).isGreaterThanOrEqualTo(5);
            }
            double truth = 50 * Math.pow(Math.log(2) / 6 / rate, 1 / slope);
            TargetPrice.Known target = (TargetPrice.Known) curve.target();
            assertThat(target.perUnit().amount()).isCloseTo(truth, offset(.05 * truth));
            assertThat(target.low().orElseThrow().amount())
                    .isLessThan(target.perUnit().amount());
            assertThat(target.high().orElseThrow().amount())
                    .isGreaterThan(target.perUnit().amount());
        }
        assertThat((double) held / points).as("%d of %d", held, points).isBetween(.88, 1.0);
    }

    @Test
    @DisplayName("a reference that is 10 % too high for all moves relative prices, and cancels in the absolute one")
    void biased_reference() {
        double bias = Math.log(1.1);
        Shop fair = new Shop(5);
        fair.reference("Ring", 50, .01);
        fair.trade("Ring", 3000, .15, -4, 0, .2, 0, 0);
        Shop biased = new Shop(5);
        biased.reference("Ring", 55, .01);
        biased.trade("Ring", 3000, .15, -4, 0, .2, bias, 0);

        TargetPrice.Known one = (TargetPrice.Known) fair.curve("Ring").target();
        TargetPrice.Known two = (TargetPrice.Known) biased.curve("Ring").target();

        assertThat(two.relative()).isLessThan(.96 * one.relative());
        assertThat(two.perUnit().amount()).isCloseTo(one.perUnit().amount(), offset(1.5));
    }

    @Test
    @DisplayName("errors of the reference flatten the slope as seen; the correction takes that back")
    void errors_in_variables() {
        double error = .045;
        double corrected = 0;
        double flat = 0;
        int runs = 12;
        for (int seed = 0; seed < runs; seed++) {
            Shop shop = new Shop(100 + seed);
            shop.reference("Ring", 50, error);
            shop.trade("Ring", 4000, .15, -4, 0, .09, 0, error);
            corrected += shop.curve("Ring").slope().value() / runs;
            Shop blind = new Shop(100 + seed);
            blind.reference("Ring", 50, 0);
            blind.trade("Ring", 4000, .15, -4, 0, .09, 0, error);
            flat += blind.curve("Ring").slope().value() / runs;
        }
        assertThat(flat).isGreaterThan(-3.5);
        assertThat(corrected).isCloseTo(-4, offset(.35));
    }

    @Test
    @DisplayName("withdrawals at any price flatten the response unless the placebo's share is taken out")
    void withdrawals() {
        Shop shop = new Shop(7);
        shop.reference("Ring", 50, .01);
        double rate = .12;
        double leaves = .04;
        shop.trade("Ring", 12_000, rate, -4, leaves, .25, 0, 0);
        double ratio = leaves / (leaves + rate);
        PriceCurve thinned = shop.curves(new Thinning.ByPlacebo(1 - ratio, 1 - ratio, 1 - ratio, 100, 100))
                .curve(shop.good("Ring"))
                .orElseThrow();

        assertThat(shop.curve("Ring").slope().value()).isGreaterThan(-3.4);
        assertThat(thinned.slope().value()).isCloseTo(-4, offset(.4));
        for (PriceCurve.Point point : thinned.points(SIX, Availability.ALWAYS)) {
            assertThat(point.chance().value())
                    .as("at %s", point.relative())
                    .isCloseTo(trueChance(rate, -4, point.relative()), offset(.05));
        }
    }

    @Test
    @DisplayName("a good with few sales takes its kind's slope; a reference known worse than 5 % teaches none")
    void ridge() {
        Shop shop = new Shop(8);
        shop.reference("Ring", 50, .01);
        shop.trade("Ring", 4000, .15, -4, 0, .2, 0, 0);
        shop.reference("Amulet", 20, .02);
        shop.trade("Amulet", 40, .15, -4, 0, .2, 0, 0);
        shop.reference("Belt", 20, .2);
        shop.trade("Belt", 4000, .15, 0, 0, .2, 0, 0);
        PriceCurves curves = shop.curves(new Thinning.None(0, 0));
        ResponseSlope kind = curves.kindSlopes().get(ItemKey.Kind.UNIQUE);

        assertThat(kind.value()).isCloseTo(-4, offset(.5));
        assertThat(curves.curve(shop.good("Amulet")).orElseThrow().slope().value())
                .isCloseTo(-4, offset(2.0));
        assertThat(curves.curve(shop.good("Belt")).orElseThrow().slope().value())
                .isEqualTo(kind.value());
        assertThat(curves.curve(shop.good("Shield"))).isEmpty();
    }

    @Test
    @DisplayName("the range covers both slopes where reprices say another; the same slope changes nothing")
    void two_slopes() {
        Shop shop = new Shop(9);
        shop.reference("Ring", 50, .01);
        shop.trade("Ring", 1500, .15, -4, 0, .2, 0, 0);
        PriceCurves curves = shop.curves(new Thinning.None(0, 0));
        List<PriceCurve.Point> alone =
                curves.curve(shop.good("Ring")).orElseThrow().points(SIX, Availability.ALWAYS);
        List<PriceCurve.Point> same = curves.curve(shop.good("Ring"), Optional.of(new ResponseSlope(-4, .3, 200, 1)))
                .orElseThrow()
                .points(SIX, Availability.ALWAYS);
        List<PriceCurve.Point> other = curves.curve(shop.good("Ring"), Optional.of(new ResponseSlope(-1, .3, 200, 1)))
                .orElseThrow()
                .points(SIX, Availability.ALWAYS);

        assertThat(same).isEqualTo(alone);
        double wider = 0;
        for (int i = 0; i < alone.size(); i++) {
            assertThat(other.get(i).low()).isLessThanOrEqualTo(alone.get(i).low());
            assertThat(other.get(i).high()).isGreaterThanOrEqualTo(alone.get(i).high());
            wider += other.get(i).high().value() - other.get(i).low().value();
            wider -= alone.get(i).high().value() - alone.get(i).low().value();
        }
        assertThat(wider).isGreaterThan(.01);
    }

    @Test
    @DisplayName(
            "the advised price maximises the lower limit and stays where there are 10 effective sales and 5 sellers")
    void advice() {
        Shop shop = new Shop(10);
        shop.reference("Ring", 50, .01);
        shop.trade("Ring", 1500, .15, -4, 0, .1, 0, 0);
        PriceCurve curve = shop.curve("Ring");
        List<PriceCurve.Point> points = curve.points(SIX, Availability.ALWAYS);
        AdvisedPrice advised = curve.advise(SIX, Availability.ALWAYS, .3).orElseThrow();

        assertThat(points).contains(advised.point());
        assertThat(PriceBand.of(advised.relative()))
                .isBetween(advised.point().lowest(), advised.point().highest());
        assertThat(points)
                .allSatisfy(point -> assertThat(point.relative() * point.low().value()
                                + .3 * (1 - point.low().value()))
                        .isLessThanOrEqualTo(advised.worth()));
        assertThat(curve.advise(Duration.ofDays(9), Availability.ALWAYS, .3)).isEmpty();
        assertThat(curve.acceptedMedian().orElseThrow().amount()).isBetween(43.0, 50.0);
    }

    @Test
    @DisplayName(
            "C11 the chance is that of the ages at which the seller is online, not of the first hours of a listing")
    void online_later() {
        Shop shop = new Shop(12);
        shop.reference("Ring", 50, .01);
        // Half of the listings sell soon and half slowly, so the hazard falls with age.
        shop.trade("Ring", 1500, 1.5, -1, 0, .1, 0, 0);
        shop.trade("Ring", 1500, .05, -1, 0, .1, 0, 0);
        PriceCurve curve = shop.curve("Ring");
        Duration three = Duration.ofHours(3);
        List<PriceCurve.Point> first = curve.points(SIX, new Availability(three));
        List<PriceCurve.Point> later = curve.points(SIX, new Availability(List.of(new Availability.Span(three, SIX))));
        List<PriceCurve.Point> all = curve.points(SIX, Availability.ALWAYS);

        assertThat(all).isNotEmpty();
        for (int i = 0; i < all.size(); i++) {
            double p = first.get(i).chance().value();
            double q = later.get(i).chance().value();
            assertThat(1 - all.get(i).chance().value()).isCloseTo((1 - p) * (1 - q), offset(1e-12));
            assertThat(q).isBetween(.05, p / 2);
        }
        Duration eight = Duration.ofDays(8);
        Availability unseen = new Availability(List.of(new Availability.Span(eight, eight.plus(three))));
        assertThat(curve.points(Duration.ofDays(9), unseen)).isEmpty();
        assertThat(curve.points(Duration.ofDays(9), new Availability(three))).isEqualTo(first);
    }

    @Property(tries = 30)
    void chances_never_rise_with_price_and_never_fall_with_time(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Random random = new Random(seed);
        Shop shop = new Shop(seed);
        shop.reference("Ring", 50, .02);
        shop.trade(
                "Ring",
                200 + random.nextInt(400),
                .05 + random.nextDouble(),
                3 - 6 * random.nextDouble(),
                random.nextDouble() * .1,
                .05 + .3 * random.nextDouble(),
                0,
                .02);
        shop.curves(new Thinning.ByPlacebo(.8, .7, .9, 30, 30))
                .curve(shop.good("Ring"))
                .ifPresent(curve -> {
                    List<PriceCurve.Point> six = curve.points(SIX, Availability.ALWAYS);
                    List<PriceCurve.Point> three = curve.points(Duration.ofHours(3), Availability.ALWAYS);
                    for (int i = 0; i < six.size(); i++) {
                        assertThat(three.get(i).chance())
                                .isLessThanOrEqualTo(six.get(i).chance());
                        assertThat(six.get(i).low())
                                .isLessThanOrEqualTo(six.get(i).chance());
                        assertThat(six.get(i).high())
                                .isGreaterThanOrEqualTo(six.get(i).chance());
                        if (i > 0) {
                            assertThat(six.get(i).chance())
                                    .isLessThanOrEqualTo(six.get(i - 1).chance());
                            assertThat(six.get(i).low())
                                    .isLessThanOrEqualTo(six.get(i - 1).low());
                            assertThat(six.get(i).relative())
                                    .isGreaterThan(six.get(i - 1).relative());
                        }
                    }
                });
    }
}
