package dev.poeprofit.core.confidence.calibration;

import dev.poeprofit.core.confidence.Interval;
import dev.poeprofit.core.confidence.Probability;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A chance of sale as it was issued. Kept when issued and never changed, so that it can be judged by what came later.
 *
 * @param cell what it is about
 * @param category coarse kind of the good, for the base rate that a forecast has to beat
 * @param issuedAt observation time of the last page it rests on
 * @param horizon T, above 0, counted from the beginning of a listing
 * @param net P(sold within T if left listed, its seller about all the time)
 * @param incidence P(sold within T before anything else ends the listing or its seller goes idle), not above {@code net}
 * @param interval sampling interval of {@code net}
 * @param promoted whether an advice rested on it
 * @param rank divines per attention-minute by which it was ranked; empty if it was not
 */
public record Forecast(
        SignalCell cell,
        String category,
        Instant issuedAt,
        Duration horizon,
        Probability net,
        Probability incidence,
        Interval interval,
        boolean promoted,
        OptionalDouble rank) {
    /**
     * Checks the ranges.
     *
     * @param cell cell
     * @param category category
     * @param issuedAt time of issue
     * @param horizon horizon
     * @param net net chance
     * @param incidence incidence
     * @param interval interval
     * @param promoted promoted
     * @param rank rank
     * @throws IllegalArgumentException if the horizon is not above 0 or the incidence is above the net chance
     */
    public Forecast {
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be above 0, was " + horizon);
        }
        if (incidence.compareTo(net) > 0) {
            throw new IllegalArgumentException(
                    "incidence must not be above the net chance, were " + incidence + " and " + net);
        }
    }
}
