package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Assumption;
import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.price.Divines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing a player could do, with all figures. Whether it is promoted is said by its tier.
 *
 * @param id digest of what it was worked out from
 * @param strategy name of the strategy
 * @param verb what to do
 * @param item name of the good
 * @param quantity units of the good, at least 1
 * @param onlyIfHeld whether it applies only to a player who holds that many: no holdings were given
 * @param venue where it is sold
 * @param take what to take out of the stash first
 * @param buy what to buy first, and the most to pay; empty if nothing is bought
 * @param sells what is sold in the end, or comes out where it is money
 * @param ask what to ask for it, with its guard
 * @param worth what it brings, against the best lazier alternative
 * @param effort what it takes
 * @param chance chance of sale within 6 h
 * @param timeToSell median time-to-sell; empty where no feed shows it
 * @param rate divines per attention-minute with their range
 * @param fall how far what is held may fall until it is sold
 * @param sample what it rests on, with both ages
 * @param evidence the rows it was derived from
 * @param sensitivity the gain if one thing is other than taken
 * @param tier how it stands
 * @param cautions what keeps it from green; empty for a green one
 * @param why one sentence or some
 * @param minimumLot least units that are worth the default minutes; empty where lots do not apply
 * @param assumptions what is assumed
 * @param expiry when to ask again; later it is not to be acted on
 * @param outcome what became of it; empty while nobody said
 */
public record Opportunity(
        OpportunityId id,
        String strategy,
        Verb verb,
        String item,
        long quantity,
        boolean onlyIfHeld,
        Venue venue,
        List<Goods> take,
        Optional<BuyOrder> buy,
        Goods sells,
        AskPrice ask,
        Worth worth,
        Effort effort,
        SaleChance chance,
        Optional<MedianTimeToSell> timeToSell,
        DpamRange rate,
        FallRisk fall,
        SampleInfo sample,
        Evidence evidence,
        List<Sensitivity> sensitivity,
        Tier tier,
        List<String> cautions,
        String why,
        Optional<Long> minimumLot,
        List<Assumption> assumptions,
        Instant expiry,
        Optional<AdviceOutcome> outcome) {
    /**
     * Copies the lists and checks the quantity.
     *
     * @param id id
     * @param strategy strategy
     * @param verb verb
     * @param item good
     * @param quantity units
     * @param onlyIfHeld whether holdings are assumed
     * @param venue venue
     * @param take goods from the stash
     * @param buy purchase
     * @param sells goods sold
     * @param ask price
     * @param worth worth
     * @param effort effort
     * @param chance chance of sale
     * @param timeToSell median
     * @param rate dpam
     * @param fall fall
     * @param sample sample
     * @param evidence evidence
     * @param sensitivity sensitivity
     * @param tier tier
     * @param cautions cautions
     * @param why sentence
     * @param minimumLot least lot
     * @param assumptions assumptions
     * @param expiry expiry
     * @param outcome outcome
     * @throws IllegalArgumentException if the quantity is below 1
     */
    public Opportunity {
        take = List.copyOf(take);
        sensitivity = List.copyOf(sensitivity);
        cautions = List.copyOf(cautions);
        assumptions = List.copyOf(assumptions);
        if (!(quantity >= 1)) {
            throw new IllegalArgumentException("quantity must be at least 1, was " + quantity);
        }
    }

    /**
     * What was looked at.
     *
     * @return the candidate
     */
    public Candidate candidate() {
        return new Candidate(strategy, verb, item, Optional.of(venue));
    }

    /**
     * The best lazier alternative it is compared with.
     *
     * @return in words
     */
    public String baseline() {
        return worth.baseline();
    }

    /**
     * Expected net minus the alternative's.
     *
     * @return may be negative
     */
    public Divines uplift() {
        return worth.uplift();
    }

    /**
     * The uplift at the pessimistic end.
     *
     * @return may be negative
     */
    public Divines upliftLow() {
        return worth.upliftLow();
    }

    /**
     * Attention-minutes beyond the alternative's.
     *
     * @return the minutes at the three levels
     */
    public AttentionRange attention() {
        return effort.attention();
    }

    /**
     * Gold the player pays.
     *
     * @return the fee, unknown if it is
     */
    public GoldFee goldFee() {
        return effort.gold();
    }

    /**
     * Divines per attention-minute at default minutes.
     *
     * @return the rate
     */
    public Dpam dpam() {
        return rate.mid();
    }

    /**
     * Divines per attention-minute at high minutes.
     *
     * @return the rate
     */
    public Dpam dpamAtHigh() {
        return rate.atHigh();
    }

    /**
     * The same with another tier.
     *
     * @param newTier the tier
     * @return a copy
     */
    public Opportunity withTier(Tier newTier) {
        return with(newTier, cautions, outcome);
    }

    /**
     * The same with one more caution.
     *
     * @param caution what keeps it from green
     * @return a copy
     */
    public Opportunity withCaution(String caution) {
        List<String> more = new ArrayList<>(cautions);
        more.add(caution);
        return with(tier, more, outcome);
    }

    /**
     * The same with what became of it.
     *
     * @param known the outcome
     * @return a copy
     */
    public Opportunity withOutcome(AdviceOutcome known) {
        return with(tier, cautions, Optional.of(known));
    }

    private Opportunity with(Tier newTier, List<String> newCautions, Optional<AdviceOutcome> newOutcome) {
        return new Opportunity(
                id,
                strategy,
                verb,
                item,
                quantity,
                onlyIfHeld,
                venue,
                take,
                buy,
                sells,
                ask,
                worth,
                effort,
                chance,
                timeToSell,
                rate,
                fall,
                sample,
                evidence,
                sensitivity,
                newTier,
                newCautions,
                why,
                minimumLot,
                assumptions,
                expiry,
                newOutcome);
    }
}
