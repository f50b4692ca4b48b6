package dev.poeprofit.server.http;

import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Candidate;
import dev.poeprofit.server.board.AdviceIds;
import dev.poeprofit.server.board.MarketBoard;
import dev.poeprofit.server.shape.AdviceShape;
import dev.poeprofit.server.shape.ItemShape;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An advice as rows. */
final class AdviceRows {
    private AdviceRows() {}

    /** What to do, by rank. */
    static List<JsonObject> ranked(MarketBoard market, Advice advice) {
        AdviceIds ids = new AdviceIds(market.market());
        List<JsonObject> rows = new ArrayList<>();
        advice.ranked()
                .forEach(it -> rows.add(row(market, ids.next(it.candidate()), it.candidate(), AdviceShape.json(it))
                        .put("rank", rows.size() + 1)));
        return rows;
    }

    /** What not, nearest first. */
    static List<JsonObject> rejected(MarketBoard market, Advice advice) {
        AdviceIds ids = new AdviceIds(market.market());
        // What is promoted is named first, as in the list of it.
        advice.ranked().forEach(it -> ids.next(it.candidate()));
        return advice.rejected().stream()
                .map(it -> row(market, ids.next(it.candidate()), it.candidate(), AdviceShape.json(it)))
                .toList();
    }

    /** The candidate's name is the id here: what the figures rest on changes with every page. */
    private static JsonObject row(MarketBoard market, String id, Candidate candidate, String json) {
        JsonObject figures = new JsonObject(json);
        JsonObject row = new JsonObject().put("id", id);
        Object digest = figures.remove("id");
        if (digest != null) {
            row.put("opportunity_id", digest);
        }
        market.good(candidate.item()).ifPresent(item -> row.put("item_id", ItemShape.id(item)));
        return row.mergeIn(figures);
    }
}
