package dev.poeprofit.core.strategy;

import dev.poeprofit.core.conversion.ConversionRule;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.conversion.RuleKind;
import java.util.Map;
import java.util.Optional;

/** Says beside the advice to sell a good whether it fetches more as it is than as what it becomes. */
final class RawHint {
    private static final double PERCENT = 100;

    private final RuleBook book;
    private final ConversionSettings settings;

    RawHint(RuleBook book, ConversionSettings settings) {
        this.book = book;
        this.settings = settings;
    }

    /**
     * A sentence; empty if no live rule takes the good.
     *
     * @param lines exchange lines of the picture by name
     */
    Optional<String> of(
            MarketPicture.ExchangeQuote quote, Map<String, MarketPicture.ExchangeQuote> lines, MarketPicture picture) {
        for (ConversionRule rule : book.from(quote.line().name())) {
            if (rule.kind() != RuleKind.RANDOM) {
                Optional<LiveRule> live =
                        LiveRule.of(rule, book, lines, picture, settings).live();
                if (live.isPresent()) {
                    return Optional.of(sentence(live.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static String sentence(LiveRule live) {
        double raw = live.rule().input().units() * live.inputChaos();
        double become = live.rule().output().units() * live.outputChaos();
        String what = live.rule().input().units() + " become " + live.rule().output();
        return become < raw
                ? PromotionRule.text(
                        "Sell them as they are: %s, worth %.0f %% less.", what, PERCENT * (1 - become / raw))
                : PromotionRule.text("Compare first: %s, quoted %.0f %% higher.", what, PERCENT * (become / raw - 1));
    }
}
