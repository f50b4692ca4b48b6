package dev.poeprofit.examples;

import dev.poeprofit.core.liquidity.InsufficientReason;
import dev.poeprofit.core.strategy.RejectReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the names of the domain are called on a terminal. */
final class Words {
    private static final Map<RejectReason, String> REJECTED = Map.copyOf(rejected());

    private Words() {}

    private static Map<RejectReason, String> rejected() {
        Map<RejectReason, String> words = new EnumMap<>(RejectReason.class);
        words.put(RejectReason.STALE_DATA, "data too old");
        words.put(RejectReason.NO_DIVINE_RATE, "price of a divine unknown");
        words.put(RejectReason.NO_REFERENCE_PRICE, "too few asks to price it");
        words.put(RejectReason.NO_ELIGIBLE_VENUE, "no venue takes it");
        words.put(RejectReason.VOLUME_UNKNOWN, "traded volume unknown");
        words.put(RejectReason.VOLUME_TOO_SMALL, "traded volume too small");
        words.put(RejectReason.BELOW_WORTHWHILE_LOT, "you hold too few");
        words.put(RejectReason.INSUFFICIENT_DATA, "insufficient data");
        words.put(RejectReason.BELOW_PROMOTION_FLOOR, "too little data to act on");
        words.put(RejectReason.STACKS_NOT_MODELLED, "sold in stacks, not modelled");
        words.put(RejectReason.NO_UPLIFT, "no gain over doing less");
        words.put(RejectReason.BELOW_DPAM_FLOOR, "too little per minute");
        words.put(RejectReason.BELOW_DPAM_FLOOR_AT_LOW_QUANTILE, "too little if sales are slow");
        words.put(RejectReason.NOT_POSITIVE_AT_LOW_LABELS, "no gain if fewer were sales");
        words.put(RejectReason.NOT_POSITIVE_WHEN_PESSIMISTIC, "no gain if prices turn");
        words.put(RejectReason.RULE_OFF, "not traded here");
        words.put(RejectReason.RULE_DISABLED, "the game does not take it");
        words.put(RejectReason.NOT_ONE_SAMPLE, "prices of different times");
        words.put(RejectReason.CONVERSION_LOSES, "worth more as it is");
        words.put(RejectReason.RANDOM_OUTPUT, "random, odds unknown");
        words.put(RejectReason.NOT_ENOUGH_MONEY, "you have too little money");
        words.put(RejectReason.SAME_GOODS, "same goods, better use");
        words.put(RejectReason.OVER_BUDGET, "your attention is spent");
        words.put(RejectReason.OVER_ORDER_CAP, "your orders are used up");
        words.put(RejectReason.OVER_CONDITIONAL_CAP, "enough for holders shown");
        return words;
    }

    static String of(RejectReason reason) {
        return REJECTED.getOrDefault(reason, plain(reason));
    }

    private static String of(InsufficientReason reason) {
        return switch (reason) {
            case NO_EXPOSURE -> "never watched from its listing on";
            case TOO_FEW_EVENTS -> "too few sales";
            case TOO_FEW_SELLERS -> "too few sellers";
            case HORIZON_NOT_OBSERVED -> "not watched for long enough";
            case COVERAGE_UNKNOWN -> "not known whether its listings are seen";
        };
    }

    /** A detail with the names of reasons in words. */
    static String inWords(String detail) {
        String text = detail;
        for (InsufficientReason reason : InsufficientReason.values()) {
            text = text.replace(reason.name(), of(reason));
        }
        return text;
    }

    static String plain(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
