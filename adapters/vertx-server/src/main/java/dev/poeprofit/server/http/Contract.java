package dev.poeprofit.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The published document: the one source of routes, of what parameters there are and of what they may be. */
final class Contract {
    private static final String JSON = "application/json";

    private final Buffer yaml;
    private final JsonObject document;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<Pattern, Set<String>> methods = new LinkedHashMap<>();

    /** What the server needs to know of an operation beside what the router knows. */
    record Operation(String id, String method, String path, Set<String> queryParameters, Access access) {}

    /** Who may ask. */
    enum Access {
        /** Anybody who reaches the server. */
        OPEN,
        /** Anybody on this machine; elsewhere with the token. */
        READ,
        /** With the token only. */
        COMMAND
    }

    private Contract(String text) {
        this.yaml = Buffer.buffer(text);
        Map<String, Object> parsed = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        this.document = (JsonObject) json(parsed);
        readOperations();
    }

    static Contract load() {
        try (InputStream in = Contract.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the document openapi.yaml is missing from the jar");
            }
            return new Contract(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object json(Object value) {
        if (value instanceof Map<?, ?> map) {
            JsonObject object = new JsonObject();
            map.forEach((key, inner) -> object.put(String.valueOf(key), inner == null ? null : json(inner)));
            return object;
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(inner -> array.add(json(inner)));
            return array;
        }
        return value;
    }

    private void readOperations() {
        JsonObject paths = document.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject item = paths.getJsonObject(path);
            Set<String> allowed = new TreeSet<>();
            for (String method : item.fieldNames()) {
                if (method.equals("parameters")) {
                    continue;
                }
                JsonObject operation = item.getJsonObject(method);
                allowed.add(method.toUpperCase(Locale.ROOT));
                Set<String> names = new TreeSet<>();
                names(item.getJsonArray("parameters", new JsonArray()), names);
                names(operation.getJsonArray("parameters", new JsonArray()), names);
                String id = operation.getString("operationId");
                operations.put(id, new Operation(id, method.toUpperCase(Locale.ROOT), path, names, access(operation)));
            }
            methods.put(Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+")), allowed);
        }
    }

    private static Access access(JsonObject operation) {
        if (!operation.containsKey("security")) {
            return Access.READ;
        }
        return operation.getJsonArray("security").isEmpty() ? Access.OPEN : Access.COMMAND;
    }

    private void names(JsonArray parameters, Set<String> into) {
        for (Object each : parameters) {
            JsonObject parameter = (JsonObject) each;
            String reference = parameter.getString("$ref", "");
            if (!reference.isEmpty()) {
                parameter = document.getJsonObject("components")
                        .getJsonObject("parameters")
                        .getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
            }
            if (parameter.getString("in").equals("query")) {
                into.add(parameter.getString("name"));
            }
        }
    }

    Buffer yaml() {
        return yaml;
    }

    JsonObject document() {
        return document;
    }

    Operation operation(String id) {
        Operation found = operations.get(id);
        if (found == null) {
            throw new IllegalArgumentException("the document has no operation " + id);
        }
        return found;
    }

    List<Operation> operations() {
        return new ArrayList<>(operations.values());
    }

    /** Methods that are defined for a path, for {@code Allow}. */
    String methods(String path) {
        Set<String> found = new TreeSet<>();
        methods.forEach((pattern, names) -> {
            if (pattern.matcher(path).matches()) {
                found.addAll(names);
            }
        });
        return String.join(", ", found);
    }

    /**
     * What the router is made of. It knows no other media type than JSON and refuses a document that names one, so those of answers
     * are left out; security is the guard's.
     */
    Future<OpenAPIContract> forRouter(Vertx vertx) {
        JsonObject copy = document.copy();
        copy.getJsonObject("components").remove("securitySchemes");
        // It takes absolute addresses only; without any, paths begin at the root.
        copy.remove("servers");
        strip(copy);
        return OpenAPIContract.from(vertx, copy);
    }

    private static void strip(Object value) {
        if (value instanceof JsonObject object) {
            object.remove("security");
            object.remove("links");
            if (object.getValue("content") instanceof JsonObject content) {
                Map<String, Object> kept = new HashMap<>();
                if (content.containsKey(JSON)) {
                    kept.put(JSON, content.getValue(JSON));
                }
                if (kept.isEmpty()) {
                    object.remove("content");
                } else {
                    object.put("content", new JsonObject(kept));
                }
            }
            object.fieldNames().stream().toList().forEach(name -> strip(object.getValue(name)));
        } else if (value instanceof JsonArray array) {
            array.forEach(Contract::strip);
        }
    }
}
