package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.calibration.Forecast;
import dev.poeprofit.core.confidence.calibration.Resolved;
import java.util.ArrayList;
import java.util.List;

/** A log in memory, up to a number of entries. Not thread-safe. */
public final class MemoryForecastLog implements ForecastLog {
    private final int most;
    private final List<Forecast> forecasts = new ArrayList<>();
    private final List<Resolved> outcomes = new ArrayList<>();

    /**
     * An empty log.
     *
     * @param most forecasts it takes, and outcomes, at least 1
     */
    public MemoryForecastLog(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, was " + most);
        }
        this.most = most;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the log is full: dropping some would bias the scores
     */
    @Override
    public void issued(Forecast forecast) {
        check(forecasts.size() + 1);
        forecasts.add(forecast);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the log is full
     */
    @Override
    public void resolved(List<Resolved> cohort) {
        check(outcomes.size() + cohort.size());
        outcomes.addAll(cohort);
    }

    private void check(int size) {
        if (size > most) {
            throw new IllegalStateException("the log of forecasts takes at most " + most + " entries");
        }
    }

    @Override
    public List<Forecast> forecasts() {
        return List.copyOf(forecasts);
    }

    @Override
    public List<Resolved> outcomes() {
        return List.copyOf(outcomes);
    }
}
