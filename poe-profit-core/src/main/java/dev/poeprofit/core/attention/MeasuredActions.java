package dev.poeprofit.core.attention;

import dev.poeprofit.core.confidence.Normal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Updates what actions cost by the player's own times. Times are taken for log-normal. The table's default is the prior's median,
 * its low and high figure the tails on either side; the prior is worth a number of observations, of the median and of both
 * spreads.
 */
public final class MeasuredActions {
    private static final double MILLIS_PER_MINUTE = Duration.ofMinutes(1).toMillis();

    private MeasuredActions() {}

    /**
     * A table with own times.
     *
     * @param prior what actions cost without them
     * @param times own times, in any order
     * @param asOf date of the newest of them
     * @param settings how they count
     * @return the table; an entry that was measured says {@code measured, n} as its source, and how many were left out as idle
     */
    public static ActionTable update(
            ActionTable prior, List<TimedAction> times, LocalDate asOf, MeasureSettings settings) {
        ActionTable table = prior;
        for (Action action : Action.values()) {
            List<Duration> own = times.stream()
                    .filter(time -> time.action() == action)
                    .map(TimedAction::took)
                    .toList();
            if (!own.isEmpty()) {
                table = table.with(update(prior.entry(action), own, asOf, settings));
            }
        }
        return table;
    }

    private static ActionTable.Entry update(
            ActionTable.Entry prior, List<Duration> own, LocalDate asOf, MeasureSettings settings) {
        double middle = prior.minutes().mid().value();
        double high = prior.minutes().high().value();
        List<Double> logs = new ArrayList<>();
        for (Duration time : own) {
            double minutes = time.toMillis() / MILLIS_PER_MINUTE;
            if (minutes > 0 && minutes <= settings.idleFrom() * high) {
                logs.add(Math.log(minutes / middle));
            }
        }
        int n = logs.size();
        if (n == 0) {
            return prior;
        }
        double all = settings.priorWorth() + n;
        double shift = logs.stream().mapToDouble(Double::doubleValue).sum() / all;
        double z = Normal.quantile(1 - settings.tail());
        double below = Math.log(middle / prior.minutes().low().value()) / z;
        double above = Math.log(high / middle) / z;
        // The shift is a move of the prior's median too: it counts with the prior's worth.
        double squares = settings.priorWorth() * shift * shift
                + logs.stream()
                        .mapToDouble(log -> (log - shift) * (log - shift))
                        .sum();
        double lowSpread = Math.sqrt((settings.priorWorth() * below * below + squares) / all);
        double highSpread = Math.sqrt((settings.priorWorth() * above * above + squares) / all);
        double median = middle * Math.exp(shift);
        int cut = own.size() - n;
        return new ActionTable.Entry(
                prior.action(),
                AttentionRange.of(median * Math.exp(-z * lowSpread), median, median * Math.exp(z * highSpread)),
                Optional.of("measured, n = " + n + (cut == 0 ? "" : ", " + cut + " idle left out")),
                asOf);
    }
}
