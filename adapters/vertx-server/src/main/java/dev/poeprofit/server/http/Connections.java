package dev.poeprofit.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts connections and closes those that keep the server waiting: for the head of a request, byte by byte, or for the rest of a
 * body. The event loop only.
 */
final class Connections {
    private static final long NONE = -1;

    private final Vertx vertx;
    private final ApiLimits limits;
    private final Map<HttpConnection, Long> waiting = new HashMap<>();
    private final Set<HttpConnection> open = new HashSet<>();
    private long refused;

    Connections(Vertx vertx, ApiLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    int open() {
        return open.size();
    }

    long refused() {
        return refused;
    }

    void opened(HttpConnection connection) {
        if (open.size() >= limits.connections()) {
            refused++;
            connection.close();
            return;
        }
        open.add(connection);
        connection.closeHandler(closed -> {
            open.remove(connection);
            cancel(connection);
        });
        await(connection);
    }

    /** The head of the next request must come in time. */
    private void await(HttpConnection connection) {
        cancel(connection);
        waiting.put(connection, vertx.setTimer(limits.headerTime().toMillis(), late -> connection.close()));
    }

    private void cancel(HttpConnection connection) {
        Long timer = waiting.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    /** Before anything else of a request. */
    void request(RoutingContext ctx) {
        HttpConnection connection = ctx.request().connection();
        cancel(connection);
        long[] body = {NONE};
        if (Routes.hasBody(ctx.request()) && !ctx.request().isEnded()) {
            body[0] = vertx.setTimer(limits.bodyTime().toMillis(), late -> {
                if (!ctx.request().isEnded()) {
                    connection.close();
                }
            });
        }
        ctx.addEndHandler(done -> {
            if (body[0] != NONE) {
                vertx.cancelTimer(body[0]);
            }
            if (open.contains(connection)) {
                await(connection);
            }
        });
        ctx.next();
    }
}
