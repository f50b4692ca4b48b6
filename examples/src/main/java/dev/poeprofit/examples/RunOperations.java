package dev.poeprofit.examples;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.engine.feed.FeedRunner;
import dev.poeprofit.engine.feed.FeedStatus;
import dev.poeprofit.engine.feed.Figure;
import dev.poeprofit.server.board.Operations;
import dev.poeprofit.server.board.PolicyState;
import java.util.List;
import java.util.Map;

/** What a run does, as the API shows it. */
final class RunOperations implements Operations {
    private final FeedRunner runner;
    private final Services services;
    private final Map<String, String> configuration;

    RunOperations(FeedRunner runner, Services services, Map<String, String> configuration) {
        this.runner = runner;
        this.services = services;
        this.configuration = Map.copyOf(configuration);
    }

    @Override
    public List<FeedStatus> feeds() {
        return runner.statuses();
    }

    @Override
    public List<Figure> figures(String feed) {
        try {
            return runner.figures(feed);
        } catch (PortException failure) {
            // Figures are for show; that the store fails is told by its health.
            return List.of();
        }
    }

    @Override
    public List<PolicyState> policies() {
        return services.gates().stream()
                .map(gate -> new PolicyState(
                        gate.policy(),
                        gate.nextPermitted(),
                        gate.remaining(),
                        gate.closedUntil(),
                        gate.stopped(),
                        gate.throttled(),
                        gate.sustained()))
                .toList();
    }

    @Override
    public Map<String, String> configuration() {
        return configuration;
    }
}
