package dev.poeprofit.server.http;

import dev.poeprofit.core.confidence.calibration.CalibrationReport;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.calibration.CalibrationPlan;
import dev.poeprofit.engine.calibration.Calibrator;
import dev.poeprofit.engine.calibration.MemoryForecastLog;
import dev.poeprofit.server.board.BoardSources;
import dev.poeprofit.server.board.MarketBoard;
import dev.poeprofit.server.shape.CalibrationShape;
import dev.poeprofit.server.shape.Fields;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out how often forecasts came true, one market at a time, since it reads all that the store holds. The newest report of each
 * market is kept.
 */
final class CalibrationDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CalibrationDesk.class);
    /** A report serves so long. Assumption of this project: a day of new outcomes moves it, an hour hardly does. */
    private static final Duration SERVES = Duration.ofHours(1);
    /** Forecasts and outcomes that fit into memory beside the rest. */
    private static final int MOST = 1_000_000;

    private record Known(Instant at, JsonObject answer) {}

    private final BoardSources sources;
    private final InstantSource clock;
    private final Executor executor;
    private final Map<Market, Known> known = new HashMap<>();
    private final Set<Market> working = new HashSet<>();

    CalibrationDesk(BoardSources sources, InstantSource clock, Executor executor) {
        this.sources = sources;
        this.clock = clock;
        this.executor = executor;
    }

    /** The newest report; begins to work one out if there is none or it is old. */
    synchronized Optional<JsonObject> report(MarketBoard board) {
        Market market = board.market();
        Known last = known.get(market);
        boolean serves =
                last != null && Duration.between(last.at(), clock.instant()).compareTo(SERVES) <= 0;
        if (!serves && board.queue().isPresent() && working.add(market)) {
            QueueId queue = board.queue().get();
            executor.execute(() -> work(queue, market));
        }
        if (last != null) {
            return Optional.of(last.answer());
        }
        return board.queue().isPresent()
                ? Optional.empty()
                : Optional.of(new JsonObject(head(market)
                        .put("state", "insufficient_data")
                        .put("text", "no pages of the realm are stored")
                        .map()));
    }

    static Fields head(Market market) {
        return new Fields().put("realm", market.realm().wireName()).put("league", market.league());
    }

    private void work(QueueId queue, Market market) {
        JsonObject answer;
        try {
            Optional<CalibrationReport> report = new Calibrator(
                            sources.history(),
                            sources.facts(),
                            queue,
                            market,
                            sources.venues(),
                            sources.ranker(),
                            CalibrationPlan.DEFAULT,
                            new MemoryForecastLog(MOST))
                    .run()
                    .filter(it -> !it.tables().isEmpty());
            answer = new JsonObject(head(market)
                    .put("state", report.isPresent() ? "known" : "insufficient_data")
                    .put("computed_at", clock.instant())
                    .map());
            if (report.isPresent()) {
                answer.put("report", new JsonObject(CalibrationShape.json(report.get())));
            } else {
                answer.put("text", "too few forecasts have known outcomes before and after the middle of the time");
            }
        } catch (RuntimeException failure) {
            LOG.warn("calibration of {} failed", market, failure);
            answer = new JsonObject(head(market)
                    .put("state", "failed")
                    .put("computed_at", clock.instant())
                    .put("text", "it could not be worked out; the log of the server says why")
                    .map());
        }
        synchronized (this) {
            known.put(market, new Known(clock.instant(), answer));
            working.remove(market);
        }
    }
}
