package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.GammaPrior.Child;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The children of a node between two price bands under one label, and how alike they are. Immutable. */
final class Siblings {
    /** One child, its exposure weighted with the parent's shape, in hours; by seller group under the central label alone. */
    private static final class Kin {
        private final Child all;
        private final double[] groupEvents = new double[ExposureKey.GROUPS];
        private final double[] groupHours = new double[ExposureKey.GROUPS];

        Kin(BinSums sums, Child all, double[] shape) {
            this.all = all;
            for (int g = 0; g < ExposureKey.GROUPS; g++) {
                groupEvents[g] = sums.groupEvents(g);
                groupHours[g] = sums.groupHours(g, shape);
            }
        }

        Child all() {
            return all;
        }

        Optional<Child> without(int group) {
            double hours = all.exposure() - groupHours[group];
            double events = Math.max(0, all.events() - groupEvents[group]);
            return hours > LEAST_SHARE * all.exposure() ? Optional.of(new Child(events, hours)) : Optional.empty();
        }
    }

    /** Exposure left of a child below which nothing but rounding is left. */
    private static final double LEAST_SHARE = 1e-9;

    private final BinSums total;
    private final Map<LiquidityIndex.Node, Kin> children;
    private final Optional<GammaPrior> prior;
    private final List<Optional<GammaPrior>> priorsWithout;
    private final double phi;

    private Siblings(
            BinSums total,
            Map<LiquidityIndex.Node, Kin> children,
            Optional<GammaPrior> prior,
            List<Optional<GammaPrior>> priorsWithout,
            double phi) {
        this.total = total;
        this.children = children;
        this.prior = prior;
        this.priorsWithout = priorsWithout;
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
        double rate = total.events(label) / Math.max(total.hours(), Double.MIN_NORMAL);
        double[] shape = new double[AgeBins.COUNT];
        for (int b = 0; b < shape.length; b++) {
            shape[b] = rate > 0 ? rates[b] / rate : 1;
        }
        Map<LiquidityIndex.Node, Kin> children = new LinkedHashMap<>();
        double[] residuals = new double[ExposureKey.GROUPS];
        boolean[] seen = new boolean[ExposureKey.GROUPS];
        double events = 0;
        List<LiquidityIndex.Node> nodes = new ArrayList<>(index.children(parent));
        nodes.sort(Comparator.comparing(LiquidityIndex.Node::name));
        for (LiquidityIndex.Node node : nodes) {
            BinSums sums = index.sums(node, lowest, highest);
            double exposure = sums.hours(shape);
            if (exposure > 0) {
                children.put(node, new Kin(sums, new Child(sums.events(label), exposure), shape));
                events += sums.events(SaleLabel.CENTRAL);
                double[] expected = sums.expectedByGroup(shape);
                for (int g = 0; g < ExposureKey.GROUPS; g++) {
                    residuals[g] += sums.groupEvents(g) - expected[g];
                    seen[g] |= expected[g] > 0;
                }
            }
        }
        Optional<GammaPrior> prior =
                prior(children.values().stream().map(Kin::all).toList(), Optional.empty());
        List<Optional<GammaPrior>> without = new ArrayList<>();
        for (int g = 0; g < ExposureKey.GROUPS && label == SaleLabel.CENTRAL; g++) {
            int group = g;
            without.add(
                    prior.isPresent() && total.hasGroup(g)
                            ? prior(
                                    children.values().stream()
                                            .flatMap(kin -> kin.without(group).stream())
                                            .toList(),
                                    prior)
                            : prior);
        }
        return new Siblings(total, children, prior, without, phi(residuals, seen, events));
    }

    private static Optional<GammaPrior> prior(List<Child> children, Optional<GammaPrior> near) {
        if (children.size() < HazardEstimator.MIN_SIBLINGS
                || children.stream().noneMatch(child -> child.events() > 0)) {
            return Optional.empty();
        }
        return Optional.of(
                near.map(prior -> GammaPrior.fitNear(children, prior)).orElseGet(() -> GammaPrior.fit(children)));
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

    /** The parent as a good's estimate sees it: without the branch the good is in. */
    HazardEstimator.Parent without(LiquidityIndex.Node branch, BinSums own) {
        List<Child> others = new ArrayList<>(children.size());
        children.forEach((node, kin) -> {
            if (!node.equals(branch)) {
                others.add(kin.all());
            }
        });
        return new HazardEstimator.Parent(total.minus(own), others, prior);
    }

    /** The same without the sellers of a group; of the central label alone. */
    HazardEstimator.Parent without(LiquidityIndex.Node branch, BinSums own, int group) {
        List<Child> others = new ArrayList<>(children.size());
        children.forEach((node, kin) -> {
            if (!node.equals(branch)) {
                kin.without(group).ifPresent(others::add);
            }
        });
        return new HazardEstimator.Parent(total.minus(own).withoutGroup(group), others, priorsWithout.get(group));
    }

    boolean hasGroup(int group) {
        return total.hasGroup(group);
    }

    double phi() {
        return phi;
    }
}
