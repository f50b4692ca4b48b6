package dev.poeprofit.server.http;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A list as the filter leaves it.
 *
 * @param head fields before the rows
 * @param items the rows in a total order
 */
record Rows(JsonObject head, List<JsonObject> items) {
    Rows {
        items = List.copyOf(items);
    }
}
