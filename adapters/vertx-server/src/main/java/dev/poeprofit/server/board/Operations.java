package dev.poeprofit.server.board;

import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.engine.feed.Figure;
import java.util.List;
import java.util.Map;

/** What runs beside the server in this process. Called from any thread; must return at once. */
public interface Operations {
    /** Nothing runs: a database is served that others fill. */
    Operations NONE = new Operations() {};

    /**
     * How the feeds fare.
     *
     * @return in a fixed order
     */
    default List<FeedStatus> feeds() {
        return List.of();
    }

    /**
     * What a feed has to show for itself.
     *
     * @param feed its name
     * @return its figures
     */
    default List<Figure> figures(String feed) {
        return List.of();
    }

    /**
     * Where the rate-limit policies stand.
     *
     * @return in a fixed order
     */
    default List<PolicyState> policies() {
        return List.of();
    }

    /**
     * The configuration in force.
     *
     * @return by key; secrets are masked by whoever gives it
     */
    default Map<String, String> configuration() {
        return Map.of();
    }
}
