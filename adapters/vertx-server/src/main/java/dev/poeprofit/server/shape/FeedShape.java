package dev.poeprofit.server.shape;

import dev.poeprofit.core.port.shape.Labels;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.engine.feed.Figure;
import java.util.List;
import java.util.Map;

/** JSON of how a feed fares. */
public final class FeedShape {
    private FeedShape() {}

    /**
     * A feed.
     *
     * @param status how it fares
     * @param figures what it has to show for itself
     * @return the fields; a figure that cannot be said is left out
     */
    public static Map<String, Object> row(FeedStatus status, List<Figure> figures) {
        Fields shown = new Fields();
        figures.forEach(figure -> shown.maybe(figure.name().replace('-', '_'), figure.value()));
        return new Fields()
                .put("feed", status.name())
                .put("state", Labels.of(status.state()))
                .put("since", status.since())
                .maybe("last_attempt", status.lastAttempt())
                .maybe("last_success", status.lastSuccess())
                .maybe("last_moved", status.lastMoved())
                .maybe("next_due", status.nextDue())
                .maybe("stalled_since", status.stalledSince())
                .put("steps", status.steps())
                .put("failures", status.failures())
                .put("errors_in_a_row", status.errorCount())
                .maybe("policy", status.policy())
                .put("text", status.lastText())
                .maybe("last_error", status.lastError())
                .put("figures", shown)
                .map();
    }
}
