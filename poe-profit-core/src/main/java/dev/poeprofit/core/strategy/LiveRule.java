package dev.poeprofit.core.strategy;

import dev.poeprofit.core.conversion.ConversionRule;
import dev.poeprofit.core.conversion.Patch;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.price.CurrencyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule all of whose legs have a fresh price of one sample.
 *
 * @param rule the rule
 * @param input line of what goes in
 * @param output line of what comes out
 * @param divine line of the divine
 * @param money which money comes out; empty if it is a good
 */
record LiveRule(
        ConversionRule rule,
        MarketPicture.ExchangeQuote input,
        MarketPicture.ExchangeQuote output,
        MarketPicture.ExchangeQuote divine,
        Optional<CurrencyId> money) {

    /** A rule that is live, or why it is not. */
    record Check(Optional<LiveRule> live, Optional<Rejection> refusal) {}

    /**
     * Whether every leg of a rule is there: a fresh line each, with a price and a volume, sampled together.
     *
     * @param lines exchange lines by name
     */
    static Check of(
            ConversionRule rule,
            RuleBook book,
            Map<String, MarketPicture.ExchangeQuote> lines,
            MarketPicture picture,
            ConversionSettings settings) {
        Optional<String> refused = book.refusal(rule, settings.patch());
        if (refused.isPresent()) {
            return refuse(RejectReason.RULE_DISABLED, refused.get());
        }
        for (String name : List.of(rule.input().name(), rule.output().name())) {
            if (!lines.containsKey(name)) {
                return refuse(RejectReason.RULE_OFF, name + " has no line in the exchange prices of this league");
            }
        }
        MarketPicture.ExchangeQuote input = line(lines, rule.input().name());
        MarketPicture.ExchangeQuote output = line(lines, rule.output().name());
        Optional<MarketPicture.ExchangeQuote> divine = lines.values().stream()
                .filter(quote -> isMoney(quote, CurrencyId.DIVINE))
                .findFirst();
        if (divine.isEmpty()) {
            return refuse(RejectReason.NO_DIVINE_RATE, "the exchange prices name no divine");
        }
        return check(rule, input, output, divine.get(), picture, settings);
    }

    private static Check check(
            ConversionRule rule,
            MarketPicture.ExchangeQuote input,
            MarketPicture.ExchangeQuote output,
            MarketPicture.ExchangeQuote divine,
            MarketPicture picture,
            ConversionSettings settings) {
        List<MarketPicture.ExchangeQuote> legs = List.of(input, output, divine);
        Instant oldest = divine.sampledAt();
        Instant newest = divine.sampledAt();
        for (MarketPicture.ExchangeQuote leg : legs) {
            if (!picture.priceFreshness(leg.sampledAt()).isFresh()) {
                return new Check(
                        Optional.empty(),
                        Optional.of(PromotionRule.stale(
                                "prices of " + leg.line().name(), picture.priceFreshness(leg.sampledAt()))));
            }
            oldest = leg.sampledAt().isBefore(oldest) ? leg.sampledAt() : oldest;
            newest = leg.sampledAt().isAfter(newest) ? leg.sampledAt() : newest;
        }
        Duration spread = Duration.between(oldest, newest);
        if (spread.compareTo(settings.oneSample()) > 0) {
            return refuse(
                    RejectReason.NOT_ONE_SAMPLE,
                    PromotionRule.text(
                            "its legs were sampled %d min apart, at most %d are one sample",
                            spread.toMinutes(), settings.oneSample().toMinutes()));
        }
        Optional<CurrencyId> money = isMoney(output, CurrencyId.DIVINE)
                ? Optional.of(CurrencyId.DIVINE)
                : isMoney(output, CurrencyId.CHAOS) ? Optional.of(CurrencyId.CHAOS) : Optional.empty();
        for (MarketPicture.ExchangeQuote leg : legs) {
            if (!(leg.line().chaosValue().amount() > 0)) {
                return refuse(RejectReason.NO_REFERENCE_PRICE, leg.line().name() + " has no price above 0");
            }
        }
        for (MarketPicture.ExchangeQuote leg : List.of(input, output)) {
            if (leg.line().volumeChaos().isEmpty()) {
                return refuse(RejectReason.VOLUME_UNKNOWN, leg.line().name() + " has no traded volume");
            }
        }
        return new Check(Optional.of(new LiveRule(rule, input, output, divine, money)), Optional.empty());
    }

    private static Check refuse(RejectReason reason, String detail) {
        return new Check(Optional.empty(), Optional.of(new Rejection(reason, detail)));
    }

    private static MarketPicture.ExchangeQuote line(Map<String, MarketPicture.ExchangeQuote> lines, String name) {
        MarketPicture.ExchangeQuote quote = lines.get(name);
        if (quote == null) {
            throw new AssertionError("the line of " + name + " was looked up before");
        }
        return quote;
    }

    private static boolean isMoney(MarketPicture.ExchangeQuote quote, CurrencyId currency) {
        return quote.line().tradeId().filter(currency.id()::equals).isPresent();
    }

    /** Chaos for one divine. */
    double divineChaos() {
        return divine.line().chaosValue().amount();
    }

    /** Chaos for one unit of what goes in. */
    double inputChaos() {
        return input.line().chaosValue().amount();
    }

    /** Chaos for one unit of what comes out. */
    double outputChaos() {
        return output.line().chaosValue().amount();
    }

    /** When the oldest of its legs was sampled. */
    Instant sampledAt() {
        Instant first = input.sampledAt().isBefore(output.sampledAt()) ? input.sampledAt() : output.sampledAt();
        return divine.sampledAt().isBefore(first) ? divine.sampledAt() : first;
    }

    /** The rule as evidence. */
    Evidence.RuleUse use(Patch patch) {
        return new Evidence.RuleUse(
                rule.id(),
                rule.verifiedFor().map(Patch::toString).orElse("none"),
                patch.toString(),
                rule.source(),
                rule.asOf(),
                rule.certainty().name());
    }
}
