package dev.poeprofit.server.http;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** Answers what cannot even be read as a request. */
final class HttpServerRequestFaults {
    private HttpServerRequestFaults() {}

    static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        boolean line = String.valueOf(cause == null ? "" : cause.getMessage()).contains("line is larger");
        int status = cause instanceof TooLongFrameException ? (line ? 414 : 431) : 400;
        Problem problem = switch (status) {
            case 414 -> new Problem(414, "too-long", "The address is too long", "see the limits in docs/api.md");
            case 431 -> new Problem(431, "too-long", "The headers are too long", "see the limits in docs/api.md");
            default -> Problem.invalid("#", "the request cannot be read");
        };
        Buffer body = new JsonObject(problem.map("unknown", "none")).toBuffer();
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(body)
                .onComplete(done -> request.connection().close());
    }
}
