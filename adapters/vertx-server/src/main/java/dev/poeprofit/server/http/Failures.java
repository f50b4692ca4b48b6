package dev.poeprofit.server.http;

import dev.poeprofit.core.port.PortException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.json.schema.JsonSchemaValidationException;
import io.vertx.openapi.validation.ValidatorException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a problem document. Nothing of the program's inside goes out. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final Pattern PARAMETER = Pattern.compile("(query|path|header|cookie) parameter ([\\w-]{1,64})");
    private static final int MOST_DETAIL = 300;

    private final Contract contract;

    Failures(Contract contract) {
        this.contract = contract;
    }

    void answer(RoutingContext ctx, int status, @Nullable Throwable failure) {
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        if (ctx.response().headWritten()) {
            // Half an answer cannot be taken back; the client sees that it is cut off.
            ctx.request().connection().close();
            return;
        }
        Problem problem = of(ctx, status, failure);
        problem.headers().forEach(ctx.response()::putHeader);
        Buffer body = new JsonObject(problem.map(Guard.path(ctx), Guard.requestId(ctx))).toBuffer();
        ctx.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store");
        if (Routes.hasBody(ctx.request()) && !ctx.request().isEnded()) {
            // The rest of a body that nobody reads must not be taken for the next request.
            ctx.response().putHeader("Connection", "close");
        }
        ctx.response().end(body);
    }

    private Problem of(RoutingContext ctx, int status, @Nullable Throwable failure) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        Throwable cause = failure instanceof HttpException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ValidatorException || cause instanceof JsonSchemaValidationException) {
            return invalid(String.valueOf(cause.getMessage()));
        }
        if (failure instanceof PortException || failure instanceof TimeoutException) {
            LOG.warn("{} {}: {}", ctx.request().method(), Guard.path(ctx), failure.getMessage());
            return Problem.unavailable("the store does not answer now", 5);
        }
        return switch (status) {
            case 400 -> Problem.invalid("#", "the request cannot be read");
            case 401 ->
                new Problem(
                        401,
                        "unauthorised",
                        "A token is needed",
                        "send the token of this installation as Authorization: Bearer",
                        List.of(),
                        Map.of("WWW-Authenticate", "Bearer realm=\"poe-profit\""));
            case 404 -> Problem.notFound("nothing lives at this address; the document is at /openapi.yaml");
            case 405 ->
                new Problem(
                        405,
                        "method-not-allowed",
                        "Not with this method",
                        ctx.request().method() + " is not defined here",
                        List.of(),
                        Map.of("Allow", contract.methods(Guard.path(ctx))));
            case 413 -> new Problem(413, "too-large", "The body is too large", "see the limits in docs/api.md");
            case 415 ->
                new Problem(415, "unsupported-media-type", "Not in this form", "a body must be application/json");
            default -> internal(ctx, failure);
        };
    }

    private static Problem invalid(String text) {
        String reason = text.length() > MOST_DETAIL ? text.substring(0, MOST_DETAIL) + " ..." : text;
        Matcher named = PARAMETER.matcher(text);
        String pointer = named.find() ? "#/" + named.group(1) + "/" + named.group(2) : "#/body";
        int because = reason.indexOf("Reason: ");
        return Problem.invalid(pointer, because >= 0 ? reason.substring(because + "Reason: ".length()) : reason);
    }

    private static Problem internal(RoutingContext ctx, @Nullable Throwable failure) {
        HttpMethod method = ctx.request().method();
        LOG.error("request {}: {} {} failed", Guard.requestId(ctx), method, Guard.path(ctx), failure);
        return new Problem(
                500,
                "internal",
                "A fault of this program",
                "the server's log has more under request " + Guard.requestId(ctx));
    }
}
