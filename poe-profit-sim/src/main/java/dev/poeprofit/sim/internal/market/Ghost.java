package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.Draw;
import java.util.ArrayList;
import java.util.List;

/**
 * A listing that buyers see and choose like any other, but that takes nothing from anybody: the league around it goes on as
 * without it. So any number of them can stand in one copy.
 */
public final class Ghost {
    /** A buyer who waits until it is online. */
    record Waiting(int units, long until) {}

    /**
     * Units that changed hands.
     *
     * @param at epoch millis
     * @param units units
     */
    public record Sale(long at, int units) {}

    final int good;
    final double unitChaos;
    final long from;
    final long until;
    final Draw draw;
    final List<Waiting> waiting = new ArrayList<>();
    private final List<Sale> sales = new ArrayList<>();
    int left;
    boolean online;
    double luck;
    double threshold;

    Ghost(int good, double unitChaos, int units, long from, long until, Draw draw) {
        this.good = good;
        this.unitChaos = unitChaos;
        this.left = units;
        this.from = from;
        this.until = until;
        this.draw = draw;
    }

    /** Sells what is wanted, or what is left. */
    void sell(int units, long at) {
        int sold = StrictMath.min(units, left);
        if (sold > 0 && at <= until) {
            left -= sold;
            sales.add(new Sale(at, sold));
        }
    }

    /** Sales so far, oldest first. */
    public List<Sale> sales() {
        return sales;
    }
}
