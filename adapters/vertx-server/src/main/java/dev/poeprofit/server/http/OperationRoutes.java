package dev.poeprofit.server.http;

import dev.poeprofit.core.port.OpsQuery;
import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.core.port.Slice;
import dev.poeprofit.server.board.PolicyState;
import dev.poeprofit.server.shape.FeedShape;
import dev.poeprofit.server.shape.Fields;
import dev.poeprofit.server.shape.OpsShape;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs, how it is, and what it did and noticed. */
final class OperationRoutes {
    private static final Duration WITHOUT_FROM = Duration.ofDays(7);
    private static final String LIVE = "live";

    private final Desk desk;

    OperationRoutes(Desk desk) {
        this.desk = desk;
    }

    void health(RoutingContext ctx) {
        desk.workers()
                .ask("health", desk.health()::check)
                .onSuccess(report -> Replies.json(ctx, report.json().toBuffer()))
                .onFailure(ctx::fail);
    }

    void ready(RoutingContext ctx) {
        desk.workers()
                .ask("health", desk.health()::check)
                .onSuccess(report -> Replies.send(
                        ctx,
                        report.ready() ? 200 : 503,
                        Replies.JSON,
                        report.json().toBuffer()))
                .onFailure(ctx::fail);
    }

    void component(RoutingContext ctx) {
        String name = Params.of(ctx).path("component");
        desk.workers()
                .ask("health", desk.health()::check)
                .onSuccess(report -> report.components().stream()
                        .filter(it -> it.name().equals(name))
                        .findFirst()
                        .ifPresentOrElse(
                                it -> Replies.json(ctx, it.json().toBuffer()),
                                () -> ctx.fail(Problem.notFound("no component has that name; /v1/health lists them"))))
                .onFailure(ctx::fail);
    }

    void feeds(RoutingContext ctx) {
        Params params = Params.of(ctx);
        int from = from(params);
        desk.workers()
                .ask(
                        "feeds",
                        () -> desk.operations().feeds().stream()
                                .map(status -> new JsonObject(
                                        FeedShape.row(status, desk.operations().figures(status.name()))))
                                .toList())
                .onSuccess(rows -> small(ctx, params, from, rows))
                .onFailure(ctx::fail);
    }

    /** Where a walk through a small list goes on; wrong ones are refused before anything is asked. */
    private static int from(Params params) {
        return Cursors.decode(params.text("cursor"), params.filter())
                .map(Cursors::offset)
                .orElse(0);
    }

    void limits(RoutingContext ctx) {
        Params params = Params.of(ctx);
        small(
                ctx,
                params,
                from(params),
                desk.operations().policies().stream()
                        .map(policy -> new JsonObject(row(policy)))
                        .toList());
    }

    private static Map<String, Object> row(PolicyState policy) {
        return new Fields()
                .put("policy", policy.policy())
                .put("next_permitted", policy.nextPermitted())
                .put("remaining", policy.remaining())
                .maybe("closed_until", policy.closedUntil())
                .put("stopped", policy.stopped())
                .put("throttled", policy.throttled())
                .put("sustained_per_second", policy.sustained())
                .map();
    }

    /** A list that lives in memory and is as it is now. */
    private void small(RoutingContext ctx, Params params, int offset, List<JsonObject> rows) {
        String format = params.text("format").orElse("json");
        if (!format.equals("json")) {
            Replies.send(ctx, 200, Lists.type(format), Buffer.buffer(Lists.export(rows, format)));
            return;
        }
        int from = Math.min(rows.size(), offset);
        int to = Math.min(rows.size(), from + params.whole("limit", Lists.DEFAULT_LIMIT));
        JsonObject page =
                new JsonObject().put("total", rows.size()).put("items", new JsonArray(rows.subList(from, to)));
        if (to < rows.size()) {
            page.put("next_cursor", new Cursors(LIVE, Integer.toString(to)).encode(params.filter()));
        }
        Replies.json(ctx, page.toBuffer());
    }

    void config(RoutingContext ctx) {
        JsonObject values = new JsonObject();
        desk.operations().configuration().forEach(values::put);
        Replies.json(ctx, new JsonObject().put("values", values).toBuffer());
    }

    void ops(RoutingContext ctx) {
        Params params = Params.of(ctx);
        Class<? extends OpsRecord> type =
                OpsShape.type(params.path("table")).orElseThrow(() -> Problem.notFound("there is no such table"));
        ops(ctx, params, type);
    }

    private <R extends OpsRecord> void ops(RoutingContext ctx, Params params, Class<R> type) {
        String format = params.text("format").orElse("json");
        boolean page = format.equals("json");
        Optional<Cursors> cursor = page ? Cursors.decode(params.text("cursor"), params.filter()) : Optional.empty();
        // Of a walk the times are those of its first page.
        Instant to = params.time("to")
                .orElseGet(() -> cursor.map(it -> time(it.state(), 1))
                        .orElseGet(() -> desk.clock().instant().plusSeconds(1)));
        Instant from = params.time("from")
                .orElseGet(() -> cursor.map(it -> time(it.state(), 0)).orElseGet(() -> to.minus(WITHOUT_FROM)));
        if (!from.isBefore(to)) {
            throw Problem.invalid("#/query/from", "must be before to");
        }
        OpsQuery.Span<R> query = new OpsQuery.Span<>(
                type,
                params.text("subject"),
                from,
                to,
                cursor.map(Cursors::after),
                page ? params.whole("limit", Lists.DEFAULT_LIMIT) : Lists.MOST);
        desk.workers()
                .ask(ctx.request().path() + "|" + query, () -> slice(query))
                .onSuccess(slice -> {
                    List<JsonObject> rows = slice.items().stream()
                            .map(it -> new JsonObject(OpsShape.row(it)))
                            .toList();
                    if (!page) {
                        Replies.send(ctx, 200, Lists.type(format), Buffer.buffer(Lists.export(rows, format)));
                        return;
                    }
                    JsonObject body = new JsonObject().put("items", new JsonArray(rows));
                    slice.next()
                            .ifPresent(next -> body.put(
                                    "next_cursor", new Cursors(from + "/" + to, next).encode(params.filter())));
                    Replies.json(ctx, body.toBuffer());
                })
                .onFailure(ctx::fail);
    }

    private static Instant time(String state, int part) {
        String[] parts = state.split("/", -1);
        try {
            if (parts.length == 2) {
                return Instant.parse(parts[part]);
            }
        } catch (java.time.format.DateTimeParseException e) {
            // said below
        }
        throw Cursors.unknown();
    }

    private <R extends OpsRecord> Slice<R> slice(OpsQuery.Span<R> query) {
        try {
            return desk.keeper().sources().ops().list(query);
        } catch (IllegalArgumentException e) {
            throw Cursors.unknown();
        }
    }

    /** The newest notices, for a view that starts. */
    List<JsonObject> notices(int most) {
        Instant since = desk.clock().instant().minus(WITHOUT_FROM);
        List<JsonObject> rows = new ArrayList<>();
        desk.keeper()
                .sources()
                .ops()
                .newest(OpsRecord.AlertRaised.class, since, most)
                .forEach(it -> rows.add(new JsonObject(OpsShape.row(it))));
        return rows;
    }
}
