package dev.poeprofit.server.http;

import dev.poeprofit.core.port.OpsRecord;
import dev.poeprofit.server.board.Board;
import dev.poeprofit.server.board.MarketBoard;
import dev.poeprofit.server.shape.Fields;
import dev.poeprofit.server.shape.OpsShape;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what of a new state is news. One thread. */
final class News {
    /**
     * An event that is to be told.
     *
     * @param topic its topic
     * @param event its name
     * @param data whole objects
     */
    record Item(String topic, String event, JsonObject data) {}

    private final Map<String, String> advised = new HashMap<>();
    private Set<OpsRecord.AlertRaised> told = new HashSet<>();
    private boolean first = true;

    /** What a new state changes. */
    List<Item> of(Board board) {
        List<Item> items = new ArrayList<>();
        JsonArray markets = new JsonArray();
        Set<String> there = new HashSet<>();
        for (MarketBoard market : board.markets()) {
            markets.add(new JsonObject(MarketRoutes.row(market)));
            String name = market.market().toString();
            there.add(name);
            List<JsonObject> ranked = AdviceRows.ranked(market, market.advice());
            String gist = gist(ranked);
            if (!gist.equals(advised.put(name, gist))) {
                items.add(new Item("opportunities", "opportunities.changed", opportunities(board, market, ranked)));
            }
        }
        advised.keySet().retainAll(there);
        items.add(new Item(
                "board",
                "board.changed",
                new JsonObject()
                        .put("version", board.version())
                        .put("made_at", board.madeAt().toString())
                        .put("markets", markets)));
        return items;
    }

    private static JsonObject opportunities(Board board, MarketBoard market, List<JsonObject> ranked) {
        return new JsonObject(new Fields()
                        .put("realm", market.market().realm().wireName())
                        .put("league", market.market().league())
                        .put("version", board.version())
                        .put("as_of", market.asOf())
                        .map())
                .put("items", new JsonArray(ranked));
    }

    /** Without ages: that everything is a minute older is told with the board. */
    private static String gist(List<JsonObject> ranked) {
        StringBuilder gist = new StringBuilder();
        for (JsonObject row : ranked) {
            JsonObject copy = row.copy();
            copy.remove("sample");
            gist.append(copy.encode()).append('\n');
        }
        return gist.toString();
    }

    /** Notices that were not told yet, oldest first; of those there are at the start nothing is told. */
    List<Item> of(List<OpsRecord.AlertRaised> newestFirst) {
        List<Item> items = new ArrayList<>();
        if (!first) {
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                if (!told.contains(newestFirst.get(i))) {
                    items.add(new Item("notices", "notice.raised", new JsonObject(OpsShape.row(newestFirst.get(i)))));
                }
            }
        }
        first = false;
        told = new HashSet<>(newestFirst);
        return items;
    }
}
