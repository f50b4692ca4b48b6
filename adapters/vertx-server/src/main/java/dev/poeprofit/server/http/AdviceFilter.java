package dev.poeprofit.server.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Filters of advice; applied here, so that every view of it means the same. */
final class AdviceFilter {
    private AdviceFilter() {}

    private static Predicate<JsonObject> candidates(Params params) {
        Optional<String> search = params.text("q").map(text -> text.toLowerCase(Locale.ROOT));
        return row -> search.map(text ->
                                row.getString("item").toLowerCase(Locale.ROOT).contains(text))
                        .orElse(true)
                && same(params, row, "strategy")
                && same(params, row, "verb")
                && same(params, row, "venue");
    }

    private static boolean same(Params params, JsonObject row, String name) {
        return params.text(name)
                .map(text -> text.equalsIgnoreCase(row.getString(name, "")))
                .orElse(true);
    }

    static Predicate<JsonObject> opportunities(Params params) {
        double dpam = params.number("min_dpam").orElse(Double.NEGATIVE_INFINITY);
        double uplift = params.number("min_uplift_divines").orElse(Double.NEGATIVE_INFINITY);
        double minutes = params.number("max_attention_minutes").orElse(Double.POSITIVE_INFINITY);
        Optional<Boolean> held = params.flag("only_if_held");
        return candidates(params)
                .and(row -> same(params, row, "tier"))
                .and(row -> row.getDouble("dpam") >= dpam)
                .and(row -> row.getDouble("uplift_divines") >= uplift)
                .and(row -> row.getJsonObject("attention_minutes").getDouble("default") <= minutes)
                .and(row -> held.map(row.getBoolean("only_if_held")::equals).orElse(true));
    }

    static Predicate<JsonObject> rejected(Params params) {
        Optional<String> reason = params.text("reason").map(text -> text.toLowerCase(Locale.ROOT));
        return candidates(params)
                .and(row -> reason.map(text -> names(row.getJsonArray("reasons"), text))
                        .orElse(true));
    }

    private static boolean names(JsonArray reasons, String reason) {
        for (int i = 0; i < reasons.size(); i++) {
            if (reasons.getJsonObject(i).getString("reason").equals(reason)) {
                return true;
            }
        }
        return false;
    }
}
