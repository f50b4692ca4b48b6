package dev.poeprofit.core.liquidity.valuation;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.liquidity.ReferencePrice;
import dev.poeprofit.core.price.PriceBook;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.core.price.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A reference price against both overviews, each a noisy witness of its own venue: exchange and stash are never mixed.
 *
 * @param exchange against the exchange overview
 * @param stash against the stash overviews
 */
public record OverviewCheck(Agreement exchange, Agreement stash) {
    /**
     * Observations up to which a line says little, the rule by which the clients of the overviews switch to the curve of low
     * confidence.
     */
    public static final long LOW_COUNT = 10;
    /** Ratio, or its inverse, up to which two prices agree before the reference's own error; an assumption of this project. */
    public static final double TOLERANCE = 1.15;

    private static final double DEVIATIONS = 1.96;

    /** How the reference stands to one overview. */
    public sealed interface Agreement {
        /**
         * They agree.
         *
         * @param ratio reference over the overview's price
         * @param sampledAt when the overview was sampled
         */
        record Agrees(double ratio, Instant sampledAt) implements Agreement {}

        /**
         * They differ by more than the tolerance and the reference's error.
         *
         * @param ratio reference over the overview's price
         * @param sampledAt when the overview was sampled
         */
        record Differs(double ratio, Instant sampledAt) implements Agreement {}

        /**
         * The line rests on too few observations to say.
         *
         * @param ratio reference over the overview's price
         * @param count observations or listings behind the line
         */
        record LowCount(double ratio, long count) implements Agreement {}

        /** No line of that overview means exactly this good. */
        record NoQuote() implements Agreement {}
    }

    /**
     * Checks a reference.
     *
     * @param market the market
     * @param item the good
     * @param reference its reference price
     * @param snapshots overviews of the market
     * @return the check
     */
    public static OverviewCheck of(
            Market market, ItemKey item, ReferencePrice reference, List<PriceSnapshot> snapshots) {
        return new OverviewCheck(
                agreement(reference, book(market, snapshots, true).find(item).filter(q -> isOf(q, true))),
                agreement(reference, book(market, snapshots, false).find(item).filter(q -> isOf(q, false))));
    }

    private static PriceBook book(Market market, List<PriceSnapshot> snapshots, boolean exchange) {
        return PriceBook.of(
                market,
                snapshots.stream()
                        .filter(snapshot -> (snapshot.overview() == Overview.EXCHANGE) == exchange)
                        .toList());
    }

    private static boolean isOf(Quote quote, boolean exchange) {
        return (quote.overview() == Overview.EXCHANGE) == exchange
                && quote.detailsId().isPresent();
    }

    private static Agreement agreement(ReferencePrice reference, Optional<Quote> found) {
        if (found.isEmpty()) {
            return new Agreement.NoQuote();
        }
        Quote quote = found.get();
        double ratio = reference.perUnit().amount() / quote.chaos().amount();
        OptionalLong count = quote.count().isPresent() ? quote.count() : quote.listingCount();
        if (count.isPresent() && count.getAsLong() <= LOW_COUNT) {
            return new Agreement.LowCount(ratio, count.getAsLong());
        }
        double error =
                reference.evidence().map(evidence -> evidence.relativeError()).orElse(0.0);
        return Math.abs(Math.log(ratio)) <= Math.log(TOLERANCE) + DEVIATIONS * error
                ? new Agreement.Agrees(ratio, quote.sampledAt())
                : new Agreement.Differs(ratio, quote.sampledAt());
    }
}
