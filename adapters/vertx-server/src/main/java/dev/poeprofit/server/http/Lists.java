package dev.poeprofit.server.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Cuts lists into pages and writes them in the form asked for. */
final class Lists {
    static final int DEFAULT_LIMIT = 50;
    /** Rows of an export at most. */
    static final int MOST = 10_000;

    private final Workers workers;

    Lists(Workers workers) {
        this.workers = workers;
    }

    /**
     * Answers from rows that stay the same while the state does.
     *
     * @param state epoch and version of the state
     */
    void send(RoutingContext ctx, Params params, String state, Optional<Cursors> cursor, Callable<Rows> question) {
        String key = ctx.request().path() + "|" + state + "|" + params.filter();
        String format = params.text("format").orElse("json");
        int limit = params.whole("limit", DEFAULT_LIMIT);
        int offset = cursor.map(Cursors::offset).orElse(0);
        Future<Rows> rows = workers.keep(key, question);
        // Written once as well: of what is asked again and again only bytes are sent.
        Future<Buffer> body = rows.compose(all -> workers.keep(
                key + "|" + format + "|" + limit + "|" + offset,
                () -> Buffer.buffer(text(all, format, limit, offset, params.filter(), state))));
        body.onSuccess(bytes -> Replies.send(ctx, 200, type(format), bytes)).onFailure(ctx::fail);
    }

    static String type(String format) {
        return switch (format) {
            case "csv" -> Replies.CSV;
            case "ndjson" -> Replies.NDJSON;
            default -> Replies.JSON;
        };
    }

    private static String text(Rows rows, String format, int limit, int offset, String filter, String state) {
        List<JsonObject> items = rows.items();
        if (!format.equals("json")) {
            return export(items.subList(0, Math.min(items.size(), MOST)), format);
        }
        int from = Math.min(offset, items.size());
        int to = Math.min(items.size(), from + limit);
        JsonObject page = rows.head()
                .copy()
                .put("version", Long.parseLong(state.substring(state.lastIndexOf('-') + 1)))
                .put("total", items.size());
        page.put("items", new JsonArray(items.subList(from, to)));
        if (to < items.size()) {
            page.put("next_cursor", new Cursors(state, Integer.toString(to)).encode(filter));
        }
        return page.encode();
    }

    static String export(List<JsonObject> items, String format) {
        if (format.equals("csv")) {
            return Csv.of(items);
        }
        StringBuilder lines = new StringBuilder();
        items.forEach(item -> lines.append(item.encode()).append('\n'));
        return lines.toString();
    }
}
