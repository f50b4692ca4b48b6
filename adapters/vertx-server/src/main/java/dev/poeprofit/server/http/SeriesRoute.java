package dev.poeprofit.server.http;

import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.Quote;
import dev.poeprofit.server.board.Board;
import dev.poeprofit.server.board.MarketBoard;
import dev.poeprofit.server.shape.Fields;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prices of a good over time, from the overviews that the store keeps. */
final class SeriesRoute {
    private static final Duration MOST = Duration.ofDays(7);
    private static final Duration USUAL = Duration.ofDays(1);
    /** Overviews are read so many hours at a time: each holds every good of its type. */
    private static final Duration STEP = Duration.ofHours(6);

    private static final int POINTS = 200;

    private final Desk desk;

    SeriesRoute(Desk desk) {
        this.desk = desk;
    }

    void series(RoutingContext ctx) {
        Params params = Params.of(ctx);
        Board board = MarketRoutes.ready(desk.keeper().board());
        MarketBoard market = MarketRoutes.market(board, params);
        Instant to = params.time("to").orElseGet(() -> market.asOf().plusNanos(1));
        Instant from = params.time("from").orElseGet(() -> to.minus(USUAL));
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(MOST) > 0) {
            throw Problem.invalid("#/query/from", "must be before to, by at most seven days");
        }
        int points = params.whole("points", POINTS);
        String id = params.path("id");
        desk.workers()
                .ask(
                        "series|" + market.market() + "|" + id + "|" + from + "|" + to + "|" + points,
                        () -> read(market, id, from, to, points))
                .onSuccess(body -> Replies.json(ctx, new JsonObject(body).toBuffer()))
                .onFailure(ctx::fail);
    }

    private Map<String, Object> read(MarketBoard market, String id, Instant from, Instant to, int points) {
        ItemKey item = MarketRoutes.item(market, id);
        Fields fields = new Fields()
                .put("id", id)
                .put("key", item.toString())
                .put("name", item.display())
                .put("metric", "price")
                .put("unit", "chaos")
                .put("from", from)
                .put("to", to);
        List<Map<String, Object>> all = new ArrayList<>();
        market.book().find(item).filter(quote -> quote.detailsId().isPresent()).ifPresent(quote -> {
            fields.put("source", "poe.ninja " + quote.overview().label());
            for (Instant at = from; at.isBefore(to); at = at.plus(STEP)) {
                Instant end = at.plus(STEP).isBefore(to) ? at.plus(STEP) : to;
                desk.keeper()
                        .sources()
                        .facts()
                        .prices(market.market(), quote.type(), at, end)
                        .forEach(overview -> point(overview, quote, all));
            }
        });
        return fields.put("points", thinned(all, points)).map();
    }

    private static void point(Fact.Prices overview, Quote quote, List<Map<String, Object>> into) {
        PriceSnapshot snapshot = overview.snapshot();
        if (snapshot.overview() != quote.overview()) {
            return;
        }
        String line = quote.detailsId().orElse("");
        snapshot.lines().stream()
                .filter(it -> it.detailsId().equals(line))
                .findFirst()
                .ifPresent(it -> into.add(point(snapshot, it)));
    }

    private static Map<String, Object> point(PriceSnapshot snapshot, PriceLine line) {
        return new Fields()
                .put("at", line.sampledAt().orElse(snapshot.sampledAt()))
                .put("value", line.chaosValue().amount())
                .maybe("volume_chaos", line.volumeChaos())
                .maybe("listings", line.listingCount())
                .map();
    }

    /** Evenly by place; the first and the last stay. */
    private static List<Map<String, Object>> thinned(List<Map<String, Object>> all, int most) {
        if (all.size() <= most) {
            return all;
        }
        List<Map<String, Object>> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(all.get((int) Math.round((double) i * (all.size() - 1) / (most - 1))));
        }
        return kept;
    }
}
