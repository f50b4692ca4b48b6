package dev.poeprofit.server.http;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.Availability;
import dev.poeprofit.core.liquidity.Buckets;
import dev.poeprofit.core.liquidity.supply.Heatmap;
import dev.poeprofit.core.liquidity.supply.SupplySettings;
import dev.poeprofit.core.port.shape.Labels;
import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Candidate;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.server.board.Board;
import dev.poeprofit.server.board.MarketBoard;
import dev.poeprofit.server.shape.Fields;
import dev.poeprofit.server.shape.HeatmapShape;
import dev.poeprofit.server.shape.ItemShape;
import dev.poeprofit.server.shape.PriceShape;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads of the market: functions of one state and of the question, nothing else. */
final class MarketRoutes {
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Desk desk;
    private final Lists lists;

    MarketRoutes(Desk desk) {
        this.desk = desk;
        this.lists = new Lists(desk.workers());
    }

    String state(Board board) {
        return desk.epoch() + "-" + board.version();
    }

    static String etag(String state) {
        return "W/\"" + state + "\"";
    }

    /** The state a question is about: that of its cursor, else the newest. */
    private Board board(Optional<Cursors> cursor) {
        if (cursor.isEmpty()) {
            return ready(desk.keeper().board());
        }
        String state = cursor.get().state();
        int dash = state.lastIndexOf('-');
        if (dash < 0 || !state.substring(0, dash).equals(desk.epoch())) {
            throw Cursors.expired();
        }
        try {
            return desk.keeper()
                    .board(Long.parseLong(state.substring(dash + 1)))
                    .orElseThrow(Cursors::expired);
        } catch (NumberFormatException e) {
            throw Cursors.unknown();
        }
    }

    static Board ready(Board board) {
        if (board.version() == 0) {
            throw Problem.unavailable("the market is being worked out for the first time", 5);
        }
        return board;
    }

    static MarketBoard market(Board board, Params params) {
        Optional<String> league = params.text("league");
        return board.find(params.realm(), league)
                .orElseThrow(() -> Problem.notFound(
                        league.map(name -> "no market " + params.realm().wireName() + "/" + name)
                                        .orElse("no market of the realm "
                                                + params.realm().wireName())
                                + " is known; /v1/markets lists those that are"));
    }

    /** A list of one market. */
    private void list(RoutingContext ctx, Function<MarketBoard, Callable<Rows>> rows) {
        list(ctx, rows, board -> market(board, Params.of(ctx)));
    }

    private <T> void list(RoutingContext ctx, Function<T, Callable<Rows>> rows, Function<Board, T> of) {
        Params params = Params.of(ctx);
        Optional<Cursors> cursor = Cursors.decode(params.text("cursor"), params.filter());
        Board board = board(cursor);
        String state = state(board);
        T about = of.apply(board);
        if (!Replies.unchanged(ctx, etag(state))) {
            lists.send(ctx, params, state, cursor, rows.apply(about));
        }
    }

    /** One object about a market. */
    private void object(RoutingContext ctx, Function<MarketBoard, Callable<Map<String, Object>>> what) {
        Params params = Params.of(ctx);
        Board board = ready(desk.keeper().board());
        MarketBoard market = market(board, params);
        String state = state(board);
        if (!Replies.unchanged(ctx, etag(state))) {
            Callable<Map<String, Object>> question = what.apply(market);
            desk.workers()
                    .keep(
                            ctx.request().path() + "|" + state + "|" + params.filter(),
                            () -> new JsonObject(question.call()).toBuffer())
                    .onSuccess(body -> Replies.json(ctx, body))
                    .onFailure(ctx::fail);
        }
    }

    private Fields head(MarketBoard market) {
        return new Fields()
                .put("realm", market.market().realm().wireName())
                .put("league", market.market().league())
                .put("simulated", market.simulated())
                .put("as_of", market.asOf());
    }

    void markets(RoutingContext ctx) {
        this.<Board>list(
                ctx,
                board -> () -> new Rows(
                        new JsonObject(),
                        board.markets().stream()
                                .map(market -> new JsonObject(row(market)))
                                .toList()),
                board -> board);
    }

    static Map<String, Object> row(MarketBoard market) {
        Fields fields = new Fields()
                .put("realm", market.market().realm().wireName())
                .put("league", market.market().league())
                .put("simulated", market.simulated())
                .put("as_of", market.asOf())
                .put("goods", market.items().size())
                .put("priced", market.book().quotes().size())
                .put("worth_doing", market.advice().ranked().size())
                .put("rejected", market.advice().rejected().size());
        market.queue().ifPresent(queue -> fields.put("queue", queue.toString()));
        market.watermark().ifPresent(mark -> fields.put("pages", mark.seq()));
        market.picture()
                .listingFreshness()
                .ifPresent(freshness -> fields.put("listings", ItemShape.freshness(freshness)));
        market.prices().stream()
                .map(snapshot -> snapshot.sampledAt())
                .max(Comparator.naturalOrder())
                .ifPresent(sampled -> fields.put(
                        "prices", ItemShape.freshness(market.picture().priceFreshness(sampled))));
        return fields.map();
    }

    private Player player(Params params) {
        Player usual = desk.keeper().settings().player();
        return new Player(
                params.number("attention_minutes").isPresent()
                        ? new AttentionMinutes(
                                params.number("attention_minutes").getAsDouble())
                        : usual.budget(),
                availability(params),
                usual.holdings(),
                usual.accounts(),
                usual.openOrders(),
                usual.own());
    }

    private Availability availability(Params params) {
        return params.number("online_hours").isPresent()
                ? new Availability(Duration.ofSeconds(
                        Math.round(params.number("online_hours").getAsDouble() * SECONDS_PER_HOUR)))
                : desk.keeper().settings().player().availability();
    }

    private Advice advice(MarketBoard market, Params params) {
        Player player = player(params);
        return player.equals(desk.keeper().settings().player()) ? market.advice() : market.advice(player);
    }

    void opportunities(RoutingContext ctx) {
        Params params = Params.of(ctx);
        list(ctx, market -> () -> {
            Advice advice = advice(market, params);
            List<JsonObject> all = AdviceRows.ranked(market, advice);
            List<JsonObject> through =
                    all.stream().filter(AdviceFilter.opportunities(params)).toList();
            Fields head = head(market)
                    .put("budget_minutes", advice.budget().value())
                    .put("spent_minutes", advice.spent().value());
            advice.waiting().ifPresent(wait -> {
                Fields waiting = new Fields().put("shortfall_dpam", wait.shortfall());
                wait.best().ifPresent(best -> waiting.put("best", candidate(best.candidate())));
                head.put("wait", waiting.maybe("next_sample", wait.nextSample()));
            });
            if (through.isEmpty()) {
                head.put(
                        "empty_because",
                        all.isEmpty()
                                ? "nothing is worth the attention now; /v1/rejected says why"
                                : "the filter lets none of " + all.size() + " through");
            }
            return new Rows(new JsonObject(head.map()), through);
        });
    }

    private static Fields candidate(Candidate candidate) {
        return new Fields()
                .put("strategy", candidate.strategy())
                .put("verb", candidate.verb().name().toLowerCase(Locale.ROOT))
                .put("item", candidate.item());
    }

    void rejected(RoutingContext ctx) {
        Params params = Params.of(ctx);
        list(ctx, market -> () -> {
            Advice advice = advice(market, params);
            TreeMap<String, Object> counts = new TreeMap<>();
            advice.rejected()
                    .forEach(one -> one.reasons()
                            .forEach(reason -> counts.merge(
                                    reason.reason().name().toLowerCase(Locale.ROOT),
                                    1,
                                    (a, b) -> (Integer) a + (Integer) b)));
            List<JsonObject> rows = AdviceRows.rejected(market, advice).stream()
                    .filter(AdviceFilter.rejected(params))
                    .toList();
            return new Rows(new JsonObject(head(market).put("counts", counts).map()), rows);
        });
    }

    void explain(RoutingContext ctx) {
        Params params = Params.of(ctx);
        String id = params.path("id");
        object(ctx, market -> () -> {
            Advice advice = advice(market, params);
            List<JsonObject> ranked = AdviceRows.ranked(market, advice);
            Optional<JsonObject> promoted = ranked.stream()
                    .filter(row -> row.getString("id").equals(id))
                    .findFirst();
            Fields fields = new Fields().put("id", id).put("promoted", promoted.isPresent());
            if (promoted.isPresent()) {
                fields.put("rank", promoted.get().getInteger("rank"))
                        .put("candidate", promoted.get().getMap());
            } else {
                JsonObject refused = AdviceRows.rejected(market, advice).stream()
                        .filter(row -> row.getString("id").equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("no candidate " + id + " is known now in " + market.market()
                                + "; /v1/opportunities and /v1/rejected list them"));
                fields.put("candidate", refused.getMap())
                        .put("reasons", refused.getJsonArray("reasons").getList());
            }
            return fields.put("rules", rules(advice))
                    .put("compared_with", neighbours(ranked, promoted))
                    .put("as_of", market.asOf())
                    .map();
        });
    }

    private static List<Map<String, Object>> rules(Advice advice) {
        return List.of(
                new Fields()
                        .put("rule", "least divines per attention-minute")
                        .put("value", Dpam.FLOOR)
                        .map(),
                new Fields()
                        .put("rule", "attention there is, minutes")
                        .put("value", advice.budget().value())
                        .map(),
                new Fields()
                        .put("rule", "attention that is spent, minutes")
                        .put("value", advice.spent().value())
                        .map());
    }

    /** What stands next to it. */
    private static List<Map<String, Object>> neighbours(List<JsonObject> ranked, Optional<JsonObject> of) {
        int rank = of.map(row -> row.getInteger("rank")).orElse(ranked.size() + 1);
        return ranked.stream()
                .filter(row -> Math.abs(row.getInteger("rank") - rank) == 1)
                .map(row -> new Fields()
                        .put("id", row.getString("id"))
                        .put("rank", row.getInteger("rank"))
                        .put("item", row.getString("item"))
                        .put("dpam", row.getDouble("dpam"))
                        .map())
                .toList();
    }

    void items(RoutingContext ctx) {
        Params params = Params.of(ctx);
        Availability availability = availability(params);
        list(ctx, market -> () -> {
            List<JsonObject> rows = new ArrayList<>();
            for (ItemKey item : market.items()) {
                if (goods(params).test(item) && market.picture().model().isPresent()) {
                    JsonObject row = new JsonObject(ItemShape.row(market.picture(), item, availability));
                    boolean known = row.getJsonObject("sale_within_6h")
                            .getString("state")
                            .equals("known");
                    if (params.flag("known").orElse(known) == known) {
                        rows.add(row);
                    }
                }
            }
            rows.sort(order(params.text("sort").orElse("listings")));
            return new Rows(
                    new JsonObject(
                            head(market).put("horizon_s", SIX_HOURS.toSeconds()).map()),
                    rows);
        });
    }

    static Predicate<ItemKey> goods(Params params) {
        Optional<String> search = params.text("q").map(text -> text.toLowerCase(Locale.ROOT));
        Optional<String> bucket = params.text("bucket");
        Optional<String> kind = params.text("kind");
        return item ->
                search.map(text -> item.display().toLowerCase(Locale.ROOT).contains(text))
                                .orElse(true)
                        && bucket.map(Labels.of(Buckets.of(item))::equals).orElse(true)
                        && kind.map(Labels.of(item.kind())::equals).orElse(true);
    }

    private static Comparator<JsonObject> order(String sort) {
        Comparator<JsonObject> byKey = Comparator.comparing(row -> row.getString("key"));
        Comparator<JsonObject> first = switch (sort) {
            case "name" -> Comparator.comparing(row -> row.getString("name"));
            case "sale_chance" -> number(row -> inner(row, "sale_within_6h", "central"), true);
            case "time_to_sell" -> number(row -> inner(row, "time_to_sell", "median_s"), false);
            case "reference" -> number(row -> inner(row, "reference", "chaos"), true);
            default -> number(row -> inner(row, "supply", "listings"), true);
        };
        return first.thenComparing(byKey);
    }

    private static Optional<Double> inner(JsonObject row, String outer, String name) {
        return Optional.ofNullable(row.getJsonObject(outer)).map(object -> object.getDouble(name));
    }

    /** What is not known comes last, whatever the direction. */
    private static Comparator<JsonObject> number(Function<JsonObject, Optional<Double>> value, boolean greatestFirst) {
        Comparator<Double> order = greatestFirst ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(
                value,
                (a, b) -> a.isPresent() && b.isPresent()
                        ? order.compare(a.get(), b.get())
                        : Boolean.compare(a.isEmpty(), b.isEmpty()));
    }

    /** The good with an id, of those with listings or prices. */
    static ItemKey item(MarketBoard market, String id) {
        return market.good(Long.parseUnsignedLong(id, 16))
                .orElseThrow(() -> Problem.notFound(
                        "no good " + id + " is known in " + market.market() + "; /v1/items and /v1/prices list them"));
    }

    void itemDetail(RoutingContext ctx) {
        Params params = Params.of(ctx);
        Availability availability = availability(params);
        object(ctx, market -> () -> {
            ItemKey item = item(market, params.path("id"));
            if (market.picture().model().isEmpty()) {
                throw Problem.notFound("no listings of " + market.market() + " are known, only prices");
            }
            JsonObject detail = new JsonObject(ItemShape.detail(market.picture(), item, availability));
            market.book()
                    .find(item)
                    .ifPresent(quote -> detail.put("price", new JsonObject(PriceShape.row(quote, market.asOf()))));
            JsonArray advised = new JsonArray();
            AdviceRows.ranked(market, market.advice()).stream()
                    .filter(row -> ItemShape.id(item).equals(row.getString("item_id")))
                    .forEach(row -> advised.add(row.getString("id")));
            detail.put("opportunities", advised);
            detail.put("as_of", market.asOf().toString());
            return detail.getMap();
        });
    }

    void prices(RoutingContext ctx) {
        Params params = Params.of(ctx);
        Optional<String> overview = params.text("overview");
        double least = params.number("min_chaos").orElse(0);
        list(
                ctx,
                market -> () -> new Rows(
                        new JsonObject(head(market).map()),
                        market.book().quotes().stream()
                                .filter(quote -> goods(params).test(quote.key()))
                                .filter(quote -> overview.map(quote.overview().label()::equals)
                                        .orElse(true))
                                .filter(quote -> quote.chaos().amount() >= least)
                                .map(quote -> new JsonObject(PriceShape.row(quote, market.asOf())))
                                .toList()));
    }

    void heatmap(RoutingContext ctx) {
        Params params = Params.of(ctx);
        int most = params.whole("goods", 40);
        HeatmapShape.Metric metric = params.text("metric")
                .map(text -> HeatmapShape.Metric.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElse(HeatmapShape.Metric.TIME_TO_SELL);
        object(ctx, market -> () -> {
            if (market.picture().liquidity().isEmpty()) {
                throw Problem.notFound("no listings of " + market.market() + " are known, only prices");
            }
            List<ItemKey> goods = market.items().stream()
                    .filter(goods(params))
                    .sorted(Comparator.<ItemKey>comparingInt(
                                    item -> -market.picture().supply(item).listings())
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(most)
                    .toList();
            Heatmap heatmap = Heatmap.of(
                    market.picture().liquidity().get().table(),
                    market.market(),
                    goods::contains,
                    SupplySettings.DEFAULT);
            return HeatmapShape.of(heatmap, goods, metric, market.asOf());
        });
    }
}
