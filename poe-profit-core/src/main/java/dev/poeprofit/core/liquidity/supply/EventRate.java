package dev.poeprofit.core.liquidity.supply;

import dev.poeprofit.core.confidence.Gamma;
import dev.poeprofit.core.confidence.Interval;
import java.time.Duration;

/**
 * Events over time.
 *
 * @param events events, at least 0
 * @param hours hours they were watched for, above 0
 * @param phi overdispersion from seller groups, at least 1
 * @param perHour interval of the rate: gamma quantiles at (events + ½) / φ by the cube of Wilson and Hilferty
 */
public record EventRate(double events, double hours, double phi, Interval perHour) {
    private static final double JEFFREYS = .5;
    private static final double DAY_HOURS = 24;

    /**
     * Checks the ranges.
     *
     * @param events events
     * @param hours hours
     * @param phi overdispersion
     * @param perHour interval
     * @throws IllegalArgumentException if one is out of range
     */
    public EventRate {
        if (!(events >= 0) || !(hours > 0) || !(phi >= 1)) {
            throw new IllegalArgumentException(
                    "a rate needs events of at least 0, hours above 0 and phi of at least 1, had " + events + ", "
                            + hours + " and " + phi);
        }
    }

    /**
     * A rate.
     *
     * @param events events, at least 0
     * @param hours hours, above 0
     * @param phi overdispersion, at least 1
     * @param level level of the interval, in (0, 1)
     * @return the rate
     */
    public static EventRate of(double events, double hours, double phi, double level) {
        double tail = (1 - level) / 2;
        double shape = (events + JEFFREYS) / phi;
        double scale = (events + JEFFREYS) / hours;
        return new EventRate(
                events,
                hours,
                phi,
                new Interval(scale * Gamma.quantile(shape, tail), scale * Gamma.quantile(shape, 1 - tail), level));
    }

    /**
     * The rate.
     *
     * @return events / hours
     */
    public double meanPerHour() {
        return events / hours;
    }

    /**
     * The rate a day.
     *
     * @return 24 events / hours
     */
    public double meanPerDay() {
        return DAY_HOURS * meanPerHour();
    }

    /**
     * Effective events.
     *
     * @return events / φ
     */
    public double effectiveEvents() {
        return events / phi;
    }

    /**
     * Mean time to one event at the rate's upper limit: the shortest that is compatible.
     *
     * @return above 0
     */
    public Duration shortest() {
        return hours(1 / perHour.high());
    }

    private static Duration hours(double hours) {
        double most = (double) Duration.ofDays(36_500).toMillis();
        return Duration.ofMillis((long) Math.min(hours * Duration.ofHours(1).toMillis(), most));
    }

    /**
     * Mean time to one event.
     *
     * @return above 0; a hundred years at most
     * @throws IllegalStateException if there was no event
     */
    public Duration meanTime() {
        if (events == 0) {
            throw new IllegalStateException("without an event there is no mean time, only a shortest one");
        }
        return hours(hours / events);
    }
}
