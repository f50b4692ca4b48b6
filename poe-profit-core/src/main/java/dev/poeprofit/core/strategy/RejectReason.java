package dev.poeprofit.core.strategy;

/** Why a candidate is not promoted. */
public enum RejectReason {
    /** The data are older than their limit. */
    STALE_DATA,
    /** Divines cannot be priced. */
    NO_DIVINE_RATE,
    /** Too few sellers ask for the good to say what it costs. */
    NO_REFERENCE_PRICE,
    /** No venue takes the good. */
    NO_ELIGIBLE_VENUE,
    /** The feed gives no traded volume, so the share of it that a lot would be cannot be shown. */
    VOLUME_UNKNOWN,
    /** The market's volume is too small for a lot that is worth the minutes. */
    VOLUME_TOO_SMALL,
    /** The player holds less than a lot that is worth the minutes. */
    BELOW_WORTHWHILE_LOT,
    /** Too few sales or sellers to show a chance of sale. */
    INSUFFICIENT_DATA,
    /** Enough to show, too little to promote. */
    BELOW_PROMOTION_FLOOR,
    /** The good is offered in stacks, whose sale in parts is not modelled for this venue yet. */
    STACKS_NOT_MODELLED,
    /** It takes no more attention than the lazier alternative, or brings no more: nothing to gain by it. */
    NO_UPLIFT,
    /** Less than the least divines per attention-minute. */
    BELOW_DPAM_FLOOR,
    /** The rate of the posterior's 20 % quantile is below the floor. */
    BELOW_DPAM_FLOOR_AT_LOW_QUANTILE,
    /** No gain when only the surest vanishings are taken for sales, or others are taken down first. */
    NOT_POSITIVE_AT_LOW_LABELS,
    /** No gain if prices are a tenth worse or fills poor. */
    NOT_POSITIVE_WHEN_PESSIMISTIC,
    /** A leg of the conversion has no price in this league: there the rule is off. */
    RULE_OFF,
    /** The game does not take it in this patch, or the rule is too unsure to be used. */
    RULE_DISABLED,
    /** The legs of the conversion were not priced together. */
    NOT_ONE_SAMPLE,
    /** The goods fetch more as they are than as what they become. */
    CONVERSION_LOSES,
    /** What comes out is random, its odds are not published, and too few own results are recorded. */
    RANDOM_OUTPUT,
    /** The player holds less money than the purchase takes. */
    NOT_ENOUGH_MONEY,
    /** Promoted, but the attention budget is spent. */
    OVER_BUDGET,
    /** Promoted, but the same goods are used by an advice that stands before it. */
    SAME_GOODS,
    /** Promoted, but the venue's cap of open orders is reached. */
    OVER_ORDER_CAP,
    /** Promoted, but enough others that are only for whoever holds the good are shown. */
    OVER_CONDITIONAL_CAP
}
