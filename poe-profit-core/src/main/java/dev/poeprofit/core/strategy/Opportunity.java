package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Assumption;
import dev.poeprofit.core.attention.AttentionRange;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Tier;
import dev.poeprofit.core.liquidity.MedianTimeToSell;
import dev.poeprofit.core.price.Divines;
import java.util.List;
import java.util.Optional;

/**
 * One thing a player could do, with all figures. Whether it is promoted is said by its tier.
 *
 * @param strategy name of the strategy
 * @param verb what to do
 * @param item name of the good
 * @param quantity units, at least 1
 * @param onlyIfHeld whether it applies only to a player who holds that many: no holdings were given
 * @param venue where
 * @param ask what to ask for
 * @param baseline the best lazier alternative it is compared with
 * @param uplift expected net minus that alternative's
 * @param upliftLow the same at the pessimistic end
 * @param chance chance of sale within 6 h
 * @param timeToSell median time-to-sell; empty where no feed shows it
 * @param attention attention-minutes beyond the alternative's
 * @param dpam at default minutes
 * @param dpamAtHigh at high minutes
 * @param goldFee gold the player pays
 * @param sample what it rests on
 * @param tier how it stands
 * @param why one sentence
 * @param minimumLot least units that are worth the default minutes; empty where lots do not apply
 * @param assumptions what is assumed
 */
public record Opportunity(
        String strategy,
        Verb verb,
        String item,
        long quantity,
        boolean onlyIfHeld,
        Venue venue,
        AskPrice ask,
        String baseline,
        Divines uplift,
        Divines upliftLow,
        SaleChance chance,
        Optional<MedianTimeToSell> timeToSell,
        AttentionRange attention,
        Dpam dpam,
        Dpam dpamAtHigh,
        GoldFee goldFee,
        SampleInfo sample,
        Tier tier,
        String why,
        Optional<Long> minimumLot,
        List<Assumption> assumptions) {
    /**
     * Copies the assumptions and checks the quantity.
     *
     * @param strategy strategy
     * @param verb verb
     * @param item good
     * @param quantity units
     * @param onlyIfHeld whether holdings are assumed
     * @param venue venue
     * @param ask price
     * @param baseline alternative
     * @param uplift uplift
     * @param upliftLow pessimistic uplift
     * @param chance chance of sale
     * @param timeToSell median
     * @param attention attention
     * @param dpam dpam
     * @param dpamAtHigh dpam at high minutes
     * @param goldFee gold
     * @param sample sample
     * @param tier tier
     * @param why sentence
     * @param minimumLot least lot
     * @param assumptions assumptions
     * @throws IllegalArgumentException if the quantity is below 1
     */
    public Opportunity {
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
     * The same with another tier.
     *
     * @param newTier the tier
     * @return a copy
     */
    public Opportunity withTier(Tier newTier) {
        return new Opportunity(
                strategy,
                verb,
                item,
                quantity,
                onlyIfHeld,
                venue,
                ask,
                baseline,
                uplift,
                upliftLow,
                chance,
                timeToSell,
                attention,
                dpam,
                dpamAtHigh,
                goldFee,
                sample,
                newTier,
                why,
                minimumLot,
                assumptions);
    }
}
