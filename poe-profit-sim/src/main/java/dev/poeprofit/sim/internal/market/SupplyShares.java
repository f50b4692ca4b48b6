package dev.poeprofit.sim.internal.market;

import dev.poeprofit.sim.internal.goods.GoodKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who brings what: each good's supply, shared out over the sellers by weight, their own kinds counted more. Sellers of the same
 * kinds share a table of running sums, so that a pick costs a binary search.
 */
final class SupplyShares {
    /** A seller's own kinds count so many times. */
    private static final double OWN_KIND = 8;

    /** Running sums of the goods' supply. */
    private static final class Table {
        private final double[] first;
        private final double[] hourly;

        Table(int goods) {
            first = new double[goods];
            hourly = new double[goods];
        }

        double[] of(boolean isFirst) {
            return isFirst ? first : hourly;
        }
    }

    private final World world;
    /** By kind: weight of all sellers, those who deal in it counted more. */
    private final Map<GoodKind, Double> dealing = new EnumMap<>(GoodKind.class);

    private final boolean anyLargest;
    private final Map<Object, Table> tables = new HashMap<>();

    SupplyShares(World world, List<Seller> sellers) {
        this.world = world;
        for (Seller seller : sellers) {
            for (GoodKind kind : GoodKind.values()) {
                double counts = seller.traits.kinds().contains(kind) ? OWN_KIND : 1;
                dealing.merge(kind, weight(seller) * counts, Double::sum);
            }
        }
        boolean any = false;
        for (int i = 0; i < world.goods().size(); i++) {
            any |= world.largestShare(i) > 0;
        }
        anyLargest = any;
    }

    /** Fixers bring nothing of their own. */
    private static double weight(Seller seller) {
        return seller.ways.isFixer() ? 0 : seller.traits.weight();
    }

    /**
     * Listings a seller brings.
     *
     * @param seller who
     * @param first at the league's start; else an hour
     */
    double total(Seller seller, boolean first) {
        double[] sums = table(seller).of(first);
        return sums[sums.length - 1] * scale(seller);
    }

    /** A good by the seller's share of its supply. */
    GoodTraits pick(Seller seller, boolean first) {
        double[] sums = table(seller).of(first);
        double at = seller.draw.unit() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, at);
        int index = found >= 0 ? found + 1 : -found - 1;
        return world.traits().get(StrictMath.min(index, sums.length - 1));
    }

    private double scale(Seller seller) {
        return anyLargest ? 1 : weight(seller);
    }

    private Table table(Seller seller) {
        return tables.computeIfAbsent(anyLargest ? seller : seller.traits.kinds(), key -> fill(seller));
    }

    private Table fill(Seller seller) {
        int n = world.traits().size();
        Table table = new Table(n);
        double firstSum = 0;
        double hourlySum = 0;
        for (int i = 0; i < n; i++) {
            GoodTraits traits = world.traits().get(i);
            double share = share(seller, traits);
            firstSum += traits.standing() * share;
            hourlySum += traits.listingsPerHour() * share;
            table.first[i] = firstSum;
            table.hourly[i] = hourlySum;
        }
        return table;
    }

    /** A seller's part of a good; without largest sellers for a weight of 1, which {@link #scale} makes up for. */
    private double share(Seller seller, GoodTraits traits) {
        GoodKind kind = traits.good().kind();
        double mine = seller.traits.kinds().contains(kind) ? OWN_KIND : 1;
        double share = mine * (anyLargest ? weight(seller) : 1) / dealing.getOrDefault(kind, 1.0);
        int good = traits.good().index();
        double largest = world.largestShare(good);
        if (largest == 0) {
            return share;
        }
        boolean isLargest = world.largestSeller(good) == seller.index;
        return isLargest ? largest + (1 - largest) * share : (1 - largest) * share;
    }
}
