package dev.poeprofit.server.http;

import dev.poeprofit.core.attention.Dpam;
import dev.poeprofit.core.confidence.Freshness;
import dev.poeprofit.server.board.Board;
import dev.poeprofit.server.board.MarketBoard;
import dev.poeprofit.server.shape.Fields;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The service itself: its document, its metrics, and the state that a view starts from. */
final class ServiceRoutes {
    static final String NOTICE = "This product isn't affiliated with or endorsed by Grinding Gear Games in any way.";
    private static final String VERSION = "0.1.0";
    private static final int NOTICES = 50;
    private static final Buffer ALIVE = new JsonObject().put("status", "up").toBuffer();

    private final Desk desk;
    private final OperationRoutes operations;
    private final CalibrationDesk calibration;
    private final Buffer page;
    private final Buffer json;

    ServiceRoutes(Desk desk, OperationRoutes operations, CalibrationDesk calibration) {
        this.desk = desk;
        this.operations = operations;
        this.calibration = calibration;
        this.page = HumanPage.of(desk.contract());
        this.json = desk.contract().document().toBuffer();
    }

    void page(RoutingContext ctx) {
        Replies.send(ctx, 200, "text/html; charset=utf-8", page);
    }

    void alive(RoutingContext ctx) {
        Replies.json(ctx, ALIVE);
    }

    void metrics(RoutingContext ctx) {
        Replies.send(
                ctx,
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                desk.metrics().text());
    }

    void yaml(RoutingContext ctx) {
        Replies.send(ctx, 200, "application/yaml", desk.contract().yaml());
    }

    void json(RoutingContext ctx) {
        Replies.json(ctx, json);
    }

    void meta(RoutingContext ctx) {
        Board board = desk.keeper().board();
        List<String> can = new ArrayList<>(List.of("market", "events", "export", "calibration"));
        if (desk.settings().token().isPresent()) {
            can.add("commands");
        }
        if (!desk.operations().feeds().isEmpty()) {
            can.add("feeds");
        }
        Replies.json(
                ctx,
                new JsonObject(new Fields()
                                .put("name", "poe-profit")
                                .put("version", VERSION)
                                .put("epoch", desk.epoch())
                                .put("board_version", board.version())
                                .put("markets", markets(board))
                                .put(
                                        "thresholds",
                                        new Fields()
                                                .put("least_dpam", Dpam.FLOOR)
                                                .put("listings_fresh_s", Freshness.LISTINGS.toSeconds())
                                                .put("prices_fresh_s", Freshness.PRICES.toSeconds()))
                                .put("capabilities", can)
                                .put("notice", NOTICE)
                                .map())
                        .toBuffer());
    }

    private static List<Object> markets(Board board) {
        return board.markets().stream()
                .<Object>map(market -> new Fields()
                        .put("realm", market.market().realm().wireName())
                        .put("league", market.market().league())
                        .map())
                .toList();
    }

    void snapshot(RoutingContext ctx) {
        Params params = Params.of(ctx);
        // Before the state: what changes in between is told again, and nothing is missed.
        long last = desk.events().last();
        String lastId = desk.events().lastId();
        Board board = desk.keeper().board();
        Optional<MarketBoard> market = params.text("league").isPresent()
                ? Optional.of(MarketRoutes.market(board, params))
                : board.find(params.realm(), Optional.empty());
        String state = desk.epoch() + "-" + board.version() + "-" + last;
        if (Replies.unchanged(ctx, MarketRoutes.etag(state))) {
            return;
        }
        desk.workers()
                .ask("snapshot|" + state + "|" + params.filter(), () -> snapshot(board, market, lastId))
                .onSuccess(body -> Replies.json(ctx, body))
                .onFailure(ctx::fail);
    }

    private Buffer snapshot(Board board, Optional<MarketBoard> market, String lastId) {
        JsonObject body = new JsonObject()
                .put("epoch", desk.epoch())
                .put("version", board.version())
                .put("last_event_id", lastId)
                .put("health", desk.health().check().json())
                .put(
                        "markets",
                        new JsonArray(board.markets().stream()
                                .map(it -> new JsonObject(MarketRoutes.row(it)))
                                .toList()));
        market.ifPresent(it -> body.put("market", new JsonObject(MarketRoutes.row(it)))
                .put("as_of", it.asOf().toString()));
        body.put(
                "opportunities",
                new JsonArray(
                        market.map(it -> AdviceRows.ranked(it, it.advice())).orElse(List.of())));
        body.put("notices", new JsonArray(operations.notices(NOTICES)));
        return body.put("notice", NOTICE).toBuffer();
    }

    void calibration(RoutingContext ctx) {
        Board board = MarketRoutes.ready(desk.keeper().board());
        MarketBoard market = MarketRoutes.market(board, Params.of(ctx));
        calibration.report(market).ifPresentOrElse(report -> Replies.json(ctx, report.toBuffer()), () -> {
            ctx.response().putHeader("Retry-After", "10");
            Replies.send(
                    ctx,
                    202,
                    Replies.JSON,
                    new JsonObject(CalibrationDesk.head(market.market())
                                    .put("state", "working")
                                    .put("text", "it is being worked out from all that is stored")
                                    .map())
                            .toBuffer());
        });
    }
}
