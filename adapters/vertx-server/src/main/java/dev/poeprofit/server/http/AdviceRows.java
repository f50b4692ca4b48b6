package dev.poeprofit.server.http;

import dev.poeprofit.core.strategy.Advice;
import dev.poeprofit.core.strategy.Candidate;
import dev.poeprofit.core.strategy.RejectReason;
import dev.poeprofit.core.strategy.Rejected;
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

    /** What not: what fails a rule nearest first, then what only stands behind other advice. */
    static List<JsonObject> rejected(MarketBoard market, Advice advice) {
        AdviceIds ids = new AdviceIds(market.market());
        // What is promoted is named first, as in the list of it.
        advice.ranked().forEach(it -> ids.next(it.candidate()));
        List<JsonObject> failed = new ArrayList<>();
        List<JsonObject> behind = new ArrayList<>();
        advice.rejected()
                .forEach(it -> (isBehindOthers(it) ? behind : failed)
                        .add(row(market, ids.next(it.candidate()), it.candidate(), AdviceShape.json(it))));
        failed.addAll(behind);
        return failed;
    }

    /** Whether it meets every rule, and the same goods or enough like it are advised on already. */
    private static boolean isBehindOthers(Rejected rejected) {
        return rejected.reasons().stream()
                .allMatch(it ->
                        it.reason() == RejectReason.SAME_GOODS || it.reason() == RejectReason.OVER_CONDITIONAL_CAP);
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
