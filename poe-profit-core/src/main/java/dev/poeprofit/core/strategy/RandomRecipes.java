package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.confidence.Normal;
import dev.poeprofit.core.conversion.ConversionRule;
import dev.poeprofit.core.conversion.RuleBook;
import dev.poeprofit.core.conversion.RuleKind;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.CurrencyId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Recipes whose output is drawn by odds that nobody publishes. What they are worth is said only from the player's own results,
 * from thirty on, with an interval; they are never recommended.
 */
public final class RandomRecipes implements Strategy {
    /** Level of the interval of what a use gives. */
    private static final double LEVEL = .95;

    private final RuleBook book;
    private final ConversionSettings settings;

    /**
     * The strategy.
     *
     * @param book the rules
     * @param settings what it assumes
     */
    public RandomRecipes(RuleBook book, ConversionSettings settings) {
        this.book = book;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "random-recipe";
    }

    @Override
    public Findings find(MarketPicture picture, Player player) {
        List<Rejected> rejected = new ArrayList<>();
        for (ConversionRule rule : book.rules()) {
            OptionalDouble cheapest = rule.kind() == RuleKind.RANDOM ? cheapest(rule, picture) : OptionalDouble.empty();
            if (cheapest.isPresent()) {
                Candidate candidate =
                        new Candidate(name(), Verb.COMBINE, rule.input().name(), Optional.of(Venue.EXCHANGE));
                List<Goods> results = player.own().random().getOrDefault(rule.id(), List.of());
                rejected.add(new Rejected(
                        candidate,
                        Optional.empty(),
                        List.of(new Rejection(
                                RejectReason.RANDOM_OUTPUT,
                                results.size() < settings.ownResults()
                                        ? PromotionRule.text(
                                                "%d of %d own results", results.size(), settings.ownResults())
                                        : worth(rule, results, cheapest.getAsDouble(), picture)))));
            }
        }
        return new Findings(List.of(), rejected);
    }

    /** Chaos for the cheapest unit that goes in. */
    private static OptionalDouble cheapest(ConversionRule rule, MarketPicture picture) {
        return picture.exchange().stream()
                .filter(quote -> rule.input().ofClass()
                        ? quote.type().equals(rule.input().name())
                        : quote.line().name().equals(rule.input().name()))
                .filter(quote -> picture.priceFreshness(quote.sampledAt()).isFresh())
                .mapToDouble(quote -> quote.line().chaosValue().amount())
                .filter(chaos -> chaos > 0)
                .min();
    }

    /** What a use gave on average; results without a price count as nothing. */
    private static String worth(ConversionRule rule, List<Goods> results, double cheapest, MarketPicture picture) {
        Optional<Chaos> divine = picture.rates().flatMap(rates -> rates.chaosPer(CurrencyId.DIVINE));
        if (divine.isEmpty()) {
            return "no price of a divine";
        }
        double sum = 0;
        double squares = 0;
        int unpriced = 0;
        for (Goods result : results) {
            Optional<MarketPicture.ExchangeQuote> quote = picture.exchangeLineNamed(result.item());
            unpriced += quote.isEmpty() ? 1 : 0;
            double value = quote.map(line -> line.line().chaosValue().amount()).orElse(0.0)
                    * result.units()
                    / divine.get().amount();
            sum += value;
            squares += value * value;
        }
        int n = results.size();
        double mean = sum / n;
        double variance = Math.max(0, (squares - n * mean * mean) / (n - 1));
        double half = Normal.quantile((1 + LEVEL) / 2) * Math.sqrt(variance / n);
        return PromotionRule.text(
                "%d own results gave %.4f div a use (%.4f to %.4f), %d of them without a price; %d of the cheapest cost %.4f div",
                n,
                mean,
                Math.max(0, mean - half),
                mean + half,
                unpriced,
                rule.input().units(),
                rule.input().units() * cheapest / divine.get().amount());
    }
}
