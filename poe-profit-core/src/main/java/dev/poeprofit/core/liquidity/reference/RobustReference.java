package dev.poeprofit.core.liquidity.reference;

import dev.poeprofit.core.confidence.Quantiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Location of what is asked for a good: the trust-weighted quantile over witnesses of each one's latest trusted ask. A
 * witness is a seller, however many listings he has, or all sellers of one pattern together. The cheapest of a witness's asks
 * would read low by the scatter of his own prices, and old where prices rise.
 *
 * @param chaosPerUnit the quantile, above 0
 * @param witnesses witnesses, at least 1
 * @param evidence what it rests on
 */
public record RobustReference(double chaosPerUnit, int witnesses, ReferenceEvidence evidence) {
    private static final double LOW_DECILE = .1;
    private static final double HIGH_DECILE = .9;
    /** Standard deviation of the rank of one witness around a median, as a share. */
    private static final double RANK_DEVIATION = .5;
    /** Standard deviations of the rank between which the error is read: one would follow single gaps between asks. */
    private static final double DEVIATIONS = 1.96;

    private record Witness(double price, double weight, Instant madeAt) {}

    /**
     * The reference of a good.
     *
     * @param asks all known asks of others
     * @param now when it is asked for
     * @param quantile quantile over witnesses, in (0, 1)
     * @param settings settings of trust
     * @return empty if no ask is trusted
     */
    public static Optional<RobustReference> of(
            List<AskFacts> asks, Instant now, double quantile, TrustSettings settings) {
        List<JudgedAsk> judged = new TrustJudge(settings).judge(asks, now);
        List<Witness> witnesses = witnesses(judged, settings);
        if (witnesses.isEmpty()) {
            return Optional.empty();
        }
        int n = witnesses.size();
        double[] prices = new double[n];
        double[] weights = new double[n];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            prices[i] = witnesses.get(i).price();
            weights[i] = witnesses.get(i).weight();
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        double effective = sum * sum / squares;
        double rank = DEVIATIONS * RANK_DEVIATION / Math.sqrt(effective);
        double below = Quantiles.of(prices, weights, Math.max(0, quantile - rank));
        double above = Quantiles.of(prices, weights, Math.min(1, quantile + rank));
        return Optional.of(new RobustReference(
                Quantiles.of(prices, weights, quantile),
                n,
                evidence(
                        judged,
                        settings,
                        Math.log(above / below) / (2 * DEVIATIONS),
                        effective,
                        Quantiles.of(prices, weights, LOW_DECILE),
                        Quantiles.of(prices, weights, HIGH_DECILE))));
    }

    private static List<Witness> witnesses(List<JudgedAsk> judged, TrustSettings settings) {
        Map<Object, Witness> byName = new HashMap<>();
        for (JudgedAsk ask : judged) {
            if (ask.trust() >= settings.leastTrust()) {
                Object name = ask.pattern().isPresent()
                        ? (Object) ask.pattern().getAsInt()
                        : ask.ask().seller();
                Witness witness = new Witness(
                        ask.ask().chaosPerUnit(),
                        ask.trust(),
                        ask.ask().madeAt().orElse(Instant.MIN));
                byName.merge(name, witness, RobustReference::later);
            }
        }
        List<Witness> witnesses = new ArrayList<>(byName.values());
        witnesses.sort(Comparator.comparingDouble(Witness::price).thenComparingDouble(Witness::weight));
        return witnesses;
    }

    /** Of asks of one time, such as the stacks of one sale, the cheapest. */
    private static Witness later(Witness a, Witness b) {
        int order = a.madeAt().compareTo(b.madeAt());
        return order == 0 ? cheaper(a, b) : order > 0 ? a : b;
    }

    private static Witness cheaper(Witness a, Witness b) {
        return a.price() < b.price() || (a.price() == b.price() && a.weight() >= b.weight()) ? a : b;
    }

    private static ReferenceEvidence evidence(
            List<JudgedAsk> judged, TrustSettings settings, double error, double effective, double low, double high) {
        EnumMap<TrustReason, Integer> reasons = new EnumMap<>(TrustReason.class);
        List<JudgedAsk> left = new ArrayList<>();
        for (JudgedAsk ask : judged) {
            ask.reasons().forEach(reason -> reasons.merge(reason, 1, Integer::sum));
            if (ask.trust() < settings.leastTrust()) {
                left.add(ask);
            }
        }
        left.sort(Comparator.comparingDouble((JudgedAsk ask) -> ask.ask().chaosPerUnit())
                .thenComparing(ask -> ask.ask().seller()));
        return new ReferenceEvidence(
                error,
                effective,
                low,
                high,
                judged.size() - left.size(),
                left.size(),
                reasons,
                left.subList(0, Math.min(left.size(), ReferenceEvidence.EXAMPLES)));
    }
}
