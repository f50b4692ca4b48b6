package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.internal.goods.Catalogue;
import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.GoodKind;
import dev.poeprofit.sim.internal.goods.PricePaths;
import dev.poeprofit.sim.league.Families;
import dev.poeprofit.sim.league.LeagueKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a league, all of them functions of the parameter seed: copies of a league share one world and differ in
 * what happens.
 */
public final class World {
    private final List<Good> goods;
    private final List<GoodTraits> traits;
    private final List<SaleLaw> laws;
    private final List<SellerTraits> sellers;
    private final List<SellerWays> ways;
    private final PricePaths prices;
    private final Demand demand;
    private final Drawn drawn;
    private final int[] largestSeller;
    private final double[] largestShare;

    private World(long seed, long startMillis, int days, int sellerCount, int goodCount, Drawn drawn) {
        this.drawn = drawn;
        goods = Catalogue.first(goodCount);
        List<GoodTraits> trade = new ArrayList<>();
        List<SaleLaw> saleLaws = new ArrayList<>();
        largestSeller = new int[goodCount];
        largestShare = new double[goodCount];
        double wrong = drawn.number(LeagueKey.KEYS_WRONG, 0, 0);
        for (Good good : goods) {
            int i = good.index();
            boolean isWrong = wrong > 0 && drawn.unit("wrong-parent", i) < wrong;
            trade.add(GoodTraits.draw(good, seed).said(drawn, isWrong));
            saleLaws.add(SaleLaw.draw(drawn, i, isWrong));
            largestShare[i] = drawn.number(LeagueKey.SELLERS_LARGEST, i, 0);
            largestSeller[i] = (int) (drawn.unit("largest-seller", i) * sellerCount);
        }
        traits = List.copyOf(trade);
        laws = List.copyOf(saleLaws);
        List<GoodKind> traded = goods.stream().map(Good::kind).distinct().toList();
        List<SellerTraits> people = new ArrayList<>();
        List<SellerWays> habits = new ArrayList<>();
        int fixers = (int) StrictMath.round(drawn.number(LeagueKey.FIXERS_SHARE, 0, 0) * sellerCount);
        int accounts = (int) drawn.number(LeagueKey.FIXERS_ACCOUNTS, 0, 3);
        for (int i = 0; i < sellerCount; i++) {
            int group = i < fixers ? i / accounts : -1;
            people.add(SellerTraits.draw(i, seed, traded, drawn));
            habits.add(SellerWays.draw(drawn, i, group));
        }
        sellers = List.copyOf(people);
        ways = List.copyOf(habits);
        prices = new PricePaths(goods, seed, startMillis, drawn);
        Draw draw = Draw.of(seed, "world", 0);
        double day = draw.uniform(0.2, 0.6);
        demand = new Demand(goods, prices, drawn, startMillis, days, day, draw.uniform(1.05, 1.4));
    }

    /**
     * The world of a league.
     *
     * @param seed seed of the parameters
     * @param startMillis first instant of the league
     * @param days length of the league
     * @param sellerCount number of sellers
     * @param goodCount number of goods
     * @param families what a league file says
     * @return a new world
     */
    public static World of(long seed, long startMillis, int days, int sellerCount, int goodCount, Families families) {
        return new World(seed, startMillis, days, sellerCount, goodCount, new Drawn(families, seed));
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

    /** What a league file says, drawn for this league. */
    public Drawn drawn() {
        return drawn;
    }

    SaleLaw law(int good) {
        return laws.get(good);
    }

    SellerWays ways(int seller) {
        return ways.get(seller);
    }

    /** Price of a key's dear product over its cheap one; 1 where it has one product. */
    double dearGrade(int good) {
        double share = drawn.number(LeagueKey.KEYS_TWO, 0, 0);
        return share > 0 && good > 2 && drawn.unit("two-products", good) < share
                ? drawn.number(LeagueKey.KEYS_TWO_RATIO, 0, 5)
                : 1;
    }

    /**
     * Whether a good is traded: it has begun and has not ended.
     *
     * @param good index of the good
     * @param at when, epoch millis
     * @return always true where the league file lets no key begin or end
     */
    public boolean alive(int good, long at) {
        return demand.alive(good, at);
    }

    Demand demand() {
        return demand;
    }

    /** Share of a good's supply that one seller brings; 0 where nobody stands out. */
    double largestShare(int good) {
        return largestShare[good];
    }

    /** Who that is. */
    int largestSeller(int good) {
        return largestSeller[good];
    }
}
