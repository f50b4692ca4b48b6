package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import java.util.ArrayList;
import java.util.List;

/** A seller: habits, tabs, and whether the game is running. */
final class Seller {
    /** A buyer who waits until the seller is back. */
    record Waiting(Holding holding, int units, double unitChaos, long until) {}

    /** Number among the sellers; -1 for a probe's. */
    final int index;

    final SellerTraits traits;
    final SellerWays ways;
    final Draw draw;
    final List<Tab> tabs = new ArrayList<>();
    final List<Waiting> waiting = new ArrayList<>();
    /** To be done when the game runs again. */
    final List<Runnable> errands = new ArrayList<>();
    /** To be done just before it ends. */
    final List<Runnable> lastErrands = new ArrayList<>();

    boolean online;
    /** Number of the running session: an action entered in an older one is void. */
    int session;

    long lastAction;

    Seller(int index, SellerTraits traits, SellerWays ways, Draw draw) {
        this.index = index;
        this.traits = traits;
        this.ways = ways;
        this.draw = draw;
    }

    /** Whether a buyer can trade now: merchants' tabs do it alone. */
    boolean isReachable() {
        return online || ways.merchant();
    }

    List<Holding> holdings() {
        List<Holding> all = new ArrayList<>();
        for (Tab tab : tabs) {
            all.addAll(tab.holdings);
        }
        return all;
    }
}
