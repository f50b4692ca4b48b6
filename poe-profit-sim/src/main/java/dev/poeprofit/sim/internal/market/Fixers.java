package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.truth.TruthEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Price fixers: groups of accounts that keep up walls of listings on a few goods, far below or above the true price, honour hardly
 * any of them, and take some down to put them up again under another account.
 */
final class Fixers {
    private final World world;
    private final Floor floor;
    private final Stalls stalls;
    private final AskWriter asks;
    private final List<Seller> sellers;
    private final double low;
    private final double high;
    private final double lowShare;
    private final int wall;
    private final int goods;
    private final double wash;
    private final boolean reacting;
    private final double mixture;

    Fixers(World world, Floor floor, Stalls stalls, AskWriter asks, List<Seller> sellers) {
        this.world = world;
        this.floor = floor;
        this.stalls = stalls;
        this.asks = asks;
        this.sellers = sellers;
        Drawn drawn = world.drawn();
        low = drawn.number(LeagueKey.FIXERS_LOW, 0, 0.6);
        high = drawn.number(LeagueKey.FIXERS_HIGH, 0, 1.6);
        lowShare = drawn.number(LeagueKey.FIXERS_LOW_SHARE, 0, 0.7);
        wall = (int) drawn.number(LeagueKey.FIXERS_WALL, 0, 4);
        goods = (int) drawn.number(LeagueKey.FIXERS_GOODS, 0, 3);
        wash = drawn.number(LeagueKey.FIXERS_WASH, 0, 0.2);
        reacting = drawn.flag(LeagueKey.FIXERS_REACT, 0, false);
        mixture = drawn.number(LeagueKey.FIXERS_MIXTURE, 0, 0.03);
    }

    /** What a fixer does instead of selling. */
    void act(Seller seller, double hours) {
        int group = seller.ways.group();
        boolean isLow = world.drawn().unit("fixer-low", group) < lowShare;
        for (int i = 0; i < goods; i++) {
            int good = (int) (world.drawn().unit("fixer-good-" + i, group)
                            * (world.goods().size() - 3))
                    + 3;
            if (good >= world.goods().size() || !world.demand().alive(good, floor.now())) {
                continue;
            }
            List<Holding> own = walls(seller, good);
            for (int left = wall - own.size(); left > 0; left--) {
                put(seller, good, isLow ? low : high);
            }
            if (seller.draw.chance(1 - StrictMath.exp(-wash * hours))) {
                wash(seller, good, own, isLow ? low : high);
            }
        }
    }

    private List<Holding> walls(Seller seller, int good) {
        List<Holding> own = new ArrayList<>();
        for (Holding holding : floor.book(good)) {
            if (holding.seller == seller) {
                own.add(holding);
            }
        }
        return own;
    }

    /** Gone from one account, there on the next one of the group: it looks like sales. */
    private void wash(Seller seller, int good, List<Holding> own, double factor) {
        for (Holding holding : own) {
            if (holding.stack > 0 && holding.isOffered()) {
                floor.withdraw(holding, TruthEvent.Kind.WITHDRAWN);
            }
        }
        Seller next = partner(seller);
        for (int i = 0; i < own.size(); i++) {
            put(next, good, factor);
        }
    }

    private Seller partner(Seller seller) {
        for (int i = 1; i < sellers.size(); i++) {
            Seller other = sellers.get((seller.index + i) % sellers.size());
            if (other.ways.group() == seller.ways.group()) {
                return other;
            }
        }
        return seller;
    }

    private void put(Seller seller, int good, double factor) {
        Draw draw = seller.draw;
        GoodTraits traits = world.traits().get(good);
        double base = reacting ? median(good) : world.prices().chaos(good, floor.now());
        double wanted = base * factor * StrictMath.exp(mixture * draw.normal());
        Tab tab = stalls.tabFor(seller, traits.good());
        if (!tab.hasRoom()) {
            return;
        }
        int stack = traits.good().stack() == 1
                ? 1
                : StrictMath.min(Stalls.mostIn(tab, traits.good()), draw.geometric(traits.listedUnits()));
        Ask ask = asks.write(draw, seller.traits, traits.good(), wanted, stack, Stalls.isOrdinary(tab), floor.now());
        Holding holding = Stalls.item(seller, traits.good(), stack, tab);
        holding.isWall = true;
        floor.add(holding, ask);
    }

    /** Median ask of those who are no fixers; the true price where nobody else asks. */
    private double median(int good) {
        double[] others = floor.book(good).stream()
                .filter(it -> !it.seller.ways.isFixer())
                .mapToDouble(floor::likeChaos)
                .toArray();
        Arrays.sort(others);
        return others.length == 0 ? world.prices().chaos(good, floor.now()) : others[others.length / 2];
    }
}
