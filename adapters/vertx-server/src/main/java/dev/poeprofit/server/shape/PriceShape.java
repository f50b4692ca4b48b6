package dev.poeprofit.server.shape;

import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.core.liquidity.Buckets;
import dev.poeprofit.core.price.Quote;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** JSON of what a source says goods are worth. */
public final class PriceShape {
    private PriceShape() {}

    /**
     * A quote.
     *
     * @param quote the quote
     * @param asOf when it is judged
     * @return the fields; of the sparkline gaps are the text {@code gap}
     */
    public static Map<String, Object> row(Quote quote, Instant asOf) {
        List<Object> sparkline = quote.sparkline().stream()
                .<Object>map(point -> point.isPresent() ? (Object) point.getAsDouble() : "gap")
                .toList();
        return new Fields()
                .put("id", ItemShape.id(quote.key()))
                .put("key", quote.key().toString())
                .put("name", quote.key().display())
                .put("kind", quote.key().kind())
                .put("bucket", Buckets.of(quote.key()))
                .put("chaos", quote.chaos().amount())
                .put("source", "poe.ninja")
                .put("overview", quote.overview().label())
                .put("type", quote.type())
                .maybe("details_id", quote.detailsId())
                .maybe("trade_id", quote.tradeId())
                .maybe("count", quote.count())
                .maybe("listings", quote.listingCount())
                .maybe("volume_chaos", quote.volumeChaos())
                .maybe("sell_per_chaos", quote.sellPerChaos())
                .put("sparkline_percent", sparkline)
                .maybe("change_percent", quote.totalChangePercent())
                .put("retrieved_at", quote.retrievedAt())
                .put("freshness", ItemShape.freshness(new Freshness(quote.sampledAt(), asOf, Freshness.PRICES)))
                .map();
    }
}
