package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import java.util.ArrayList;
import java.util.List;

/** A seller: habits, tabs, and whether the game is running. */
final class Seller {
    /** A buyer who waits until the seller is back. */
    record Waiting(Holding holding, int units, double unitChaos, long until) {}

    final SellerTraits traits;
    final Draw draw;
    final List<Tab> tabs = new ArrayList<>();
    final List<Waiting> waiting = new ArrayList<>();
    boolean online;
    /** Number of the running session: an action entered in an older one is void. */
    int session;

    long lastAction;

    Seller(SellerTraits traits, Draw draw) {
        this.traits = traits;
        this.draw = draw;
    }

    List<Holding> holdings() {
        List<Holding> all = new ArrayList<>();
        for (Tab tab : tabs) {
            all.addAll(tab.holdings);
        }
        return all;
    }
}
