package dev.poeprofit.server.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.common.dsl.SchemaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestUtils;
import io.vertx.openapi.validation.ValidatableRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hands a request to the validation. That decodes query parameters which are decoded already, so that a {@code +} or {@code %} in
 * the name of a good would be lost or refused, and it reads texts as JSON. So they are encoded once more before it.
 */
final class Extractor {
    private Extractor() {}

    static Future<ValidatableRequest> extract(RoutingContext ctx, Operation operation) {
        Buffer body = ctx.body().buffer();
        return RequestUtils.extract(
                encoded(ctx.request(), texts(operation)),
                operation,
                () -> Future.succeededFuture(body == null ? Buffer.buffer() : body));
    }

    private static Set<String> texts(Operation operation) {
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getSchemaType() == SchemaType.STRING)
                .map(Parameter::getName)
                .collect(Collectors.toSet());
    }

    private static HttpServerRequest encoded(HttpServerRequest request, Set<String> texts) {
        MultiMap params = MultiMap.caseInsensitiveMultiMap();
        for (Map.Entry<String, String> each : request.params()) {
            String value = texts.contains(each.getKey()) ? Json.encode(each.getValue()) : each.getValue();
            params.add(each.getKey(), URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return (HttpServerRequest) Proxy.newProxyInstance(
                HttpServerRequest.class.getClassLoader(),
                new Class<?>[] {HttpServerRequest.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("params") && method.getParameterCount() == 0) {
                        return params;
                    }
                    try {
                        return method.invoke(request, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }
}
