package dev.poeprofit.core.confidence.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which forecasts count: one per cell within the time of {@link CalibrationSettings#issueEvery()}, not one per refresh, or a
 * screen that is refreshed often would score the same knowledge many times. Memory follows the cells. Not thread-safe.
 */
public final class IssueBook {
    private final Duration every;
    private final Map<SignalCell, Instant> last = new HashMap<>();

    /**
     * A book in which nothing has been issued.
     *
     * @param settings settings
     */
    public IssueBook(CalibrationSettings settings) {
        this.every = settings.issueEvery();
    }

    /**
     * Asks whether a forecast of a cell counts at a time, and remembers it if so.
     *
     * @param cell the cell
     * @param at time of issue, not before the one asked last for this cell
     * @return whether it counts
     */
    public boolean issue(SignalCell cell, Instant at) {
        Instant before = last.get(cell);
        if (before != null && at.isBefore(before.plus(every))) {
            return false;
        }
        last.put(cell, at);
        return true;
    }
}
