package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.Drawn;
import dev.poeprofit.sim.league.LeagueKey;
import dev.poeprofit.sim.truth.TruthEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * Silent withdrawals at a given share. For every listing of a good that is sold out, on average w / (1 - w) others of the good
 * are taken down, so that of sales and silent withdrawals together a share w is withdrawn; which ones follows the seller's
 * habits and the price. They happen when the seller is online, some at the end of the session, and some come back.
 */
final class Withdrawals {
    private static final double MINUTE = 60_000;
    private static final double HOUR = 60 * MINUTE;
    private static final double MOST_MINUTES = 10;

    private final World world;
    private final Agenda agenda;
    private final Floor floor;
    private final Stalls stalls;
    private final AskWriter asks;
    private final Draw draw;
    private final double priceSlope;
    private final boolean any;

    Withdrawals(World world, Agenda agenda, Floor floor, Stalls stalls, AskWriter asks, long drawSeed) {
        this.world = world;
        this.agenda = agenda;
        this.floor = floor;
        this.stalls = stalls;
        this.asks = asks;
        this.draw = Draw.of(drawSeed, "withdrawals", 0);
        Drawn drawn = world.drawn();
        priceSlope = drawn.number(LeagueKey.WITHDRAW_PRICE, 0, 0);
        boolean some = false;
        for (int i = 0; i < world.sellers().size(); i++) {
            some |= world.ways(i).silent() > 0;
        }
        any = some;
    }

    /** A listing was sold out. */
    void soldOut(Holding sold) {
        if (!any) {
            return;
        }
        List<Holding> book = floor.book(sold.good.index());
        double perSale = 0;
        for (Holding holding : book) {
            perSale += odds(holding);
        }
        if (perSale > 0) {
            for (int left = draw.poisson(perSale / book.size()); left > 0; left--) {
                pick(book);
            }
        }
    }

    private static double odds(Holding holding) {
        double silent = holding.seller.ways.silent();
        return silent / (1 - silent);
    }

    private double weight(Holding holding, double reference) {
        double weight = odds(holding);
        if (weight > 0) {
            weight *= StrictMath.exp(holding.seller.ways.logHaste() * hasteSpread()
                    + priceSlope * StrictMath.log(floor.likeChaos(holding) / reference));
        }
        return weight;
    }

    /** Haste counts only where a file relates it to luck. */
    private double hasteSpread() {
        return world.drawn().number(LeagueKey.WITHDRAW_FRAILTY, 0, 0) == 0 ? 0 : 1;
    }

    private void pick(List<Holding> book) {
        if (book.isEmpty()) {
            return;
        }
        double reference = world.prices().chaos(book.get(0).good.index(), floor.now());
        double[] weights = new double[book.size()];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = weight(book.get(i), reference);
            total += weights[i];
        }
        double left = draw.unit() * total;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                enter(book.get(i));
                return;
            }
        }
    }

    private void enter(Holding holding) {
        Seller seller = holding.seller;
        if (draw.chance(seller.ways.sessionEnd())) {
            seller.lastErrands.add(() -> takeDown(holding));
        } else if (seller.online) {
            agenda.in(draw.uniform(0, MOST_MINUTES) * MINUTE, () -> takeDown(holding));
        } else {
            seller.errands.add(() -> takeDown(holding));
        }
    }

    /** If it is gone by then, another one of the seller's goes, else of anybody's. */
    private void takeDown(Holding chosen) {
        Holding holding = chosen;
        if (!holding.isOffered() || holding.stack == 0) {
            List<Holding> own = new ArrayList<>();
            List<Holding> all = floor.book(chosen.good.index());
            for (Holding other : all) {
                if (other.seller == chosen.seller) {
                    own.add(other);
                }
            }
            if (all.isEmpty()) {
                return;
            }
            holding = draw.pick(own.isEmpty() ? all : own);
        }
        SellerWays ways = holding.seller.ways;
        if (holding.stack > 1 && draw.chance(ways.ownUse())) {
            floor.use(holding, 1 + draw.below(holding.stack - 1));
            return;
        }
        int stack = holding.stack;
        Holding gone = holding;
        floor.withdraw(holding, TruthEvent.Kind.WITHDRAWN);
        if (draw.chance(ways.relist())) {
            double hours = draw.exponential(ways.relistHours());
            agenda.in(hours * HOUR, () -> {
                Runnable back = () -> relist(gone, stack);
                if (gone.seller.online) {
                    back.run();
                } else {
                    gone.seller.errands.add(back);
                }
            });
        }
    }

    private void relist(Holding gone, int stack) {
        Ask before = gone.ask;
        SellerWays ways = gone.seller.ways;
        if (before == null || gone.tab.namePrice != null || !world.demand().alive(gone.good.index(), floor.now())) {
            return;
        }
        Tab tab = gone.tab;
        if (draw.chance(ways.relistNewTab())) {
            List<Tab> others = stalls.otherTabs(gone.seller, gone);
            tab = others.isEmpty() ? tab : draw.pick(others);
        }
        if (!tab.isPublic || !tab.hasRoom()) {
            return;
        }
        Holding back = draw.chance(ways.relistNewId())
                ? Stalls.item(gone.seller, gone.good, stack, tab)
                : new Holding(gone.id, gone.good, gone.seller, tab, stack, gone.look);
        back.grade = gone.grade;
        Ask ask = before;
        if (draw.chance(ways.relistNewPrice()) || before.lot() == 0) {
            double wanted =
                    world.prices().chaos(gone.good.index(), floor.now()) * stalls.margin(gone.seller) * gone.grade;
            ask = asks.write(
                    gone.seller.draw,
                    gone.seller.traits,
                    gone.good,
                    wanted,
                    stack,
                    Stalls.isOrdinary(tab),
                    floor.now());
        }
        floor.add(back, ask);
    }
}
