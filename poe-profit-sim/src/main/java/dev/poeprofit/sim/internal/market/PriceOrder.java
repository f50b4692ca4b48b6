package dev.poeprofit.sim.internal.market;

import java.util.Arrays;
import java.util.List;

/** The price order of a book, for responses that go by rank or by the cheapest other. */
final class PriceOrder {
    private final List<Holding> book;
    private final double[] prices;
    private final double[] sorted;
    private double cheapest = Double.POSITIVE_INFINITY;
    private double second = Double.POSITIVE_INFINITY;

    /**
     * An order.
     *
     * @param book offers
     * @param prices their prices
     */
    PriceOrder(List<Holding> book, double[] prices) {
        this.book = book;
        this.prices = prices;
        sorted = prices.clone();
        Arrays.sort(sorted);
        if (sorted.length > 0) {
            cheapest = sorted[0];
        }
        if (sorted.length > 1) {
            second = sorted[1];
        }
    }

    int size() {
        return book.size();
    }

    /** Price of an offer over the cheapest other one; 1 without others. */
    double overCheapest(int index) {
        double other = prices[index] == cheapest ? second : cheapest;
        return Double.isInfinite(other) ? 1 : prices[index] / other;
    }

    /** Offers cheaper than one of them. */
    int cheaper(int index) {
        return below(prices[index]);
    }

    /** Price of somebody outside over the cheapest; 1 without offers. */
    double overCheapest(double price) {
        return sorted.length == 0 ? 1 : price / cheapest;
    }

    /** Offers cheaper than a price. */
    int below(double price) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < price) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
