package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.GammaPrior.Child;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The children of a node between two price bands under one label, and how alike they are. Immutable. */
final class Siblings {
    private static final double HOUR = Duration.ofHours(1).toMillis();

    private final BinSums total;
    private final Map<LiquidityIndex.Node, Child> children;
    private final Optional<Double> kappa;
    private final double phi;

    private Siblings(BinSums total, Map<LiquidityIndex.Node, Child> children, Optional<Double> kappa, double phi) {
        this.total = total;
        this.children = children;
        this.kappa = kappa;
        this.phi = phi;
    }

    static Siblings of(
            LiquidityIndex index,
            LiquidityIndex.Node parent,
            PriceBand lowest,
            PriceBand highest,
            SaleLabel label,
            HazardEstimator estimator) {
        BinSums total = index.sums(parent, lowest, highest);
        double[] rates = estimator.merged(total, label);
        double rate = BinSums.sum(total.events(label)) / Math.max(BinSums.sum(total.millis) / HOUR, Double.MIN_NORMAL);
        double[] shape = new double[AgeBins.COUNT];
        for (int b = 0; b < shape.length; b++) {
            shape[b] = rate > 0 ? rates[b] / rate : 1;
        }
        Map<LiquidityIndex.Node, Child> children = new LinkedHashMap<>();
        double[] residuals = new double[ExposureKey.GROUPS];
        boolean[] seen = new boolean[ExposureKey.GROUPS];
        double events = 0;
        List<LiquidityIndex.Node> nodes = new ArrayList<>(index.children(parent));
        nodes.sort(Comparator.comparing(LiquidityIndex.Node::name));
        for (LiquidityIndex.Node node : nodes) {
            BinSums sums = index.sums(node, lowest, highest);
            double exposure = sums.weighted(shape) / HOUR;
            if (exposure > 0) {
                double own = BinSums.sum(sums.events(label));
                children.put(node, new Child(own, exposure));
                events += BinSums.sum(sums.central);
                double[] expected = expectedByGroup(sums, shape);
                for (int g = 0; g < ExposureKey.GROUPS; g++) {
                    residuals[g] += sums.groupCentral[g] - expected[g];
                    seen[g] |= expected[g] > 0;
                }
            }
        }
        return new Siblings(total, children, weight(children), phi(residuals, seen, events));
    }

    private static Optional<Double> weight(Map<LiquidityIndex.Node, Child> children) {
        List<Child> all = List.copyOf(children.values());
        return all.size() >= HazardEstimator.MIN_SIBLINGS && all.stream().anyMatch(child -> child.events() > 0)
                ? Optional.of(GammaPrior.fit(all).kappa())
                : Optional.empty();
    }

    private static double phi(double[] residuals, boolean[] seen, double events) {
        int groups = 0;
        double sum = 0;
        for (int g = 0; g < residuals.length; g++) {
            if (seen[g]) {
                groups++;
                sum += residuals[g] * residuals[g];
            }
        }
        return groups < 2 || !(events > 0) ? 1 : Math.max(1, sum * groups / ((groups - 1) * events));
    }

    /** What each group should have of the node's events, given its exposure and a shape. */
    static double[] expectedByGroup(BinSums sums, double[] shape) {
        double[] expected = new double[ExposureKey.GROUPS];
        double all = 0;
        for (int g = 0; g < expected.length; g++) {
            for (int b = 0; b < AgeBins.COUNT; b++) {
                expected[g] += sums.groupMillis[g][b] * shape[b];
            }
            all += expected[g];
        }
        double events = BinSums.sum(sums.groupCentral);
        for (int g = 0; g < expected.length; g++) {
            expected[g] = all > 0 ? expected[g] * events / all : 0;
        }
        return expected;
    }

    /** The parent as a good's estimate sees it: without the branch the good is in. */
    HazardEstimator.Parent without(LiquidityIndex.Node branch, BinSums own) {
        List<Child> others = children.entrySet().stream()
                .filter(child -> !child.getKey().equals(branch))
                .map(Map.Entry::getValue)
                .toList();
        return new HazardEstimator.Parent(total.minus(own), others, kappa);
    }

    double phi() {
        return phi;
    }
}
