package dev.poeprofit.core.liquidity;

import java.util.List;

/**
 * How estimates weigh time.
 *
 * @param halfLivesDays half-lives of the weight of a day's data that are tried beside no forgetting, days, each above 0
 * @param minDays days of data from which a half-life is chosen and a factor of the time of day is estimated, at least 2
 * @param weekFromDays days of data from which the time of week is told apart, at least {@code minDays}
 * @param priorEvents pseudo-events by which a forecast of one good leans on its bucket while half-lives are compared, above 0
 * @param minSlotEvents effective events from which the time of day or week is estimated, above 0
 */
public record TimeSettings(
        List<Double> halfLivesDays, int minDays, int weekFromDays, double priorEvents, double minSlotEvents) {
    /**
     * Half-lives of 1, 3, 7 and 14 days; chosen from 6 days on, for fewer forecasts tell nothing; the week from 14 days
     * on, because within the first week the time of week cannot be told from the age of the league; one pseudo-event; 100
     * events. Assumptions of this project.
     */
    public static final TimeSettings DEFAULT = new TimeSettings(List.of(1.0, 3.0, 7.0, 14.0), 6, 14, 1, 100);

    /**
     * Checks the ranges.
     *
     * @param halfLivesDays half-lives
     * @param minDays days
     * @param weekFromDays days of the week
     * @param priorEvents pseudo-events
     * @param minSlotEvents events
     * @throws IllegalArgumentException if one is out of range
     */
    public TimeSettings {
        halfLivesDays = List.copyOf(halfLivesDays);
        if (!halfLivesDays.stream().allMatch(days -> days > 0)) {
            throw new IllegalArgumentException("half-lives must be above 0, were " + halfLivesDays);
        }
        if (minDays < 2 || weekFromDays < minDays) {
            throw new IllegalArgumentException("minDays must be at least 2 and weekFromDays not below it, were "
                    + minDays + " and " + weekFromDays);
        }
        if (!(priorEvents > 0 && minSlotEvents > 0)) {
            throw new IllegalArgumentException(
                    "pseudo-events and events must be above 0, were " + priorEvents + " and " + minSlotEvents);
        }
    }

    /**
     * Settings under which every day counts alike and no time of day differs.
     *
     * @return settings without half-lives and with floors that nothing reaches
     */
    public static TimeSettings timeless() {
        return new TimeSettings(List.of(), Integer.MAX_VALUE, Integer.MAX_VALUE, 1, Double.MAX_VALUE);
    }
}
