package dev.poeprofit.server.board;

import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.History;
import dev.poeprofit.core.port.OpsLog;
import dev.poeprofit.core.strategy.Ranker;

/**
 * What is served.
 *
 * @param history applied pages
 * @param facts prices, dictionaries and preferences
 * @param ops what the program did and noticed
 * @param venues friction of venues
 * @param ranker strategies and promotion
 */
public record BoardSources(History history, FactStore facts, OpsLog ops, Venues venues, Ranker ranker) {
    /**
     * A store, judged with what is built in.
     *
     * @param history applied pages
     * @param facts prices, dictionaries and preferences
     * @param ops what the program did and noticed
     * @return the sources
     */
    public static BoardSources of(History history, FactStore facts, OpsLog ops) {
        return new BoardSources(history, facts, ops, Venues.builtIn(), Ranker.builtIn());
    }
}
