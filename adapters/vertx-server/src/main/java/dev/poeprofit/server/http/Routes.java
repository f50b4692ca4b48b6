package dev.poeprofit.server.http;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Puts a handler behind every operation of the document. */
final class Routes {
    private static final List<Integer> OWN_PAGES = List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 500, 503);

    private Routes() {}

    static Router of(
            Vertx vertx,
            Desk desk,
            OpenAPIContract contract,
            Connections connections,
            Executor calibrations,
            Ticker ticker) {
        Guard guard = new Guard(desk.settings(), ticker);
        Failures failures = new Failures(desk.contract());
        RouterBuilder builder = RouterBuilder.create(vertx, contract, Extractor::extract);
        // No files are written for uploads, and what is in a query stays there.
        builder.rootHandler(BodyHandler.create(false)
                .setBodyLimit(desk.settings().limits().bodyBytes())
                .setHandleFileUploads(false));
        Map<String, Handler<RoutingContext>> handlers = handlers(desk, calibrations);
        for (OpenAPIRoute route : builder.getRoutes()) {
            String id = route.getOperation().getOperationId();
            Handler<RoutingContext> handler = handlers.remove(id);
            if (handler == null) {
                throw new IllegalStateException("the document has the operation " + id + ", which nobody answers");
            }
            route.addHandler(handler);
        }
        if (!handlers.isEmpty()) {
            throw new IllegalStateException("the document lacks the operations " + handlers.keySet());
        }
        Router api = builder.createRouter();
        Router root = Router.router(vertx);
        root.route().handler(connections::request);
        root.route().handler(ctx -> measure(ctx, desk, ticker));
        root.route().handler(guard::enter);
        for (Contract.Operation operation : desk.contract().operations()) {
            String path = operation.path().replaceAll("\\{([^}]+)}", ":$1");
            root.route(HttpMethod.valueOf(operation.method()), path)
                    .handler(ctx -> {
                        ctx.put("operation", operation.id());
                        guard.allow(ctx, operation);
                    })
                    .handler(Routes::form)
                    .handler(ctx -> Params.check(ctx, operation));
        }
        root.route().subRouter(api);
        root.route().failureHandler(ctx -> failures.answer(ctx, status(ctx), ctx.failure()));
        for (int status : OWN_PAGES) {
            root.errorHandler(status, ctx -> failures.answer(ctx, status, ctx.failure()));
            api.errorHandler(status, ctx -> failures.answer(ctx, status, ctx.failure()));
        }
        return root;
    }

    private static int status(RoutingContext ctx) {
        return ctx.statusCode() < 0 ? 500 : ctx.statusCode();
    }

    private static void measure(RoutingContext ctx, Desk desk, Ticker ticker) {
        long began = ticker.nanos();
        ctx.addEndHandler(done -> {
            String operation = ctx.get("operation");
            desk.metrics()
                    .request(
                            operation == null ? "none" : operation,
                            ctx.response().getStatusCode(),
                            ticker.nanos() - began);
        });
        ctx.next();
    }

    static boolean hasBody(HttpServerRequest request) {
        return request.getHeader("Transfer-Encoding") != null
                || !Optional.ofNullable(request.getHeader("Content-Length"))
                        .orElse("0")
                        .equals("0");
    }

    /** A body is JSON and says so. */
    private static void form(RoutingContext ctx) {
        String type = ctx.request().getHeader("Content-Type");
        if (hasBody(ctx.request())
                && (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith(Replies.JSON))) {
            throw new Problem(415, "unsupported-media-type", "Not in this form", "a body must be application/json");
        }
        ctx.next();
    }

    private static Map<String, Handler<RoutingContext>> handlers(Desk desk, Executor calibrations) {
        MarketRoutes market = new MarketRoutes(desk);
        OperationRoutes operations = new OperationRoutes(desk);
        ServiceRoutes service = new ServiceRoutes(
                desk, operations, new CalibrationDesk(desk.keeper().sources(), desk.clock(), calibrations));
        CommandRoutes commands = new CommandRoutes(desk);
        Map<String, Handler<RoutingContext>> handlers = new HashMap<>();
        handlers.put("getPage", service::page);
        handlers.put("getLiveness", service::alive);
        handlers.put("getReadiness", operations::ready);
        handlers.put("getMetrics", service::metrics);
        handlers.put("getDocument", service::yaml);
        handlers.put("getDocumentAsJson", service::json);
        handlers.put("getMeta", service::meta);
        handlers.put("getConfig", operations::config);
        handlers.put("getSnapshot", service::snapshot);
        handlers.put("listMarkets", market::markets);
        handlers.put("listOpportunities", market::opportunities);
        handlers.put("getOpportunity", market::explain);
        handlers.put("listRejected", market::rejected);
        handlers.put("listItems", market::items);
        handlers.put("getItem", market::itemDetail);
        handlers.put("getItemSeries", new SeriesRoute(desk)::series);
        handlers.put("listPrices", market::prices);
        handlers.put("getHeatmap", market::heatmap);
        handlers.put("getCalibration", service::calibration);
        handlers.put("getHealth", operations::health);
        handlers.put("getHealthComponent", operations::component);
        handlers.put("listFeeds", operations::feeds);
        handlers.put("listLimits", operations::limits);
        handlers.put("listOps", operations::ops);
        handlers.put("getEvents", ctx -> events(ctx, desk));
        handlers.put("refresh", commands::refresh);
        handlers.put("getPreference", commands::get);
        handlers.put("putPreference", commands::put);
        return handlers;
    }

    private static void events(RoutingContext ctx, Desk desk) {
        int most = desk.settings().limits().streams();
        if (desk.events().streams() >= most) {
            throw Problem.unavailable("all " + most + " event streams are taken", 10);
        }
        Params params = Params.of(ctx);
        Set<String> topics = params.text("topics")
                .<Set<String>>map(text -> new HashSet<>(List.of(text.split(","))))
                .orElse(EventHub.TOPICS);
        desk.events().open(ctx.response(), topics, params.header("Last-Event-ID"));
    }
}
