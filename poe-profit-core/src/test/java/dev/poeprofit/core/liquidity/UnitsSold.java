package dev.poeprofit.core.liquidity;

import java.util.List;
import java.util.TreeSet;

/** Mean cumulative function of units sold: what the estimates of stacks are held against. */
final class UnitsSold {
    record Purchase(double time, int units) {}

    /** A stack followed up to a time; when sold out it stays in the denominator, for nothing more can be sold of it. */
    record Stack(int units, List<Purchase> purchases, double followed) {}

    private UnitsSold() {}

    /** Expected units sold by a time over units listed. */
    static double share(List<Stack> stacks, double at) {
        TreeSet<Double> times = new TreeSet<>();
        stacks.forEach(stack -> stack.purchases().forEach(purchase -> times.add(purchase.time())));
        // All are followed equally long in these tests unless a stack's own time says otherwise.
        double share = 0;
        for (double time : times.headSet(at, true)) {
            double sold = 0;
            double listed = 0;
            for (Stack stack : stacks) {
                if (stack.followed() >= time) {
                    listed += stack.units();
                    for (Purchase purchase : stack.purchases()) {
                        sold += purchase.time() == time ? purchase.units() : 0;
                    }
                }
            }
            share += sold / listed;
        }
        return share;
    }

    /** Share of stacks of which every unit is sold by a time; all are followed beyond it. */
    static double allSold(List<Stack> stacks, double at) {
        return stacks.stream()
                        .filter(stack -> stack.purchases().stream()
                                        .filter(purchase -> purchase.time() <= at)
                                        .mapToInt(Purchase::units)
                                        .sum()
                                == stack.units())
                        .count()
                / (double) stacks.size();
    }
}
