package dev.poeprofit.server.http;

import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.server.board.AdviceIds;
import dev.poeprofit.server.board.MarketBoard;
import dev.poeprofit.server.shape.AdviceShape;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * An advice as rows.
 *
 * @param ranked what to do, by rank
 * @param rejected what not, nearest first
 */
record AdviceRows(List<JsonObject> ranked, List<JsonObject> rejected) {
    static AdviceRows of(MarketBoard market, Advice advice) {
        AdviceIds ids = new AdviceIds(market.market());
        List<JsonObject> ranked = new ArrayList<>();
        advice.ranked().forEach(it -> {
            JsonObject row = named(ids.next(it.candidate()), AdviceShape.json(it));
            ranked.add(row.put("rank", ranked.size() + 1));
        });
        List<JsonObject> rejected = new ArrayList<>();
        advice.rejected().forEach(it -> rejected.add(named(ids.next(it.candidate()), AdviceShape.json(it))));
        return new AdviceRows(ranked, rejected);
    }

    /** The candidate's name is the id here: what the figures rest on changes with every page. */
    private static JsonObject named(String id, String json) {
        JsonObject figures = new JsonObject(json);
        JsonObject row = new JsonObject().put("id", id);
        Object digest = figures.remove("id");
        if (digest != null) {
            row.put("opportunity_id", digest);
        }
        return row.mergeIn(figures);
    }
}
