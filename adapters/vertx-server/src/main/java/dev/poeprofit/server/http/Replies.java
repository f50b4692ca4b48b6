package dev.poeprofit.server.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes answers. */
final class Replies {
    static final String JSON = "application/json";
    static final String CSV = "text/csv; charset=utf-8; header=present";
    static final String NDJSON = "application/x-ndjson";

    private Replies() {}

    static void send(RoutingContext ctx, int status, String type, Buffer body) {
        HttpServerResponse response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", type);
        if (!response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "no-store");
        }
        response.end(body);
    }

    static void json(RoutingContext ctx, Buffer body) {
        send(ctx, 200, JSON, body);
    }

    /** Says which state the answer is of; true if the client has it already and was told so. */
    static boolean unchanged(RoutingContext ctx, String etag) {
        ctx.response().putHeader("ETag", etag).putHeader("Cache-Control", "no-cache");
        String have = ctx.request().getHeader("If-None-Match");
        if (have == null || !matches(have, etag)) {
            return false;
        }
        ctx.response().setStatusCode(304).end();
        return true;
    }

    static boolean matches(String header, String etag) {
        if (header.strip().equals("*")) {
            return true;
        }
        for (String each : header.split(",")) {
            String one = each.strip();
            if (weak(one).equals(weak(etag))) {
                return true;
            }
        }
        return false;
    }

    private static String weak(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }
}
