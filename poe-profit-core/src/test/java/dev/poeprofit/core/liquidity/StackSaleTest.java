package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.UnitsSold.Purchase;
import dev.poeprofit.core.liquidity.UnitsSold.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Stacks sold in parts. */
class StackSaleTest {
    private static final ItemKey ORB = ItemKey.of(ItemKey.Kind.STACK, "Orb of Parts", "", Map.of());
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);
    private static final int UNITS = 40;
    private static final int PART = 10;
    private static final double WINDOW = 12;
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final Map<ExposureKey, ExposureCell> cells = new HashMap<>();
    private final Map<SellerScope, Set<Long>> sellers = new HashMap<>();

    @Test
    @DisplayName("vector 14: 40 less 10 at 1 h and 10 at 3 h: sell-through .5 by 6 h, not all sold, two purchases")
    void meanCumulativeUnits() {
        Stack stack = new Stack(UNITS, List.of(new Purchase(1, 10), new Purchase(3, 10)), 8);
        assertThat(UnitsSold.share(List.of(stack), 6)).isEqualTo(.5, within(1e-12));
        assertThat(UnitsSold.allSold(List.of(stack), 6)).isZero();
        assertThat(stack.purchases()).hasSize(2);
        // Taking the end of the listing for its only sale says nothing was sold, and counting purchases says all was.
        Stack whole = new Stack(UNITS, List.of(new Purchase(2, 40)), 8);
        assertThat(UnitsSold.share(List.of(stack, whole), 6)).isEqualTo(.75, within(1e-12));
        assertThat(UnitsSold.allSold(List.of(stack, whole), 6)).isEqualTo(.5, within(1e-12));
    }

    /** Buyers come at a rate and take the whole rest or a part of it. */
    private Stack live(Random random, long seller, double perHour, double wholeShare) {
        List<Purchase> purchases = new ArrayList<>();
        int left = UNITS;
        double from = 0;
        add(seller, left, 0, ExposureCell.entry(UNITS));
        while (left > 0) {
            double next = from - Math.log(1 - random.nextDouble()) / perHour;
            double to = Math.min(next, WINDOW);
            expose(seller, left, from, to);
            if (next >= WINDOW) {
                break;
            }
            int bought = left <= PART || random.nextDouble() < wholeShare ? left : PART;
            purchases.add(new Purchase(next, bought));
            int bin = AgeBins.of(Math.round(next * HazardEstimate.HOUR));
            add(
                    seller,
                    left,
                    bin,
                    bought == left
                            ? ExposureCell.exit(new SaleLabels(true, true, true, false), true, left)
                            : ExposureCell.partialSale(bought));
            left -= bought;
            from = next;
        }
        return new Stack(UNITS, purchases, WINDOW);
    }

    private void expose(long seller, int stack, double from, double to) {
        long start = Math.round(from * HazardEstimate.HOUR);
        long end = Math.round(to * HazardEstimate.HOUR);
        for (int bin = 0; bin < AgeBins.COUNT; bin++) {
            long low = Math.max(start, AgeBins.fromMillis(bin));
            long high = Math.min(end, AgeBins.toMillis(bin));
            if (low < high) {
                add(seller, stack, bin, ExposureCell.exposure(high - low, stack));
            }
        }
    }

    private void add(long seller, int stack, int bin, ExposureCell cell) {
        StackBand band = StackBand.of(stack);
        ExposureKey key = new ExposureKey(
                Cohorts.MARKET, ORB, 0, 0, AT_REFERENCE, band, Activity.ACTIVE, (int) Math.floorMod(seller, 16L), bin);
        cells.merge(key, cell, ExposureCell::plus);
        sellers.computeIfAbsent(new SellerScope(Cohorts.MARKET, ORB, AT_REFERENCE, band), scope -> new HashSet<>())
                .add(seller);
    }

    private static Stratum stacks() {
        return Stratum.nearReference(Cohorts.MARKET, ORB).of(StackBand.TENS);
    }

    @Test
    @DisplayName("sell-through of stacks is expected units over units listed, apart from the chance that all are sold")
    void followsTheReference() {
        Random random = new Random(14);
        List<Stack> lives = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            lives.add(live(random, i, .35, .3));
        }
        LiquidityModel model = LiquidityModel.of(ExposureTable.of(cells, sellers), EstimatorSettings.DEFAULT);
        for (int hours : new int[] {1, 3, 6, 10}) {
            StackSale.Known known =
                    (StackSale.Known) model.stackSale(stacks(), UNITS, Duration.ofHours(hours), Availability.ALWAYS);
            double share = UnitsSold.share(lives, hours);
            // All rests of one stack band count alike, though the smallest are the first to go whole.
            assertThat(known.soldShare().central().value()).as(hours + " h").isEqualTo(share, within(.03));
            assertThat(known.allSold().central().value())
                    .as(hours + " h")
                    .isEqualTo(UnitsSold.allSold(lives, hours), within(.04))
                    .isLessThanOrEqualTo(known.soldShare().central().value());
            assertThat(known.interval().contains(known.soldShare().central().value()))
                    .isTrue();
        }
        StackSale.Known six = (StackSale.Known) model.stackSale(stacks(), UNITS, SIX_HOURS, Availability.ALWAYS);
        double purchases = lives.stream()
                .mapToLong(stack -> stack.purchases().stream()
                        .filter(purchase -> purchase.time() <= 6)
                        .count())
                .average()
                .orElseThrow();
        assertThat(six.purchases()).isEqualTo(purchases, within(.06));
        // The end of a listing alone, the naive reading, is far from the units sold.
        SellThrough.Known ends = (SellThrough.Known) model.sellThrough(stacks(), SIX_HOURS, Availability.ALWAYS);
        assertThat(ends.net().central().value())
                .isLessThan(six.soldShare().central().value() - .05);
        StackSale.Known brief =
                (StackSale.Known) model.stackSale(stacks(), UNITS, SIX_HOURS, new Availability(Duration.ofHours(1)));
        assertThat(brief.soldShare().central().value()).isEqualTo(UnitsSold.share(lives, 1), within(.02));
    }

    @Test
    @DisplayName("a stack of which only parts are bought has its sell-through said, though it hardly ever sells whole")
    void partsAlone() {
        for (int seller = 0; seller < 60; seller++) {
            add(seller, UNITS, 0, ExposureCell.entry(UNITS));
            add(seller, 20, 0, ExposureCell.entry(20));
            expose(seller, UNITS, 0, WINDOW);
            add(seller, UNITS, AgeBins.of(Math.round(HazardEstimate.HOUR)), ExposureCell.partialSale(PART));
        }
        LiquidityModel model = LiquidityModel.of(ExposureTable.of(cells, sellers), EstimatorSettings.DEFAULT);
        assertThat(model.usualUnits(stacks())).isEqualTo(30);
        assertThat(model.sellThrough(stacks(), SIX_HOURS, Availability.ALWAYS))
                .isInstanceOf(SellThrough.Insufficient.class);
        StackSale.Known said = (StackSale.Known) model.stackSale(stacks(), SIX_HOURS, Availability.ALWAYS);
        assertThat(said).isEqualTo(model.stackSale(stacks(), 30, SIX_HOURS, Availability.ALWAYS));
        // One purchase of a third in 12 h: about half of one in the first six.
        assertThat(said.soldShare().central().value()).isBetween(.1, .35);
        assertThat(model.usualUnits(stacks().of(StackBand.HUNDREDS))).isEqualTo(100);
    }

    @Test
    @DisplayName("C31 stacks below the floors are refused, and a stack of nothing is none")
    void floors() {
        LiquidityModel nothing = LiquidityModel.of(ExposureTable.EMPTY, EstimatorSettings.DEFAULT);
        assertThat(nothing.stackSale(stacks(), UNITS, SIX_HOURS, Availability.ALWAYS))
                .isEqualTo(new StackSale.Insufficient(InsufficientReason.NO_EXPOSURE, 0, 0));
        Random random = new Random(15);
        for (int i = 0; i < 60; i++) {
            live(random, i % 3, .35, .3);
        }
        assertThat(LiquidityModel.of(ExposureTable.of(cells, sellers), EstimatorSettings.DEFAULT)
                        .stackSale(stacks(), UNITS, SIX_HOURS, Availability.ALWAYS))
                .isInstanceOfSatisfying(
                        StackSale.Insufficient.class,
                        thin -> assertThat(thin.reason()).isEqualTo(InsufficientReason.TOO_FEW_SELLERS));
        assertThatThrownBy(() -> nothing.stackSale(stacks(), 0, SIX_HOURS, Availability.ALWAYS))
                .hasMessageContaining("units");
    }
}
