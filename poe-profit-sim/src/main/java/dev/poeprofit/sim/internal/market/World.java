package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.goods.Catalogue;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.GoodKind;
import dev.poeprofit.sim.internal.goods.PricePaths;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a league, all of them functions of the parameter seed: copies of a league share one world and differ in
 * what happens.
 */
public final class World {
    private static final long HOUR = 3_600_000;

    private final List<Good> goods;
    private final List<GoodTraits> traits;
    private final List<SellerTraits> sellers;
    private final PricePaths prices;
    private final double dayAmplitude;
    private final double weekendFactor;

    private World(
            List<Good> goods,
            List<GoodTraits> traits,
            List<SellerTraits> sellers,
            PricePaths prices,
            double dayAmplitude,
            double weekendFactor) {
        this.goods = goods;
        this.traits = traits;
        this.sellers = sellers;
        this.prices = prices;
        this.dayAmplitude = dayAmplitude;
        this.weekendFactor = weekendFactor;
    }

    /**
     * The world of a league.
     *
     * @param seed seed of the parameters
     * @param startMillis first instant of the league
     * @param sellerCount number of sellers
     * @param goodCount number of goods
     * @return a new world
     */
    public static World of(long seed, long startMillis, int sellerCount, int goodCount) {
        List<Good> goods = Catalogue.first(goodCount);
        List<GoodTraits> traits = new ArrayList<>();
        goods.forEach(good -> traits.add(GoodTraits.draw(good, seed)));
        List<GoodKind> traded = goods.stream().map(Good::kind).distinct().toList();
        List<SellerTraits> sellers = new ArrayList<>();
        for (int i = 0; i < sellerCount; i++) {
            sellers.add(SellerTraits.draw(i, seed, traded));
        }
        Draw draw = Draw.of(seed, "world", 0);
        return new World(
                goods,
                List.copyOf(traits),
                List.copyOf(sellers),
                new PricePaths(goods, seed, startMillis),
                draw.uniform(0.2, 0.6),
                draw.uniform(1.05, 1.4));
    }

    /** The goods. */
    public List<Good> goods() {
        return goods;
    }

    /** How each good is traded, in the order of the goods. */
    public List<GoodTraits> traits() {
        return traits;
    }

    /** The sellers. */
    public List<SellerTraits> sellers() {
        return sellers;
    }

    /** True prices. */
    public PricePaths prices() {
        return prices;
    }

    /**
     * Demand factor of the hour of the week, UTC: a cosine with its peak at 19:00, higher on Saturday and Sunday.
     *
     * @param atMillis when
     * @return a factor, at most {@link #peakFactor()}
     */
    double hourFactor(long atMillis) {
        double hour = StrictMath.floorMod(atMillis, 24 * HOUR) / (double) HOUR;
        long day = StrictMath.floorMod(
                StrictMath.floorDiv(atMillis, 24 * HOUR) + 3, 7L); // 1970-01-01 was a Thursday: 0 = Monday
        double wave = 1 + dayAmplitude * StrictMath.cos((hour - 19) / 24 * 2 * StrictMath.PI);
        return day >= 5 ? wave * weekendFactor : wave;
    }

    /** Upper bound of {@link #hourFactor}. */
    double peakFactor() {
        return (1 + dayAmplitude) * weekendFactor;
    }
}
