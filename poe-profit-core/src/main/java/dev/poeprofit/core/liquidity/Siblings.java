package dev.poeprofit.core.liquidity;

import dev.poeprofit.core.liquidity.GammaPrior.Child;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The children of a node between two price bands under one label, and how alike they are. Immutable. */
final class Siblings {
    /** One child, its exposure weighted with the parent's shape, in hours; by seller group under the central label alone. */
    private static final class Kin {
        private final Child all;
        private final List<Optional<Child>> without = new ArrayList<>();

        Kin(Child all) {
            this.all = all;
        }

        Child all() {
            return all;
        }

        void leaveGroupsOut(BinSums sums, double[] shape) {
            Optional<Child> whole = Optional.of(all);
            for (int g = 0; g < ExposureKey.GROUPS; g++) {
                without.add(sums.hasGroup(g) ? without(sums.groupEvents(g), sums.groupHours(g, shape)) : whole);
            }
        }

        private Optional<Child> without(double groupEvents, double groupHours) {
            double hours = all.exposure() - groupHours;
            double events = Math.max(0, all.events() - groupEvents);
            return hours > LEAST_SHARE * all.exposure() ? Optional.of(new Child(events, hours)) : Optional.empty();
        }

        Optional<Child> without(int group) {
            return without.get(group);
        }
    }

    /** Collects the children of a node under one label. */
    private static final class Collector {
        private final SaleLabel label;
        private final BinSums total;
        private final double[] shape = new double[AgeBins.COUNT];
        private final Map<LiquidityIndex.Node, Kin> children = new LinkedHashMap<>();
        private final double[] residuals = new double[ExposureKey.GROUPS];
        private final boolean[] seen = new boolean[ExposureKey.GROUPS];
        private double events;

        Collector(SaleLabel label, BinSums total, HazardEstimator estimator) {
            this.label = label;
            this.total = total;
            double[] rates = estimator.merged(total, label);
            double rate = total.events(label) / Math.max(total.hours(), Double.MIN_NORMAL);
            for (int b = 0; b < shape.length; b++) {
                shape[b] = rate > 0 ? rates[b] / rate : 1;
            }
        }

        void add(LiquidityIndex.Node node, BinSums sums) {
            double exposure = sums.hours(shape);
            if (!(exposure > 0)) {
                return;
            }
            Kin kin = new Kin(new Child(sums.events(label), exposure));
            children.put(node, kin);
            if (label == SaleLabel.CENTRAL) {
                kin.leaveGroupsOut(sums, shape);
                events += sums.events(SaleLabel.CENTRAL);
                double[] expected = sums.expectedByGroup(shape);
                for (int g = 0; g < ExposureKey.GROUPS; g++) {
                    residuals[g] += sums.groupEvents(g) - expected[g];
                    seen[g] |= expected[g] > 0;
                }
            }
        }

        Siblings build() {
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

    /** Under each label; what a child sums up to is found once for all of them. */
    static Map<SaleLabel, Siblings> of(
            LiquidityIndex index,
            LiquidityIndex.Node parent,
            PriceBand lowest,
            PriceBand highest,
            HazardEstimator estimator) {
        BinSums total = index.sums(parent, lowest, highest);
        List<Collector> collectors = Stream.of(SaleLabel.values())
                .map(label -> new Collector(label, total, estimator))
                .toList();
        for (LiquidityIndex.Node node : index.children(parent)) {
            BinSums sums = index.sums(node, lowest, highest);
            collectors.forEach(collector -> collector.add(node, sums));
        }
        Map<SaleLabel, Siblings> all = new EnumMap<>(SaleLabel.class);
        collectors.forEach(collector -> all.put(collector.label, collector.build()));
        return all;
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

    /** Events and exposure of all children. */
    BinSums total() {
        return total;
    }

    /** The parent as a good's estimate sees it: without the branch the good is in, and without the good in its sums. */
    HazardEstimator.Parent without(LiquidityIndex.Node branch, BinSums others) {
        List<Child> rest = new ArrayList<>(children.size());
        children.forEach((node, kin) -> {
            if (!node.equals(branch)) {
                rest.add(kin.all());
            }
        });
        return new HazardEstimator.Parent(others, rest, prior);
    }

    /** The same without the sellers of a group; of the central label alone. */
    HazardEstimator.Parent without(LiquidityIndex.Node branch, BinSums others, int group) {
        List<Child> rest = new ArrayList<>(children.size());
        children.forEach((node, kin) -> {
            if (!node.equals(branch)) {
                kin.without(group).ifPresent(rest::add);
            }
        });
        return new HazardEstimator.Parent(others.withoutGroup(group), rest, priorsWithout.get(group));
    }

    /** How much more the events of the children scatter by seller than independent ones; of the central label alone. */
    double phi() {
        return phi;
    }
}
