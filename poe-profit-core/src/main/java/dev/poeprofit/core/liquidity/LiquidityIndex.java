package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The exposure table summed up along the item hierarchy. Whoever adds to it does so before anybody else reads it. */
final class LiquidityIndex {
    /** A node of the hierarchy within a stratum of stack and activity, equal by what it is and not by its sums. */
    static final class Node {
        private final Market market;
        private final int level;
        private final String name;
        private final StackBand stack;
        private final Activity activity;
        private final int hash;
        private final @Nullable BinSums[] bands = new @Nullable BinSums[PriceBand.COUNT];
        private final Set<Node> children = new TreeSet<>(Comparator.comparing(Node::name));

        private Node(Market market, int level, String name, StackBand stack, Activity activity) {
            this.market = market;
            this.level = level;
            this.name = name;
            this.stack = stack;
            this.activity = activity;
            this.hash = Objects.hash(market, level, name, stack, activity);
        }

        Market market() {
            return market;
        }

        String name() {
            return name;
        }

        private BinSums band(int band) {
            BinSums of = bands[band];
            if (of == null) {
                of = new BinSums();
                bands[band] = of;
            }
            return of;
        }

        private Node like() {
            return new Node(market, level, name, stack, activity);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || (other instanceof Node node
                            && node.hash == hash
                            && node.level == level
                            && node.stack == stack
                            && node.activity == activity
                            && node.name.equals(name)
                            && node.market.equals(market));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A good with its paths, found once for all of its cells. */
    private static final class Good {
        private final List<String> names;
        private final Map<StackBand, Map<Activity, List<Node>>> paths = new EnumMap<>(StackBand.class);

        Good(ItemKey item) {
            this.names = Hierarchy.path(item);
        }

        /** Empty if the good has nothing there. */
        List<Node> path(StackBand stack, Activity activity) {
            return paths.getOrDefault(stack, Map.of()).getOrDefault(activity, List.of());
        }

        void put(StackBand stack, Activity activity, List<Node> path) {
            paths.computeIfAbsent(stack, unseen -> new EnumMap<>(Activity.class))
                    .put(activity, path);
        }
    }

    private final Map<Node, Node> nodes = new HashMap<>();
    private final Map<MarketGood, Good> goods = new HashMap<>();
    private final Map<Market, Set<ItemKey>> items = new HashMap<>();
    private final Function<SellerScope, Set<Long>> sellers;
    private final TimeWeights weights;

    LiquidityIndex(ExposureTable table, TimeWeights weights) {
        this(table::sellers, weights);
        table.cells().forEach(this::add);
    }

    /** An index of nothing yet. */
    LiquidityIndex(Function<SellerScope, Set<Long>> sellers, TimeWeights weights) {
        this.sellers = sellers;
        this.weights = weights;
    }

    /** Adds one cell at every level; its cost does not depend on what is there already. */
    void add(ExposureKey key, ExposureCell cell) {
        MarketGood good = new MarketGood(key.market(), key.item());
        List<Node> path = known(good, key.stack(), key.activity());
        if (key.band().index() < 0) {
            return;
        }
        long eventWeight = weights.ofEvents(key);
        long exposureWeight = weights.ofExposure(key);
        for (Node node : path) {
            node.band(key.band().index()).add(key, cell, eventWeight, exposureWeight);
        }
    }

    /** The path of a good that is in the index from now on. */
    private List<Node> known(MarketGood of, StackBand stack, Activity activity) {
        Good good = goods.get(of);
        if (good == null) {
            good = new Good(of.item());
            goods.put(of, good);
            items.computeIfAbsent(of.market(), unseen -> new TreeSet<>()).add(of.item());
        }
        List<Node> path = good.path(stack, activity);
        if (path.isEmpty()) {
            path = path(of.market(), good.names, stack, activity);
            good.put(stack, activity, path);
            path.forEach(node -> nodes.putIfAbsent(node, node));
            for (int level = 1; level < path.size(); level++) {
                path.get(level - 1).children.add(path.get(level));
            }
        }
        return path;
    }

    /** Nodes of the index where it has them. */
    private List<Node> path(Market market, List<String> names, StackBand stack, Activity activity) {
        List<Node> path = new ArrayList<>(Hierarchy.LEVELS);
        for (int level = 0; level < Hierarchy.LEVELS; level++) {
            Node node = new Node(market, level, names.get(level), stack, activity);
            path.add(nodes.getOrDefault(node, node));
        }
        return List.copyOf(path);
    }

    /** Everything that another index with the same weights holds, as if its cells had been added here. */
    void addAll(LiquidityIndex other) {
        other.goods.forEach((of, theirs) ->
                theirs.paths.forEach((stack, paths) -> paths.keySet().forEach(activity -> known(of, stack, activity))));
        other.nodes.values().forEach(theirs -> {
            Node ours = nodes.computeIfAbsent(theirs, Node::like);
            for (int b = 0; b < theirs.bands.length; b++) {
                BinSums of = theirs.bands[b];
                if (of != null) {
                    ours.band(b).add(of, 1);
                }
            }
        });
    }

    TimeWeights weights() {
        return weights;
    }

    Set<ItemKey> items(Market market) {
        return items.getOrDefault(market, Set.of());
    }

    List<Node> path(Stratum stratum) {
        Good good = goods.get(new MarketGood(stratum.market(), stratum.item()));
        if (good == null) {
            return path(stratum.market(), Hierarchy.path(stratum.item()), stratum.stack(), stratum.activity());
        }
        List<Node> path = good.path(stratum.stack(), stratum.activity());
        return path.isEmpty() ? path(stratum.market(), good.names, stratum.stack(), stratum.activity()) : path;
    }

    BinSums sums(Node node, PriceBand lowest, PriceBand highest) {
        BinSums all = new BinSums();
        for (int b = lowest.index(); b <= highest.index(); b++) {
            BinSums of = node.bands[b];
            if (of != null) {
                all.add(of, 1);
            }
        }
        return all;
    }

    /** By name. */
    Collection<Node> children(Node node) {
        return node.children;
    }

    int sellers(Stratum stratum) {
        Set<Long> distinct = new HashSet<>();
        for (int b = stratum.lowest().index(); b <= stratum.highest().index(); b++) {
            distinct.addAll(sellers.apply(
                    new SellerScope(stratum.market(), stratum.item(), new PriceBand(b), stratum.stack())));
        }
        return distinct.size();
    }
}
