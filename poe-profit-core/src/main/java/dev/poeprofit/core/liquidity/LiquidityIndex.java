package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The exposure table summed up along the item hierarchy. Whoever adds to it does so before anybody else reads it. */
final class LiquidityIndex {
    /** A node of the hierarchy within a stratum of stack and activity. */
    record Node(Market market, int level, String name, StackBand stack, Activity activity) {}

    private final Map<Node, BinSums[]> sums = new HashMap<>();
    private final Map<Node, Set<Node>> children = new HashMap<>();
    private final Map<Market, Set<ItemKey>> items = new HashMap<>();
    private final Map<ItemKey, List<String>> paths = new HashMap<>();
    private final Function<SellerScope, Set<Long>> sellers;

    LiquidityIndex(ExposureTable table) {
        this(table::sellers);
        table.cells().forEach(this::add);
    }

    /** An index of nothing yet. */
    LiquidityIndex(Function<SellerScope, Set<Long>> sellers) {
        this.sellers = sellers;
    }

    /** Adds one cell at every level; its cost does not depend on what is there already. */
    void add(ExposureKey key, ExposureCell cell) {
        List<String> path = paths.computeIfAbsent(key.item(), Hierarchy::path);
        Node parent = null;
        for (int level = 0; level < Hierarchy.LEVELS; level++) {
            Node node = new Node(key.market(), level, path.get(level), key.stack(), key.activity());
            add(node, key, cell);
            if (parent != null) {
                children.computeIfAbsent(parent, unseen -> new HashSet<>()).add(node);
            }
            parent = node;
        }
        items.computeIfAbsent(key.market(), unseen -> new TreeSet<>()).add(key.item());
    }

    /** Everything that another index holds, as if its cells had been added here. */
    void addAll(LiquidityIndex other) {
        other.sums.forEach((node, theirs) -> {
            BinSums[] ours = sums.computeIfAbsent(node, unseen -> new BinSums[PriceBand.COUNT]);
            for (int b = 0; b < theirs.length; b++) {
                if (theirs[b] != null) {
                    ours[b] = ours[b] == null ? new BinSums() : ours[b];
                    ours[b].add(theirs[b], 1);
                }
            }
        });
        other.children.forEach((parent, nodes) ->
                children.computeIfAbsent(parent, unseen -> new HashSet<>()).addAll(nodes));
        other.items.forEach((market, keys) ->
                items.computeIfAbsent(market, unseen -> new TreeSet<>()).addAll(keys));
    }

    private void add(Node node, ExposureKey key, ExposureCell cell) {
        if (key.band().index() < 0) {
            return;
        }
        BinSums[] bands = sums.computeIfAbsent(node, unseen -> new BinSums[PriceBand.COUNT]);
        int band = key.band().index();
        if (bands[band] == null) {
            bands[band] = new BinSums();
        }
        bands[band].add(key, cell);
    }

    Set<ItemKey> items(Market market) {
        return items.getOrDefault(market, Set.of());
    }

    List<Node> path(Stratum stratum) {
        List<String> names = Hierarchy.path(stratum.item());
        return java.util.stream.IntStream.range(0, Hierarchy.LEVELS)
                .mapToObj(level ->
                        new Node(stratum.market(), level, names.get(level), stratum.stack(), stratum.activity()))
                .toList();
    }

    BinSums sums(Node node, PriceBand lowest, PriceBand highest) {
        BinSums all = new BinSums();
        BinSums[] bands = sums.get(node);
        if (bands != null) {
            for (int b = lowest.index(); b <= highest.index(); b++) {
                if (bands[b] != null) {
                    all.add(bands[b], 1);
                }
            }
        }
        return all;
    }

    Set<Node> children(Node node) {
        return children.getOrDefault(node, Set.of());
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
