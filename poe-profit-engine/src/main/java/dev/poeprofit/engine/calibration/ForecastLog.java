package dev.poeprofit.engine.calibration;

import dev.poeprofit.core.confidence.calibration.Forecast;
import dev.poeprofit.core.confidence.calibration.Resolved;
import java.util.List;

/** Keeps forecasts as issued and what became of them. Nothing is ever changed or taken out. */
public interface ForecastLog {
    /**
     * Keeps a forecast.
     *
     * @param forecast as issued
     */
    void issued(Forecast forecast);

    /**
     * Keeps the outcomes of one forecast, all at once.
     *
     * @param outcomes the whole cohort
     */
    void resolved(List<Resolved> outcomes);

    /**
     * Everything issued.
     *
     * @return in the order of issue
     */
    List<Forecast> forecasts();

    /**
     * Everything resolved.
     *
     * @return in the order of resolution
     */
    List<Resolved> outcomes();
}
