package dev.poeprofit.core.port;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A candidate that a run of the strategies promoted or refused, with the figures it was judged by.
 *
 * @param market the market
 * @param runId the run
 * @param place place of the candidate in its run, from 0
 * @param decidedAt when the run took place
 * @param strategy strategy
 * @param verb what it would have the player do, such as {@code list}
 * @param goods name of the good as shown
 * @param item the good; empty if it has no key
 * @param venue where; empty if no venue takes it
 * @param opportunityId the opportunity with all its figures; empty if there is none
 * @param accepted whether it was promoted
 * @param reasons why not, at least one unless it was promoted
 * @param dpam divines per attention-minute, finite; empty if it could not be worked out
 * @param upliftDivines expected gain over the lazier alternative, divines, finite; empty if it could not be worked
 *     out
 * @param upliftLowDivines the same at the pessimistic end; empty if it could not be worked out
 * @param attentionMinutes extra attention, minutes; empty if it could not be worked out
 */
public record CandidateDecision(
        Market market,
        String runId,
        long place,
        Instant decidedAt,
        String strategy,
        String verb,
        String goods,
        Optional<ItemKey> item,
        Optional<Venue> venue,
        Optional<String> opportunityId,
        boolean accepted,
        List<Reason> reasons,
        OptionalDouble dpam,
        OptionalDouble upliftDivines,
        OptionalDouble upliftLowDivines,
        OptionalDouble attentionMinutes)
        implements AdviceFact {
    /**
     * Why a candidate was not promoted.
     *
     * @param code code of the reason
     * @param detail the value, the rule and the unit
     */
    public record Reason(String code, String detail) {
        /**
         * Checks the texts.
         *
         * @param code code
         * @param detail detail
         * @throws IllegalArgumentException if the code is blank or the detail too long
         */
        public Reason {
            code = Checks.id("code", code);
            detail = Checks.text("detail", detail);
        }
    }

    /**
     * Checks the values.
     *
     * @param market the market
     * @param runId the run
     * @param place place of the candidate in its run
     * @param decidedAt when the run took place
     * @param strategy strategy
     * @param verb what it would have the player do
     * @param goods name of the good as shown
     * @param item the good
     * @param venue where
     * @param opportunityId the opportunity with all its figures
     * @param accepted whether it was promoted
     * @param reasons why not
     * @param dpam divines per attention-minute
     * @param upliftDivines expected gain over the lazier alternative
     * @param upliftLowDivines the same at the pessimistic end
     * @param attentionMinutes extra attention
     * @throws IllegalArgumentException if an id is blank, a number not finite, or a refused candidate has no reason
     */
    public CandidateDecision {
        runId = Checks.id("runId", runId);
        Checks.atLeast("place", place, 0);
        strategy = Checks.id("strategy", strategy);
        verb = Checks.id("verb", verb);
        goods = Checks.text("goods", goods);
        opportunityId = Checks.id("opportunityId", opportunityId);
        reasons = List.copyOf(reasons);
        if (!accepted && reasons.isEmpty()) {
            throw new IllegalArgumentException("a refused candidate needs a reason: " + strategy + " " + goods);
        }
        dpam = Checks.finite("dpam", dpam);
        upliftDivines = Checks.finite("upliftDivines", upliftDivines);
        upliftLowDivines = Checks.finite("upliftLowDivines", upliftLowDivines);
        attentionMinutes = Checks.finite("attentionMinutes", attentionMinutes);
    }

    @Override
    public Instant at() {
        return decidedAt;
    }

    @Override
    public Optional<Market> inMarket() {
        return Optional.of(market);
    }

    @Override
    public String subject() {
        return runId;
    }

    @Override
    public String naturalKey() {
        return market + "|" + runId + "|" + place;
    }
}
