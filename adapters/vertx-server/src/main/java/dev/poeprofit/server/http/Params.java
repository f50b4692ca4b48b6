package dev.poeprofit.server.http;

import dev.poeprofit.core.item.Realm;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.validation.RequestParameter;
import io.vertx.openapi.validation.ValidatedRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Parameters of a request that the document's rules have let through. */
final class Params {
    private final Map<String, RequestParameter> query;
    private final Map<String, RequestParameter> path;
    private final Optional<RequestParameter> body;
    private final MultiMap headers;

    private Params(ValidatedRequest request, MultiMap headers) {
        this.query = request.getQuery();
        this.path = request.getPathParameters();
        this.body = Optional.ofNullable(request.getBody());
        this.headers = headers;
    }

    static Params of(RoutingContext ctx) {
        return new Params(
                ctx.get(RouterBuilder.KEY_META_DATA_VALIDATED_REQUEST),
                ctx.request().headers());
    }

    /** What nobody asked for must not be passed over in silence: a filter that is misspelt would let everything through. */
    static void check(RoutingContext ctx, Contract.Operation operation) {
        MultiMap given;
        try {
            given = ctx.queryParams();
        } catch (RuntimeException unreadable) {
            throw Problem.invalid("#/query", "the query cannot be decoded");
        }
        for (String name : given.names()) {
            if (!operation.queryParameters().contains(name)) {
                throw Problem.invalid(
                        "#/query/" + name,
                        "there is no such parameter"
                                + (operation.queryParameters().isEmpty()
                                        ? " here"
                                        : "; there are " + String.join(", ", operation.queryParameters())));
            }
            if (given.getAll(name).size() > 1) {
                throw Problem.invalid("#/query/" + name, "must be given once");
            }
        }
        ctx.next();
    }

    Optional<String> text(String name) {
        return value(query, name).map(Object::toString);
    }

    String path(String name) {
        return value(path, name).map(Object::toString).orElseThrow();
    }

    private static Optional<Object> value(Map<String, RequestParameter> of, String name) {
        return Optional.ofNullable(of.get(name))
                .filter(parameter -> !parameter.isNull())
                .map(RequestParameter::get);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    JsonObject body() {
        return body.map(RequestParameter::getJsonObject).orElseGet(JsonObject::new);
    }

    int whole(String name, int fallback) {
        return text(name).map(text -> (int) Double.parseDouble(text)).orElse(fallback);
    }

    OptionalDouble number(String name) {
        return text(name)
                .map(text -> OptionalDouble.of(Double.parseDouble(text)))
                .orElse(OptionalDouble.empty());
    }

    Optional<Boolean> flag(String name) {
        return text(name).map(Boolean::valueOf);
    }

    Realm realm() {
        return text("realm").map(Realm::parse).orElse(Realm.PC);
    }

    Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw Problem.invalid("#/query/" + name, "must be a time such as 2026-11-24T12:00:00Z");
            }
        });
    }

    /** Everything that decides which rows there are: all but how they are cut and written. */
    String filter() {
        TreeMap<String, Object> named = new TreeMap<>();
        query.forEach((name, value) -> {
            if (!name.equals("cursor") && !name.equals("limit") && !name.equals("format") && !value.isNull()) {
                named.put(name, String.valueOf(value.get()));
            }
        });
        // As JSON: a text with a comma and an equals sign must not pass for two parameters.
        return new JsonObject(named).encode();
    }
}
