package dev.poeprofit.core.confidence.calibration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Inverse probability of censoring weights. A listing that left otherwise before its horizon says nothing of what would have
 * become of it if left listed; those that were watched to an end stand for it with weight 1 / G(t), where G is the chance of not
 * being censored by t, by Kaplan and Meier with sales and censorings exchanged, per censoring group. Assumes that leaving does
 * not depend on how soon a listing would sell, given its group and age. A sale with a chance is split: that share is a sale, the
 * rest is censored at the same time, after the sales of that time.
 *
 * <p>References: Graf, Schmoor, Sauerbrei and Schumacher (1999), Statistics in Medicine 18, 2529-2545.
 */
public final class CensoringWeights {
    /** Key of the share over all categories. */
    static final String SHARED = "";

    /**
     * A listing with its weight.
     *
     * @param resolved the listing
     * @param outcome 1 if sold within the horizon, 0 if followed to the horizon unsold
     * @param weight above 0
     */
    public record Weighted(Resolved resolved, double outcome, double weight) {}

    private CensoringWeights() {}

    /**
     * Weights of listings.
     *
     * @param listings resolved listings
     * @param label which vanishings are sales
     * @param settings largest weight and least group
     * @return the listings whose outcome is known, sales and unsold; censored ones are left out
     */
    public static List<Weighted> of(List<Resolved> listings, FollowUp.Label label, CalibrationSettings settings) {
        Map<String, List<Resolved>> groups = new LinkedHashMap<>();
        for (Resolved one : listings) {
            groups.computeIfAbsent(one.member().censoringGroup(), unseen -> new ArrayList<>())
                    .add(one);
        }
        List<Weighted> weighted = new ArrayList<>();
        List<Resolved> small = new ArrayList<>();
        for (List<Resolved> group : groups.values()) {
            if (group.size() < settings.minCensoringGroup()) {
                small.addAll(group);
            } else {
                weigh(group, label, settings, weighted);
            }
        }
        weigh(small, label, settings, weighted);
        return weighted;
    }

    private static void weigh(
            List<Resolved> group, FollowUp.Label label, CalibrationSettings settings, List<Weighted> out) {
        List<Resolved> byTime = new ArrayList<>(group);
        byTime.sort(Comparator.comparing(one -> one.end().after()));
        double atRisk = byTime.size();
        double uncensored = 1;
        int i = 0;
        while (i < byTime.size()) {
            Duration time = byTime.get(i).end().after();
            double sales = 0;
            double censored = 0;
            int from = i;
            for (; i < byTime.size() && byTime.get(i).end().after().equals(time); i++) {
                Resolved one = byTime.get(i);
                double sold = one.end().sold(label);
                double weight = Math.min(settings.maxWeight(), 1 / uncensored);
                sales += sold;
                if (one.end().ending() == FollowUp.Ending.STANDING
                        && !time.minus(one.forecast().horizon()).isNegative()) {
                    out.add(new Weighted(one, 0, weight));
                } else {
                    censored += 1 - sold;
                    if (sold > 0) {
                        out.add(new Weighted(one, 1, weight * sold));
                    }
                }
            }
            double left = atRisk - sales;
            if (censored > 0 && left > censored) {
                uncensored *= 1 - censored / left;
            }
            atRisk -= i - from;
        }
    }

    /**
     * How many unweighted outcomes say as much: (Σw)² / Σw².
     *
     * @param weights weights of outcomes, each at least 0
     * @return at most their number; 0 for none
     */
    public static double effectiveNumber(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return squares > 0 ? sum * sum / squares : 0;
    }

    /**
     * Share sold if left listed.
     *
     * @param weighted listings with their weights
     * @return weighted share of sales
     * @throws IllegalArgumentException if there are none
     */
    public static double shareSold(List<Weighted> weighted) {
        double sum = weighted.stream().mapToDouble(Weighted::weight).sum();
        if (!(sum > 0)) {
            throw new IllegalArgumentException("a share needs at least one listing whose outcome is known");
        }
        return weighted.stream()
                        .mapToDouble(one -> one.weight() * one.outcome())
                        .sum()
                / sum;
    }

    /** Shares sold by category, for base rates. */
    static Map<String, Double> shareByCategory(List<Weighted> weighted) {
        Map<String, double[]> sums = new HashMap<>();
        for (Weighted one : weighted) {
            for (String name : List.of(one.resolved().forecast().category(), SHARED)) {
                double[] sum = sums.computeIfAbsent(name, unseen -> new double[2]);
                sum[0] += one.weight() * one.outcome();
                sum[1] += one.weight();
            }
        }
        Map<String, Double> shares = new HashMap<>();
        sums.forEach((name, sum) -> shares.put(name, sum[0] / sum[1]));
        return shares;
    }
}
