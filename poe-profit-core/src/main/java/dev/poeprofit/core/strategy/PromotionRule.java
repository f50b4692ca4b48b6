package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.confidence.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Decides what is recommended. The forecast is the posterior mean, never the lower limit; what is promoted must also survive
 * the pessimistic readings: the posterior's 20 % quantile at default minutes, a gain at the low sale labels and at poor fills,
 * fresh data, enough sales and sellers. What fails only at high minutes, or comes with a caution, is promoted as amber.
 */
public final class PromotionRule {
    private PromotionRule() {}

    /**
     * What the rule needs beyond the opportunity's own figures.
     *
     * @param dpamAtLowQuantile rate at the posterior's 20 % quantile, or at the guard price, at default minutes
     * @param gainAtLowLabels gain in divines at the low labels and at the incidence bound, the smaller one
     * @param gainWhenPessimistic gain in divines at prices a tenth worse and poor fills
     * @param enoughToPromote whether sales and sellers reach the floors of promotion
     */
    public record Stress(
            double dpamAtLowQuantile, double gainAtLowLabels, double gainWhenPessimistic, boolean enoughToPromote) {}

    /**
     * Judges an opportunity.
     *
     * @param opportunity its figures
     * @param stress its pessimistic readings
     * @return the opportunity with tier green or amber as the only promoted one, or as the only rejected one with every reason
     */
    public static Findings judge(Opportunity opportunity, Stress stress) {
        List<Rejection> reasons = new ArrayList<>();
        opportunity.sample().prices().filter(age -> !age.isFresh()).ifPresent(age -> reasons.add(stale("prices", age)));
        opportunity
                .sample()
                .listings()
                .filter(age -> !age.isFresh())
                .ifPresent(age -> reasons.add(stale("listings", age)));
        if (!(opportunity.uplift().amount() > 0)) {
            reasons.add(new Rejection(
                    RejectReason.NO_UPLIFT,
                    text("uplift %.3f div over: %s", opportunity.uplift().amount(), opportunity.baseline())));
        }
        if (!opportunity.dpam().reachesFloor()) {
            reasons.add(new Rejection(
                    RejectReason.BELOW_DPAM_FLOOR,
                    text("%.3f div/min, needs %.1f", opportunity.dpam().value(), Dpam.FLOOR)));
        } else if (!(stress.dpamAtLowQuantile() >= Dpam.FLOOR)) {
            reasons.add(new Rejection(
                    RejectReason.BELOW_DPAM_FLOOR_AT_LOW_QUANTILE,
                    text("%.3f div/min at the 20 %% quantile, needs %.1f", stress.dpamAtLowQuantile(), Dpam.FLOOR)));
        }
        if (!(stress.gainAtLowLabels() > 0)) {
            reasons.add(new Rejection(
                    RejectReason.NOT_POSITIVE_AT_LOW_LABELS, text("gain %.3f div", stress.gainAtLowLabels())));
        }
        if (!(stress.gainWhenPessimistic() > 0)) {
            reasons.add(new Rejection(
                    RejectReason.NOT_POSITIVE_WHEN_PESSIMISTIC, text("gain %.3f div", stress.gainWhenPessimistic())));
        }
        if (!stress.enoughToPromote()) {
            reasons.add(
                    new Rejection(RejectReason.BELOW_PROMOTION_FLOOR, "shown, but too few sales or sellers to act on"));
        }
        if (!reasons.isEmpty()) {
            return rejected(opportunity, reasons);
        }
        Opportunity judged = opportunity.dpamAtHigh().reachesFloor()
                ? opportunity
                : opportunity.withCaution(text(
                        "%.3f div/min at high minutes", opportunity.dpamAtHigh().value()));
        Tier tier = judged.cautions().isEmpty() ? Tier.GREEN : Tier.AMBER;
        return new Findings(List.of(judged.withTier(tier)), List.of());
    }

    static Findings rejected(Opportunity opportunity, List<Rejection> reasons) {
        Opportunity red = opportunity.withTier(Tier.RED);
        return new Findings(List.of(), List.of(new Rejected(red.candidate(), java.util.Optional.of(red), reasons)));
    }

    static Findings rejected(Candidate candidate, RejectReason reason, String detail) {
        return new Findings(
                List.of(),
                List.of(new Rejected(candidate, java.util.Optional.empty(), List.of(new Rejection(reason, detail)))));
    }

    static Rejection stale(String what, Freshness age) {
        return new Rejection(
                RejectReason.STALE_DATA,
                text(
                        "%s are %d min old, limit %d min",
                        what, age.age().toMinutes(), age.limit().toMinutes()));
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
